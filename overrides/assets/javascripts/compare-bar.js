// The controls of the comparison: what is compared, which plans in which order, the pinned one, the difference mode, saving.
(function () {
  "use strict";
  var planpress = (window.planpress = window.planpress || {});
  var data = (planpress.bench = planpress.bench || {});
  var view = planpress.compareView;
  var make = view.make;

  function button(css, text, name, act) {
    var made = make("button", css, text);
    made.type = "button";
    if (name) made.setAttribute("aria-label", name);
    made.addEventListener("click", act);
    return made;
  }

  function option(value, text, chosen) {
    var made = make("option", "", text);
    made.value = value;
    made.selected = value === chosen;
    return made;
  }

  function group(label, options) {
    var made = make("optgroup", "", options);
    made.label = label;
    return made;
  }

  function select(id, label, options, act) {
    var made = make("select", "", options);
    made.id = "bench-" + id;
    made.addEventListener("change", function () { act(made.value); });
    var name = make("label", "bench__label", label);
    name.htmlFor = made.id;
    return make("span", "bench__field", name, made);
  }

  // What is compared: one list for topics, families and instruments; sections are chosen in a plan of those beside each other.
  function subject(state, change) {
    var catalogue = data.catalogue;
    var now = state.kind + "=" + state.key;
    var options = [
      group("概览", [option("topic=all", "全部主题", now), option("measure=all", "全部政策工具", now), option("family=all", "全部指标", now)])
    ];
    catalogue.topics.forEach(function (topics) {
      options.push(group("主题 · " + topics[0], topics[1].map(function (topic) { return option("topic=" + topic[0], topic[1], now); })));
    });
    options.push(group("指标", catalogue.families.map(function (family) { return option("family=" + family[0], family[1], now); })));
    options.push(group("政策工具", catalogue.measures.map(function (measure) { return option("measure=" + measure[0], measure[1], now); })));
    if (state.plans.length || state.kind === "section") {
      options.push(group("某份规划的一节", state.plans.map(function (key) {
        return option("section=" + key, view.plan(key).name + "的一节…", state.kind === "section" ? "section=" + state.key.split(":")[0] : now);
      })));
    }
    var field = select("subject", "比什么", options, function (value) {
      var at = value.indexOf("=");
      var kind = value.slice(0, at);
      var key = value.slice(at + 1);
      change({ kind: kind, key: key });
    });
    return [field, state.kind === "section" ? section(state, change) : ""];
  }

  function section(state, change) {
    var key = state.key.split(":")[0];
    var id = state.key.slice(key.length + 1);
    return select("section", "哪一节", data[key].sections.filter(function (one) { return one[1]; }).map(function (one) {
      var depth = 0;
      for (var at = one[2]; at >= 0; at = data[key].sections[at][2]) depth++;
      return option(one[0], "　".repeat(depth) + one[1], id);
    }), function (value) { change({ key: key + ":" + value }); });
  }

  function chip(state, key, n, change) {
    var plans = state.plans;
    var name = view.plan(key).name;
    function moved(to) {
      var next = plans.slice();
      next.splice(n, 1);
      next.splice(to, 0, key);
      change({ plans: next }, name + "移到第" + (to + 1) + "列");
    }
    var left = button("chip__act", "←", name + "前移", function () { moved(n - 1); });
    var right = button("chip__act", "→", name + "后移", function () { moved(n + 1); });
    left.disabled = n === 0;
    right.disabled = n === plans.length - 1;
    var pin = button("chip__act chip__pin", "基准", "以" + name + "为基准", function () {
      change({ base: state.base === key ? null : key }, state.base === key ? "不设基准" : "以" + name + "为基准");
    });
    pin.setAttribute("aria-pressed", String(state.base === key));
    var away = button("chip__act", "×", "移去" + name, function () {
      change({ plans: plans.filter(function (other) { return other !== key; }), base: state.base === key ? null : state.base }, "移去" + name);
    });
    [left, right, pin, away].forEach(function (one, at) { one.dataset.focus = key + at; });
    return make("li", "chip", make("span", view.sign(key), name), view.plan(key).label ? make("span", "tag", view.plan(key).label) : "", left, right, pin, away);
  }

  // Plans to add: peers first; those of another period or level apart from them, under their own name. Made when it is opened:
  // there may be many.
  function adder(state, change) {
    var parts = data.catalogue.parts;
    var keys = parts ? [] : unchosen(data.catalogue.plans, state);
    if (!parts && !keys.length) return "";
    var panel = make("div", "adder__panel");
    var made = make("details", "adder", make("summary", "", "＋ 加规划"), panel);
    made.addEventListener("toggle", function () {
      if (made.open && !panel.firstChild) panel.append.apply(panel, parts ? ofParts(parts, state, change) : offers(keys, state, change));
    });
    made.addEventListener("keydown", function (event) {
      if (event.key !== "Escape") return;
      made.open = false;
      made.querySelector("summary").focus();
    });
    return make("li", "", made);
  }

  function unchosen(plans, state) {
    return Object.keys(plans).filter(function (key) { return state.plans.indexOf(key) < 0; });
  }

  // A library in parts: first the part, then of its plans, whose list is loaded now. The part stays chosen for the next plan.
  var part = "";
  function ofParts(parts, state, change) {
    var place = make("div", "adder__part");
    function open(key) {
      part = key;
      if (!key) return place.replaceChildren();
      view.load(["parts/" + key], function (loaded) {
        if (part !== key) return;
        if (!loaded) return place.replaceChildren(make("p", "note", "数据没有取到，请再试一次。"));
        var plans = data["parts/" + key];
        data.catalogue.plans = Object.assign({}, plans, data.catalogue.plans);
        var keys = unchosen(plans, state);
        place.replaceChildren.apply(place, keys.length ? offers(keys, state, change).filter(Boolean) : [make("p", "note", "这里的规划都已选上。")]);
      });
    }
    var field = select("part", "哪个省", [option("", "选一个", part)].concat(parts.map(function (one) {
      return option(one[0], one[1] + "（" + one[2] + "份）", part);
    })), open);
    open(part);
    return [field, place];
  }

  function offers(keys, state, change) {
    function offer(key) {
      var known = view.plan(key);
      var made = button("adder__plan", "", "", function () { change({ plans: state.plans.concat(key) }, "加入" + known.name); });
      made.append(make("span", view.sign(key), known.name), make("span", "aside", known.period + (known.label ? "，" + known.label : "")));
      made.dataset.find = known.name + known.title;
      return make("li", "", made);
    }
    var peers = keys.filter(function (key) { return view.plan(key).peer; }).map(offer);
    var apart = keys.filter(function (key) { return !view.plan(key).peer; }).map(offer);
    var more = make("details", "adder__apart", make("summary", "", "另一时期或级别（" + apart.length + "份）"), make("ul", "adder__list", apart));
    var none = make("p", "note", "没有这样的城市。");
    none.hidden = true;
    var find = make("input", "adder__find");
    find.type = "search";
    find.placeholder = "城市名";
    find.setAttribute("aria-label", "按城市名找规划");
    function narrow() {
      var words = planpress.script.folded(find.value.trim());
      var left = 0;
      peers.concat(apart).forEach(function (item) {
        item.hidden = planpress.script.folded(item.firstChild.dataset.find).indexOf(words) < 0;
        left += item.hidden ? 0 : 1;
      });
      if (words) more.open = true;
      none.hidden = left > 0;
    }
    find.addEventListener("input", narrow);
    // Who reads 简 may type 繁.
    find.addEventListener("focus", function () { planpress.script.load(narrow); }, { once: true });
    return [
      keys.length > 8 ? find : "", peers.length ? make("p", "adder__title", "同期：到" + data.catalogue.end + "年") : "",
      peers.length ? make("ul", "adder__list", peers) : "", apart.length ? more : "", none
    ];
  }

  function bar(state, change, actions) {
    var diff = make("input");
    diff.type = "checkbox";
    diff.id = "bench-diff";
    diff.checked = state.diff;
    diff.addEventListener("change", function () { change({ diff: diff.checked }, diff.checked ? "标出差别" : "不标差别"); });
    var label = make("label", "", "标出差别");
    label.htmlFor = diff.id;
    return [
      make("div", "bench__line", subject(state, change), make("span", "bench__field bench__check", diff, label),
        make("span", "bench__acts", button("act", "复制链接", "", actions.copy), button("act", "存为 CSV", "", actions.save), button("act", "打印", "", function () { window.print(); }))),
      make("ul", "chips", state.plans.map(function (key, n) { return chip(state, key, n, change); }), adder(state, change))
    ];
  }

  planpress.compareBar = { bar: bar, button: button };
})();
