// Which runs of text plans share. A run is eight characters or more, punctuation and spaces not counted, so that
// 国家标准、行业标准 and 国家标准，行业标准 are the same words. Linear in the length of the texts: every eight characters are
// looked up once, which takes milliseconds for six plans.
(function () {
  "use strict";
  var planpress = (window.planpress = window.planpress || {});
  var RUN = 8;
  var passed = /[\p{P}\p{S}\p{Z}\s]/u;

  function bare(text) {
    var at = [];
    var kept = "";
    for (var i = 0; i < text.length; i++) {
      if (passed.test(text[i])) continue;
      kept += text[i];
      at.push(i);
    }
    return { text: kept, at: at };
  }

  // texts: for each plan its runs of text. Returns for each plan, for each text, [start, end, plans that share it] in order.
  // With base, the number of a plan, the others are held against that one only, and it stays unmarked.
  function shared(texts, base) {
    var cut = texts.map(function (own) { return own.map(bare); });
    var holders = new Map();
    cut.forEach(function (own, plan) {
      own.forEach(function (one) {
        for (var i = 0; i + RUN <= one.text.length; i++) {
          var words = one.text.substr(i, RUN);
          var found = holders.get(words);
          if (!found) holders.set(words, [plan]);
          else if (found[found.length - 1] !== plan) found.push(plan);
        }
      });
    });
    return cut.map(function (own, plan) {
      return own.map(function (one) { return plan === base ? [] : ranges(one, plan, holders, base); });
    });
  }

  function ranges(one, plan, holders, base) {
    var out = [];
    var last = null;
    for (var i = 0; i + RUN <= one.text.length; i++) {
      var others = holders.get(one.text.substr(i, RUN)).filter(function (other) {
        return other !== plan && (base < 0 || other === base);
      });
      if (!others.length) continue;
      if (last && i <= last.until) {
        last.until = i + RUN;
        others.forEach(function (other) { if (last.who.indexOf(other) < 0) last.who.push(other); });
      } else {
        last = { from: i, until: i + RUN, who: others };
        out.push(last);
      }
    }
    return out.map(function (run) { return [one.at[run.from], one.at[run.until - 1] + 1, run.who]; });
  }

  // How many characters count, and how many of them are shared.
  function weigh(texts, marks) {
    var all = 0;
    var common = 0;
    texts.forEach(function (text, n) {
      all += bare(text).text.length;
      marks[n].forEach(function (mark) { common += bare(text.slice(mark[0], mark[1])).text.length; });
    });
    return { all: all, common: common };
  }

  planpress.compareRuns = { shared: shared, weigh: weigh };
})();
