// Tables of numbers: narrowed by the choices of their form, sorted by its choice or by a column's head. The state stands in the
// address (#city=shenyang&nature=new&sort=-value), so that what is seen can be sent. Without scripts all rows stand.
(function () {
  "use strict";
  var box = document.querySelector(".filter");
  if (!box) return;
  var form = box.querySelector("form");
  var script = window.planpress.script;
  var said = box.querySelector(".filter__count");
  var empty = box.querySelector(".filter__empty");
  // What a row answers to, in the order of indexes/filters.py.
  var facets = ["city", "level", "period", "nature", "kind"];
  var items = Array.from(document.querySelectorAll("[data-f]"), function (element) {
    return { element: element, is: element.dataset.f.split("|"), counted: element.localName === "tr" && !!element.closest(".sortable") };
  });
  var total = items.filter(function (item) { return item.counted; }).length;
  var parts = Array.from(document.querySelectorAll(".part"), function (element) {
    var count = element.querySelector(".count");
    return { element: element, count: count, all: count && script.source(count) };
  });
  var tables = Array.from(document.querySelectorAll("table.sortable"), function (table) {
    return { body: table.tBodies[0], rows: Array.from(table.tBodies[0].rows), heads: Array.from(table.querySelectorAll("th[data-sort]")) };
  });
  var collator = new Intl.Collator("zh-Hans", { numeric: true });

  function chosen() {
    var state = {};
    new FormData(form).forEach(function (value, key) {
      if (value) state[key] = value;
    });
    return state;
  }

  function spoken(item) {
    if (item.spoken === undefined) item.spoken = script.folded(item.element.textContent.toLowerCase());
    return item.spoken;
  }

  function narrow(state) {
    var shown = 0;
    var any = false;
    // Words are found in whichever script they are typed and shown.
    var words = script.folded((state.words || "").trim().toLowerCase());
    items.forEach(function (item) {
      var fits = facets.every(function (key, n) {
        return !state[key] || item.is[n] === undefined || item.is[n] === state[key];
      }) && (!words || !item.counted || spoken(item).indexOf(words) >= 0);
      if (item.element.hidden === fits) item.element.hidden = !fits;
      if (fits) any = true;
      if (fits && item.counted) shown += 1;
    });
    parts.forEach(function (part) {
      var all = part.element.querySelectorAll("[data-f]").length;
      var left = part.element.querySelectorAll("[data-f]:not([hidden])").length;
      part.element.hidden = !left;
      if (part.count) part.count.textContent = left === all ? part.all : left + " / " + part.all;
    });
    said.textContent = shown === total ? "共 " + total + " 行" : "显示 " + shown + " / " + total + " 行";
    empty.hidden = shown > 0 || (any && !total);
  }

  // Numbers are sorted within their unit: 200 项 says nothing beside 90%. What has no value comes last either way.
  function key(row, column) {
    var cell = row.cells[column];
    var unit = cell.querySelector(".unit");
    var value = cell.dataset.v === undefined ? script.source(cell).trim() : cell.dataset.v;
    return { unit: cell.dataset.v !== undefined && unit ? script.source(unit) : "", value: value };
  }

  function sort(by) {
    var down = by[0] === "-";
    var name = down ? by.slice(1) : by;
    tables.forEach(function (table) {
      var head = table.heads.find(function (one) { return one.dataset.sort === name; });
      var rows = table.rows;
      if (head) {
        rows = rows.map(function (row) { return { row: row, key: key(row, head.cellIndex) }; }).sort(function (a, b) {
          if (!a.key.value || !b.key.value) return (a.key.value ? 0 : 1) - (b.key.value ? 0 : 1);
          var order = collator.compare(a.key.value, b.key.value);
          return collator.compare(a.key.unit, b.key.unit) || (down ? -order : order);
        }).map(function (one) { return one.row; });
      }
      if (rows.some(function (row, n) { return row !== table.body.rows[n]; })) table.body.append.apply(table.body, rows);
      table.heads.forEach(function (one) {
        if (one === head) one.setAttribute("aria-sort", down ? "descending" : "ascending");
        else one.removeAttribute("aria-sort");
      });
    });
  }

  var sorted = "";
  function show(keep) {
    var state = chosen();
    narrow(state);
    if ((state.sort || "") !== sorted) sort(state.sort || "");
    sorted = state.sort || "";
    if (!keep) return;
    var words = new URLSearchParams(state).toString();
    // Without a choice the address is that of the page.
    history.replaceState(null, "", words ? "#" + words : location.pathname + location.search);
  }

  // From the address into the form; any other fragment is a place in the page, which must then be in sight.
  function read() {
    var hash = location.hash.slice(1);
    if (hash.indexOf("=") > 0) {
      var asked = new URLSearchParams(hash);
      Array.from(form.elements).forEach(function (field) {
        if (field.name) field.value = asked.get(field.name) || "";
        // A value that this page does not have is no choice.
        if (field.name && field.selectedIndex < 0) field.value = "";
      });
      box.open = true;
      show(false);
      return;
    }
    var target = hash && window.planpress.named();
    if (target && target.closest("[hidden]")) {
      form.reset();
      show(false);
      target.scrollIntoView();
    }
  }

  tables.forEach(function (table) {
    table.heads.forEach(function (head) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append.apply(button, Array.from(head.childNodes));
      head.append(button);
      button.addEventListener("click", function () {
        var name = head.dataset.sort;
        form.elements.sort.value = head.getAttribute("aria-sort") === "ascending" ? "-" + name : name;
        // The form has no falling order of words: a second click gives the first order back.
        if (form.elements.sort.selectedIndex < 0) form.elements.sort.value = "";
        show(true);
      });
    });
  });
  form.addEventListener("input", function () { show(true); });
  form.elements.words.addEventListener("focus", function () {
    script.load(function () {
      items.forEach(function (item) { item.spoken = undefined; });
      show(false);
    });
  }, { once: true });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () {
    setTimeout(function () { show(true); });
  });
  window.addEventListener("hashchange", read);
  box.hidden = false;
  box.open = window.matchMedia("(min-width: 48rem)").matches;
  show(false);
  read();
})();
