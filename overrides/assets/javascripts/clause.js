// What a reader can do with a clause of a plan: its § opens a small menu (copy, compare, report). Without this script § is a link.
(function () {
  "use strict";
  var text = document.querySelector(".text[data-compare]");
  if (!text) return;
  var NUMBER = /^(第[一二三四五六七八九十百零〇]+[编編章节節条條款]|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、]|（\d+）|[①-⑳])/;
  var OURS = ".permalink, .section-topics, .passage-topics, .gap";
  var script = window.planpress.script;
  var canonical = document.querySelector('link[rel="canonical"]');
  var address = (canonical ? canonical.href : location.href).split("#")[0];

  /* ------------------------------------------------ what is copied */

  /** The words of an element as the plan has them, without what the page adds. */
  function words(element) {
    var copy = element.cloneNode(true);
    copy.querySelectorAll(OURS).forEach(function (ours) {
      ours.remove();
    });
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  function isClause(element) {
    return Boolean(element.id && element.querySelector(":scope > .permalink"));
  }

  function level(element) {
    return /^H[1-6]$/.test(element.tagName) ? +element.tagName[1] : 7;
  }

  /** The official number with those above it, 三、（二）1; of an unnumbered heading its title. */
  function name(clause) {
    var parts = [];
    var below = 8;
    for (var one = clause; one; one = one.previousElementSibling) {
      if (!isClause(one) || level(one) >= below) continue;
      below = level(one);
      var said = words(one);
      var number = NUMBER.exec(said);
      parts.unshift(number ? number[0] : "“" + said.slice(0, 20) + "”");
    }
    return parts.join("").replace(/[、.．]$/, "");
  }

  /** The clause's own words: of a heading the paragraphs below it, up to the next clause. */
  function body(clause) {
    if (level(clause) === 7) return [words(clause)];
    var said = [];
    for (var one = clause.nextElementSibling; one && !isClause(one); one = one.nextElementSibling) {
      if (one.matches(OURS)) continue;
      if (one.tagName === "UL") {
        one.querySelectorAll("li").forEach(function (item) {
          said.push("——" + words(item));
        });
      } else if (one.querySelector("tr")) {
        one.querySelectorAll("tr").forEach(function (row) {
          said.push(Array.from(row.cells, words).join("　"));
        });
      } else said.push(words(one));
    }
    said = said.filter(Boolean);
    return said.length ? said : [words(clause)];
  }

  /** Quotation marks within a quotation are single, and single ones double. */
  function quoted(said) {
    var turned = { "“": "‘", "”": "’", "‘": "“", "’": "”", "《": "〈", "》": "〉", "〈": "《", "〉": "》" };
    return function (pattern) {
      return said.replace(pattern, function (mark) {
        return turned[mark];
      });
    };
  }

  function link(clause) {
    return address + "#" + encodeURIComponent(clause.id);
  }

  function quotation(clause) {
    var said = chosen || body(clause).join("\n");
    return "“" + quoted(said)(/[“”‘’]/g) + "”（《" + quoted(document.querySelector("h1").textContent.trim())(/[《》〈〉]/g) + "》，" + name(clause) + "）";
  }

  function reference(url) {
    var today = new Date();
    var day = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map(function (part) {
      return String(part).padStart(2, "0");
    });
    return begin + "[" + day.join("-") + "]. " + url + ".";
  }

  /* ------------------------------------------------ copying, also where the clipboard is closed */

  function byCommand(said) {
    var area = document.createElement("textarea");
    area.value = said;
    area.className = "offscreen";
    area.setAttribute("readonly", "");
    document.body.appendChild(area);
    area.select();
    area.setSelectionRange(0, said.length);
    var done = false;
    try {
      done = document.execCommand("copy");
    } catch (refused) {
      done = false;
    }
    area.remove();
    return done;
  }

  function copy(said, back) {
    function instead() {
      if (byCommand(said)) {
        back.focus();
        tell("已复制");
      } else byHand(said, back);
    }
    if (!navigator.clipboard || !navigator.clipboard.writeText) return instead();
    navigator.clipboard.writeText(said).then(function () {
      back.focus();
      tell("已复制");
    }, instead);
  }

  /** The last way: the words lie selected in a dialog. */
  function byHand(said, back, title, why) {
    var dialog = document.createElement("dialog");
    dialog.className = "by-hand";
    dialog.setAttribute("aria-labelledby", "by-hand-title");
    var heading = document.createElement("h2");
    heading.id = "by-hand-title";
    heading.textContent = title || "请手动复制";
    var reason = document.createElement("p");
    reason.textContent = why || "浏览器不让网页写剪贴板。下面的文字已选中，长按或按 Ctrl+C 复制。";
    var area = document.createElement("textarea");
    area.readOnly = true;
    area.rows = 6;
    area.setAttribute("aria-label", "要复制的文字");
    area.value = said;
    var shut = document.createElement("button");
    shut.type = "button";
    shut.textContent = "关闭";
    shut.addEventListener("click", function () {
      dialog.close();
    });
    var last = document.createElement("p");
    last.append(shut);
    dialog.append(heading, reason, area, last);
    dialog.addEventListener("close", function () {
      dialog.remove();
      back.focus();
    });
    document.body.appendChild(dialog);
    dialog.showModal();
    area.focus();
    area.select();
  }

  var status = document.createElement("p");
  status.className = "told";
  status.setAttribute("role", "status");
  document.body.appendChild(status);
  var fading;

  function tell(said) {
    status.textContent = said;
    clearTimeout(fading);
    fading = setTimeout(function () {
      status.textContent = "";
    }, 2500);
  }

  /* ------------------------------------------------ a report, filled in as far as the page knows */

  // The form's fields have these names (.github/ISSUE_TEMPLATE/clause.yml). An address holds only so much: the text is cut there.
  var issues = document.getElementById("main").dataset.issues;
  var LONGEST = 400;

  function reported(clause) {
    var said = chosen || body(clause).join("\n");
    return {
      plan: document.querySelector("h1").textContent.trim(),
      clause: name(clause) + "（" + clause.id + "）",
      link: link(clause),
      text: said.length > LONGEST ? said.slice(0, LONGEST) + "……" : said,
    };
  }

  function reportItem(clause) {
    var report = reported(clause);
    if (issues) {
      report.template = "clause.yml";
      report.title = report.plan + "，" + report.clause + "有误";
      return issues + "?" + new URLSearchParams(report);
    }
    var letter = "规划：" + report.plan + "\n条款：" + report.clause + "\n链接：" + report.link + "\n现在写的是：" + report.text + "\n应当是：\n依据：";
    return function () { byHand(letter, opener, "这一条有误", "请复制下面的文字，补上“应当是”和“依据”，交给维护者。怎样交，见“参与”一页。"); };
  }

  /* ------------------------------------------------ the menu */

  var menu = document.createElement("div");
  menu.className = "clause-menu";
  menu.id = "clause-menu";
  menu.hidden = true;
  menu.setAttribute("role", "menu");
  document.getElementById("main").appendChild(menu); // within a landmark of the page
  var opener = null;
  var chosen = ""; // what was selected in the text when the menu was asked for

  function items(clause) {
    return [
      ["复制链接", function () { copy(link(clause), opener); }],
      [chosen ? "复制引文（选中的文字）" : "复制引文", function () { copy(quotation(clause), opener); }],
      ["复制参考文献（GB/T 7714）", function () { copy(script.shown(reference(link(clause))), opener); }],
      ["与其他城市比较", text.dataset.compare + encodeURIComponent(clause.id)],
      ["这一条有误", reportItem(clause)],
    ];
  }

  function show(sign) {
    var clause = sign.parentElement;
    opener = sign;
    menu.textContent = "";
    menu.setAttribute("aria-label", sign.getAttribute("aria-label"));
    items(clause).forEach(function (item) {
      var leads = typeof item[1] === "string";
      var entry = document.createElement(leads ? "a" : "button");
      if (leads) entry.href = item[1];
      else {
        entry.type = "button";
        entry.addEventListener("click", function () {
          hide();
          item[1]();
        });
      }
      entry.setAttribute("role", "menuitem");
      entry.tabIndex = -1;
      entry.textContent = item[0];
      menu.appendChild(entry);
    });
    sign.setAttribute("aria-expanded", "true");
    menu.hidden = false;
    // Below the sign, moved left where it would leave the window, above where there is no room below.
    var at = sign.getBoundingClientRect();
    var left = Math.max(8, Math.min(at.left - 8, document.documentElement.clientWidth - menu.offsetWidth - 8));
    var below = at.bottom + 6;
    if (below + menu.offsetHeight > window.innerHeight && at.top > menu.offsetHeight + 6) below = at.top - menu.offsetHeight - 6;
    menu.style.left = left + window.scrollX + "px";
    menu.style.top = below + window.scrollY + "px";
    menu.firstElementChild.focus({ preventScroll: true });
  }

  function hide(refocus) {
    if (menu.hidden) return;
    menu.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    if (refocus) opener.focus({ preventScroll: true });
  }

  menu.addEventListener("keydown", function (event) {
    var entries = Array.from(menu.children);
    var at = entries.indexOf(document.activeElement);
    var to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      entries[(to + entries.length) % entries.length].focus();
    } else if (event.key === "Escape") {
      event.preventDefault();
      hide(true);
    } else if (event.key === "Tab") hide(true);
  });

  document.addEventListener("pointerdown", function (event) {
    var sign = event.target.closest && event.target.closest(".text .permalink");
    if (sign) {
      // Asking for the menu takes the selection away: remember it if it lies in this text.
      var selection = window.getSelection();
      chosen = selection.isCollapsed || !text.contains(selection.anchorNode) ? "" : selected(selection);
    } else if (!menu.contains(event.target)) hide();
  });

  function selected(selection) {
    var holder = document.createElement("div");
    holder.appendChild(selection.getRangeAt(0).cloneContents());
    return words(holder);
  }

  text.addEventListener("click", function (event) {
    var sign = event.target.closest(".permalink");
    if (!sign || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (!menu.hidden && opener === sign) hide(true);
    else {
      hide();
      show(sign);
    }
  });

  text.addEventListener("keydown", function (event) {
    var sign = event.target.closest(".permalink");
    if (!sign || (event.key !== " " && event.key !== "Enter" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    chosen = "";
    show(sign);
  });

  text.querySelectorAll(".permalink").forEach(function (sign) {
    sign.setAttribute("role", "button");
    sign.setAttribute("aria-haspopup", "menu");
    sign.setAttribute("aria-expanded", "false");
  });

  /* ------------------------------------------------ the whole plan as a reference, and its address on paper */

  var whole = document.getElementById("reference");
  var begin = script.source(whole).trim();
  whole.textContent = reference(address);
  var button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "复制";
  button.setAttribute("aria-label", "复制本文的参考文献");
  button.addEventListener("click", function () {
    copy(script.shown(reference(address)), button);
  });
  whole.append(" ", button);

  var printed = document.querySelector(".printed span");
  try {
    printed.textContent = decodeURI(address);
  } catch (broken) {
    printed.textContent = address; // a percent sign that stands for nothing
  }
})();
