// The page of search: what the box in the head asks for, narrowed by the form below it. The whole question stands in the address.
(function () {
  "use strict";
  var box = document.querySelector(".find");
  var form = document.querySelector(".narrow");
  if (!box || !form) return;
  var search = null;
  var catalogue = null;
  var said = document.querySelector(".answer__said");
  var out = document.querySelector(".answer__found");
  var more = document.querySelector(".answer__more");
  var fields = ["city", "kind", "topic", "year", "fact"];
  var PAGE = 50; // results that are shown at once
  var FIRST = 12; // of them, what a first screen holds: it does not wait for the rest
  var asked = 0;
  var answer = null;
  var shown = PAGE;
  var duties = -1; // the kind of facts that are lists of units
  var pouring = 0; // the timer of results that are still to be put on the page

  /* ------------------------------------------------ the question, in the address and in the forms */

  function choices() {
    return {
      city: catalogue.cities.map(function (city) { return [city[0], city[1]]; }),
      kind: catalogue.kinds.map(function (kind) { return [kind, kind]; }),
      topic: catalogue.topics,
      year: years().map(function (year) { return [String(year), year + "年"]; }),
      fact: catalogue.facts.map(function (fact) { return [fact, fact]; }),
    };
  }

  function years() {
    var first = 9999;
    var last = 0;
    catalogue.plans.forEach(function (plan) {
      plan.slice(2, 4).filter(Boolean).forEach(function (year) {
        first = Math.min(first, year);
        last = Math.max(last, year);
      });
    });
    return last ? Array.from({ length: last - first + 1 }, function (_, n) { return first + n; }) : [];
  }

  function fill() {
    var all = choices();
    fields.forEach(function (name) {
      var field = form.elements[name];
      all[name].forEach(function (choice) { field.add(new Option(choice[1], choice[0])); });
    });
    form.hidden = false;
  }

  function fromAddress() {
    var state = new URLSearchParams(location.search);
    box.elements.q.value = state.get("q") || "";
    fields.forEach(function (name) {
      form.elements[name].value = state.get(name) || "";
      // A value that the library does not have is no choice.
      if (form.elements[name].selectedIndex < 0) form.elements[name].value = "";
    });
  }

  function toAddress(stay) {
    var state = new URLSearchParams();
    if (box.elements.q.value.trim()) state.set("q", box.elements.q.value.trim());
    fields.forEach(function (name) {
      if (form.elements[name].value) state.set(name, form.elements[name].value);
    });
    var words = state.toString();
    var address = location.pathname + (words ? "?" + words : "");
    if (address === location.pathname + location.search) return;
    history[stay ? "replaceState" : "pushState"](null, "", address);
  }

  function filters() {
    var all = choices();
    var out = {};
    fields.forEach(function (name) {
      var value = form.elements[name].value;
      if (!value) return;
      out[name] = name === "year" ? +value : all[name].findIndex(function (choice) { return choice[0] === value; });
    });
    return out;
  }

  /* ------------------------------------------------ what is found */

  function make(name, css, text) {
    var element = document.createElement(name);
    if (css) element.className = css;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function link(url, text, ranges) {
    var anchor = make("a");
    anchor.href = url;
    return search.marked(anchor, text, ranges || []);
  }

  function clauseItem(clause) {
    var told = search.told(clause, answer.words);
    var query = box.elements.q.value.trim();
    var item = make("li", "hit");
    var name = told.title || (told.above ? told.above.split(" › ").pop() : "正文开头");
    var head = make("p", "hit__title");
    head.append(link(search.address(clause, query), name, told.title ? told.titleMarks : []));
    item.append(head);
    if (told.above) item.append(make("p", "hit__above", told.above));
    if (told.pieces.length) {
      var words = make("p", "hit__words");
      told.pieces.forEach(function (piece) { words.append(search.marked(make("span"), piece[0], piece[1])); });
      item.append(words);
    }
    if (told.facts.length) {
      var list = make("ul", "hit__facts");
      told.facts.forEach(function (fact) {
        var one = make("li");
        var label = fact[1].split("\n").join(fact[0] === duties ? "、" : "　");
        one.append(make("b", "", catalogue.facts[fact[0]]), link(search.address(clause, query, fact[2]), label, search.places(label, answer.words)));
        list.append(one);
      });
      item.append(list);
    }
    return item;
  }

  function entryItem(entry) {
    var item = make("li", "hit");
    var head = make("p", "hit__title");
    head.append(link(search.site + entry.url, entry.name, search.places(entry.name, answer.words)));
    head.append(make("span", "find__kind", catalogue.entryKinds[entry.kind]));
    item.append(head);
    if (entry.said) item.append(around(entry.said));
    return item;
  }

  // A text around the first place of the words in it.
  function around(text) {
    var ranges = search.places(text, answer.words);
    var start = Math.max(0, (ranges.length ? ranges[0][0] : 0) - 40);
    var part = text.slice(start, start + 120).replace(/\n/g, " ");
    var words = make("p", "hit__words");
    return search.marked(words, (start ? "…" : "") + part + (start + 120 < text.length ? "…" : ""), search.places((start ? "…" : "") + part, answer.words));
  }

  function section(title, count) {
    var part = make("section", "answer__part");
    var head = make("h2", "", title);
    head.append(make("span", "count", count));
    part.append(head);
    out.append(part);
    return part;
  }

  function list(css) { return function () { return make("ul", css); }; }

  // Clauses stand under the plan that they are from.
  function planList(clause) {
    var box = make("div", "hits-of");
    var head = make("h3");
    head.append(make("span", "hits-of__city", clause.city[1]), link(search.site + "plans/" + clause.block.p[0] + ".html", clause.block.p[1]));
    box.append(head, make("ul", "hits"));
    return box;
  }

  function planOf(clause) { return clause.block.p[0]; }
  function one() { return ""; }

  // Rows of results onto the page: those of the first screen now, the rest when that is shown.
  function pour(rows, start, size) {
    rows.slice(start, start + size).forEach(function (row, n) {
      var before = rows[start + n - 1];
      if (!before || before.part !== row.part) row.part.box = section(row.part.title, row.part.count);
      if (!before || before.part !== row.part || before.group !== row.group) row.part.box.append(row.part.list(row.found));
      var lists = row.part.box.querySelectorAll("ul.hits");
      lists[lists.length - 1].append(row.part.item(row.found));
    });
    if (start + size < rows.length) pouring = setTimeout(pour, 0, rows, start + size, FIRST);
    else out.removeAttribute("aria-busy");
  }

  function count(of, all) {
    return (answer.left ? "已找到 " : "") + of + (of < all ? " / " + all : "") + " 条";
  }

  function show() {
    var order = function (a, b) { return a.number - b.number || a.n - b.n; };
    answer.clauses.sort(order);
    duties = catalogue.facts.indexOf("责任");
    var titled = answer.clauses.filter(function (clause) { return clause.inText && clause.inTitle; });
    var rest = answer.clauses.filter(function (clause) { return clause.inText && !clause.inTitle; });
    var called = answer.clauses.filter(function (clause) { return !clause.inText; });
    var named = answer.entries.filter(function (entry) { return entry.rank < 4; }).sort(search.byRank);
    var explained = answer.entries.filter(function (entry) { return entry.rank === 4; }).sort(search.byRank);
    var room = shown;
    var rows = [];
    [{ title: "名称", found: named, item: entryItem, list: list("hits hits--names"), group: one },
      { title: "标题里有", found: titled, item: clauseItem, list: planList, group: planOf },
      { title: "正文里有", found: rest, item: clauseItem, list: planList, group: planOf },
      { title: "目标、责任等的名称里有", found: called, item: clauseItem, list: planList, group: planOf },
      { title: "说明里有", found: explained, item: entryItem, list: list("hits"), group: one },
    ].forEach(function (part) {
      var some = part.found.slice(0, Math.max(0, room));
      room -= some.length;
      part.count = count(some.length, part.found.length);
      some.forEach(function (found) { rows.push({ part: part, found: found, group: part.group(found) }); });
    });
    clearTimeout(pouring);
    out.textContent = "";
    out.setAttribute("aria-busy", "true");
    // A page that was longer is filled in one go: it would jump under its reader.
    pour(rows, 0, shown === PAGE ? FIRST : rows.length);
    var all = answer.clauses.length + answer.entries.length;
    var narrowed = Object.keys(filters()).length > 0;
    if (all) said.textContent = (answer.left ? "已找到 " : "共找到 ") + all + " 条" + (answer.left ? "，还没有找完" : "");
    else said.textContent = "没有找到含有" + answer.words.map(function (word) { return "“" + word.text + "”"; }).join("和") + "的条款" + (narrowed ? "，可去掉下面的筛选再找" : "。可以换个说法，或少写几个字");
    more.hidden = !answer.left && room >= 0 && shown >= all;
    more.textContent = answer.left ? "继续找" : "再显示 " + Math.min(PAGE, all - shown) + " 条";
  }

  function enough(sofar) {
    return sofar.clauses.length + sofar.entries.length >= shown;
  }

  function failed(error) {
    out.textContent = "";
    more.hidden = true;
    said.textContent = error.message + "。请检查网络；如果是解压的离线版，请确认压缩包已完整解压。";
  }

  function run() {
    var mine = ++asked;
    clearTimeout(pouring);
    out.removeAttribute("aria-busy");
    var query = box.elements.q.value.trim();
    shown = PAGE;
    document.title = (query ? query + " · " : "") + form.dataset.title;
    if (!query) {
      answer = null;
      out.textContent = "";
      more.hidden = true;
      said.textContent = "";
      return Promise.resolve();
    }
    return search.ask(query, filters()).then(function (begun) {
      if (mine !== asked) return null;
      answer = begun;
      if (!begun.short) return begun.read(enough);
      out.textContent = "";
      more.hidden = true;
      said.textContent = "请至少写两个字：标点和空格不算。";
      return null;
    }).then(function (done) {
      if (done && mine === asked) show();
    }).catch(failed);
  }

  more.addEventListener("click", function () {
    var mine = asked;
    shown += PAGE;
    more.disabled = true;
    answer.read(enough).then(function () {
      more.disabled = false;
      if (mine === asked) show();
    }, failed);
  });

  // The address waits until the answer is on the page: a browser takes its time over it.
  function changed(stay) {
    run().then(function () { setTimeout(toAddress, 0, stay); });
  }

  box.dataset.live = "yes"; // the box then tells what is typed, instead of suggesting
  window.planpress.need("search-index.js").then(function () { return window.planpress.need("search-show.js"); }).then(function () {
    search = window.planpress.search;
    return search.prepare();
  }).then(function (loaded) {
    catalogue = loaded;
    fill();
    // What was typed while this was loading counts more than the address.
    var typed = box.elements.q.value;
    fromAddress();
    if (typed) box.elements.q.value = typed;
    box.addEventListener("typed", function () { changed(true); });
    box.addEventListener("submit", function (event) {
      event.preventDefault();
      changed(false);
    });
    form.addEventListener("change", function () { changed(false); });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("reset", function () { setTimeout(function () { changed(false); }); });
    window.addEventListener("popstate", function () {
      fromAddress();
      run();
    });
    run();
  }).catch(failed);
})();
