// The comparison bench. What the page shows at first was made with the site; as soon as the reader chooses, or the address
// carries a choice, the files of the chosen plans are loaded and the view is made here. Every choice is a place in the history.
(function () {
  "use strict";
  var planpress = (window.planpress = window.planpress || {});
  var data = (planpress.bench = planpress.bench || {});
  var bench = document.querySelector(".bench");
  if (!bench || !data.catalogue) return;
  var view = planpress.compareView;
  var make = view.make;
  var out = bench.querySelector(".bench__out");
  var said = bench.querySelector(".bench__said");
  var title = bench.querySelector("#bench-title");
  var address = document.querySelector(".bench__address");
  var opening = { kind: bench.dataset.kind, key: bench.dataset.key, plans: bench.dataset.plans.split(",").filter(Boolean), base: null, diff: false };
  var first = { title: planpress.script.source(title), nodes: Array.from(out.childNodes) };
  Object.assign(data.catalogue.plans, JSON.parse(bench.dataset.known || "{}"));
  var shown = null;
  var state = opening;
  var focus = null;

  function known(kind, key) {
    if (kind === "section") return !!view.plan(key.split(":")[0]);
    if (key === "all") return true;
    if (kind === "topic") return !!view.topicName(key);
    return data.catalogue[kind === "family" ? "families" : "measures"].some(function (one) { return one[0] === key; });
  }

  // What the address asks for, without what this site does not have; strange: what was left out.
  function wanted(asked) {
    var strange = (asked.plans || []).filter(function (key) { return !view.plan(key); });
    var next = {
      kind: opening.kind, key: opening.key, diff: asked.diff,
      plans: asked.plans ? asked.plans.filter(view.plan) : opening.plans.slice()
    };
    if (asked.kind && known(asked.kind, asked.key)) Object.assign(next, { kind: asked.kind, key: asked.key });
    else if (asked.kind) strange.push(asked.key);
    if (next.kind === "section") {
      // Whose section it is stands among the plans: first, unless the address has an order of its own.
      var owner = next.key.split(":")[0];
      if (!asked.plans) next.plans = next.plans.filter(function (key) { return key !== owner; });
      if (next.plans.indexOf(owner) < 0) next.plans.unshift(owner);
    }
    next.base = next.plans.indexOf(asked.base) >= 0 ? asked.base : null;
    next.strange = strange;
    return next;
  }

  // Plans that an address asks for and the catalogue does not list are met with their files: the library is shown in parts.
  function meet(asked, done) {
    if (!asked || !data.catalogue.parts) return done();
    var keys = (asked.plans || []).concat(asked.kind === "section" ? asked.key.split(":")[0] : []);
    view.load(keys.filter(function (key) { return !view.plan(key); }), done);
  }

  function change(part, words) {
    focus = document.activeElement && (document.activeElement.dataset.focus || document.activeElement.id);
    say(words || "");
    var next = Object.assign({}, state, part);
    var hash = planpress.compareState.format(next);
    // A topic's page stays with its topic; whoever leaves it goes where everything can be compared.
    var elsewhere = bench.dataset.fixed && (next.kind !== opening.kind || next.key !== opening.key);
    if (elsewhere) location.assign(view.site() + "compare/index.html" + hash);
    else location.hash = hash;
  }

  function say(words) { said.textContent = words; }

  function viewOf() {
    var all = state.key === "all";
    if (state.kind === "topic") return all ? view.topics(state) : view.topic(state);
    if (state.kind === "measure") return all ? view.measures(state) : view.measure(state);
    if (state.kind === "family") return all ? view.families(state) : view.family(state);
    return view.section(state);
  }

  function legend() {
    if (!state.diff || state.plans.length < 2) return "";
    if (state.kind === "family") return make("p", "bench__legend", state.base ? "每个数字下写明与基准能不能比。" : "点“基准”选一座城市，每个数字就写明与它能不能比。");
    if (state.key === "all") return make("p", "bench__legend", make("span", "cell-own", "有底色"), "：只有这一家有。", make("span", "shared", "灰字"), "：各家一样。");
    if (state.kind === "measure") return "";
    return make("p", "bench__legend", make("span", "shared", "灰字"), "：连着八个字以上与" + (state.base ? "基准" : "别家") + "相同（标点不计）。黑字：自家的话。", make("mark", "own", "有底色"), "：只有这一家提到的事物。");
  }

  function empty() {
    var peers = Object.keys(data.catalogue.plans).filter(function (key) { return view.plan(key).peer; }).slice(0, 6);
    return make("p", "bench__empty", "还没有选规划。", peers.length ? planpress.compareBar.button("act", "并排看到" + data.catalogue.end + "年的" + peers.length + "份", "", function () { change({ plans: peers }); }) : "");
  }

  function show() {
    shown = state.plans.length ? viewOf() : { title: "并排看", node: empty(), csv: [view.HEAD] };
    title.textContent = shown.title;
    var alone = state.diff && state.plans.length > 1 ? planpress.compareAlone.alone(state) : "";
    var one = state.plans.length === 1 ? make("p", "note", "只有一份。再加一份，就能比。") : "";
    out.replaceChildren.apply(out, [shown.note ? make("p", "note", shown.note) : "", legend(), one, shown.node, alone].filter(Boolean));
    address.textContent = location.href;
  }

  function controls() {
    var bar = bench.querySelector(".bench__bar");
    bar.replaceChildren.apply(bar, planpress.compareBar.bar(state, change, { copy: copy, save: save }));
    var again = focus && (bench.querySelector("[data-focus='" + focus + "']") || document.getElementById(focus));
    if (again && again.disabled) again = again.parentNode.querySelector("button:not(:disabled)");
    if (focus && !again) again = bar.querySelector(".adder summary, .chip__act");
    if (again) again.focus({ preventScroll: true });
    focus = null;
  }

  function copy() {
    // The address of what is on the screen, also before anything was chosen.
    var link = location.href.split("#")[0] + planpress.compareState.format(state);
    function byHand() {
      var field = make("input", "bench__link");
      field.readOnly = true;
      field.value = link;
      field.setAttribute("aria-label", "这个比较的链接");
      said.replaceChildren("请长按或按 Ctrl+C 复制：", field);
      field.select();
    }
    if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(link).then(function () { say("链接已复制"); }, byHand);
    else byHand();
  }

  // A cell that a spreadsheet would take for a formula is led by an apostrophe.
  function cell(text) {
    var safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return '"' + safe.replace(/"/g, '""') + '"';
  }

  function save() {
    view.load(state.plans, function (loaded) {
      if (!loaded) return say("数据没有取到，请再试一次。");
      var rows = (shown || viewOf()).csv;
      var text = "\ufeff" + rows.map(function (row) { return row.map(cell).join(","); }).join("\r\n") + "\r\n";
      var url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
      var link = view.link("", url, "");
      link.download = "compare-" + state.kind + "-" + state.key.replace(/[^\w-]+/g, "-") + ".csv";
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(function () { URL.revokeObjectURL(url); }, 10000);
      say("已存为 CSV，" + (rows.length - 1) + "行");
    });
  }

  // An anchor may name a plan of which only the name stands here: then it comes first, beside those that the page opens with.
  function placeTarget() {
    var target = planpress.named();
    if (!target || !target.classList.contains("others__plan")) return;
    location.replace(planpress.compareState.format(Object.assign({}, opening, { plans: [target.id].concat(opening.plans) })));
  }

  function follow(event) {
    var asked = planpress.compareState.parse(location.hash);
    var at = location.hash;
    meet(asked, function () {
      if (location.hash === at) go(asked && wanted(asked), event);
    });
  }

  function go(next, event) {
    bench.classList.toggle("bench--chosen", !!next);
    if (!next) {
      state = opening;
      view.tellApart(state.plans);
      if (shown) {
        shown = null;
        title.textContent = first.title;
        out.replaceChildren.apply(out, first.nodes);
      }
      controls();
      placeTarget();
      return;
    }
    state = next;
    view.load(state.plans, function (loaded) {
      if (state !== next) return;
      if (!loaded) return say("数据没有取到，请再试一次。");
      view.tellApart(state.plans);
      controls();
      show();
      if (state.strange.length) say("链接里的" + state.strange.join("、") + "本站没有。");
      // A link that was sent opens at what it shows.
      if (!event) bench.scrollIntoView();
    });
  }

  window.addEventListener("hashchange", follow);
  follow();
})();
