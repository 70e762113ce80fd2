// The search box in the head of every page: suggestions while typing, "/" to get there. What it needs is loaded at its first use.
// Without scripts it is a form that leads to the page of search.
(function () {
  "use strict";
  var planpress = (window.planpress = window.planpress || {});
  var here = new URL(".", document.currentScript.src).href;
  var form = document.querySelector(".find");
  if (!form) return;
  var box = form.elements.q;
  var list = form.querySelector(".find__list");
  var waiting = {};

  function need(name) {
    if (!waiting[name]) {
      waiting[name] = new Promise(function (done, failed) {
        var script = document.createElement("script");
        script.src = here + name;
        script.onload = done;
        script.onerror = failed;
        document.head.appendChild(script);
      });
    }
    return waiting[name];
  }

  /* ------------------------------------------------ suggestions */

  var asked = 0;
  var active = -1;

  function close() {
    asked++;
    list.hidden = true;
    active = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function option(url, text, ranges, kind) {
    var item = document.createElement("a");
    item.href = url;
    item.id = "find-" + list.children.length;
    item.tabIndex = -1;
    item.setAttribute("role", "option");
    var name = document.createElement("span");
    planpress.search.marked(name, text, ranges);
    item.append(name);
    if (kind) {
      var label = document.createElement("span");
      label.className = "find__kind";
      label.textContent = kind;
      item.append(label);
    }
    list.append(item);
  }

  function show(answer) {
    var search = planpress.search;
    list.textContent = "";
    answer.entries.sort(search.byRank).slice(0, 6).forEach(function (entry) {
      option(search.site + entry.url, entry.name, search.places(entry.name, answer.words), planpress.found.catalogue.entryKinds[entry.kind]);
    });
    answer.clauses.filter(function (clause) { return clause.inTitle; }).slice(0, 4).forEach(function (clause) {
      var title = clause.block.u[clause.n][1];
      option(search.address(clause, box.value), title, search.places(title, answer.words), clause.city[1]);
    });
    option(form.action + "?q=" + encodeURIComponent(box.value), "搜全部正文：" + box.value, [], "");
    active = -1;
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
    box.removeAttribute("aria-activedescendant");
  }

  function suggest() {
    var mine = ++asked;
    var query = box.value;
    if (form.dataset.live) return form.dispatchEvent(new CustomEvent("typed"));
    if (!query.trim()) return close();
    need("search-index.js").then(function () { return need("search-show.js"); }).then(function () {
      return planpress.search.ask(query, {});
    }).then(function (answer) {
      if (answer.short) return null;
      var first = answer.left;
      // The names, and a few titles: enough for a hint, whatever the size of the library.
      return answer.read(function (sofar) { return first - sofar.left >= 16 || sofar.clauses.length >= 4; });
    }).then(function (answer) {
      if (mine !== asked) return;
      if (answer) show(answer);
      else close();
    }, close);
  }

  function move(step) {
    var items = list.children;
    if (items[active]) items[active].removeAttribute("aria-selected");
    // One place before the first is the box itself.
    active = ((active + 1 + step + items.length + 1) % (items.length + 1)) - 1;
    if (active < 0) return box.removeAttribute("aria-activedescendant");
    items[active].setAttribute("aria-selected", "true");
    items[active].scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", items[active].id);
  }

  var soon;
  function typed(event) {
    // While an input method still composes, what stands in the box is no word yet.
    clearTimeout(soon);
    if (!event.isComposing) soon = setTimeout(suggest, 120);
  }

  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-expanded", "false");
  box.setAttribute("aria-controls", "find-list");
  box.addEventListener("input", typed);
  box.addEventListener("compositionend", typed);
  box.addEventListener("focus", function () { need("search-index.js").then(function () { planpress.search.prepare(); }); }, { once: true });
  box.addEventListener("keydown", function (event) {
    if (event.isComposing || event.keyCode === 229) return;
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      list.children[active].click();
    } else if (event.key === "Tab") close();
  });
  form.addEventListener("submit", function (event) {
    if (!box.value.trim()) {
      event.preventDefault();
      box.focus();
    }
    close();
  });
  document.addEventListener("pointerdown", function (event) {
    if (!form.contains(event.target)) close();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  /* ------------------------------------------------ whoever comes from a result */

  var words = new URLSearchParams(location.search).get("find");
  if (words) need("search-index.js").then(function () { return need("search-marks.js"); });
  planpress.need = need;
})();
