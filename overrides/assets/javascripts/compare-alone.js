// 只有一家有: the topics, instruments and named things that one of the chosen plans has and the others, looked through, have not.
(function () {
  "use strict";
  var planpress = (window.planpress = window.planpress || {});
  var data = (planpress.bench = planpress.bench || {});
  var view = planpress.compareView;
  var make = view.make;
  var MOST = 12;

  // Those that a plan is held against: the pinned one, else all others.
  function others(key, state) {
    return state.base && key !== state.base ? [state.base] : state.plans.filter(function (other) { return other !== key; });
  }

  function words(key, rest) {
    return Object.keys(data[key].things).filter(function (word) {
      return data[key].things[word] && !rest.some(function (other) { return word in data[other].things; });
    });
  }

  // 未核 is no answer: where one of the others was not looked through, nothing is said.
  function lack(rest, field, thing, words) {
    return rest.every(function (other) { return words.indexOf(data[other][field][thing].is) >= 0; });
  }

  function found(key, state) {
    var rest = others(key, state);
    function to(kind, thing) { return planpress.compareState.format(Object.assign({}, state, { kind: kind, key: thing })); }
    var topics = data.catalogue.topics.map(function (group) { return group[1]; }).flat().filter(function (topic) {
      return data[key].topics[topic[0]].at && lack(rest, "topics", topic[0], ["未提及", "仅提及"]);
    });
    var measures = data.catalogue.measures.filter(function (measure) {
      return data[key].measures[measure[0]].uses && lack(rest, "measures", measure[0], ["未提及"]);
    });
    return [
      ["主题", topics.map(function (topic) { return view.link("", to("topic", topic[0]), topic[1]); })],
      ["政策工具", measures.map(function (measure) { return view.link("", to("measure", measure[0]), measure[1]); })],
      ["事物", words(key, rest).map(function (word) { return view.link("", view.planUrl(key, data[key].things[word]), word); })]
    ].filter(function (part) { return part[1].length; });
  }

  function list(links) {
    var shown = links.slice(0, MOST).map(function (one, n) { return n ? ["、", one] : [one]; }).flat();
    return links.length > MOST ? shown.concat("等" + links.length + "项") : shown;
  }

  function alone(state) {
    var title = state.base ? view.plan(state.base).name + "没有的" : "只有一家有";
    var unchecked = state.plans.some(function (key) { return Object.values(data[key].measures).some(function (cell) { return cell.is === "未核"; }); });
    return make("section", "bench__alone", make("h3", "", title),
      make("dl", "alone", state.plans.map(function (key) {
        var parts = found(key, state);
        var said = parts.map(function (part) { return make("p", "", make("b", "", part[0]), " ", list(part[1])); });
        return make("div", "", make("dt", "", view.city(key), key === state.base ? make("span", "aside", "别家都没有的") : ""), make("dd", "", said.length ? said : make("p", "silence", "没有只此一家的。")));
      })),
      make("p", "note", "主题：专节或段落只此一家。事物：词表里的词，在标题里或全文三处以上，别家全文没有。" + (unchecked ? "有的规划未核，凡因此说不准的都不列。" : "")));
  }

  // Marked in the text are only the things that none of the others names, pinned or not.
  function marked(key, state) {
    return words(key, state.plans.filter(function (other) { return other !== key; }));
  }

  planpress.compareAlone = { marked: marked, alone: alone };
})();
