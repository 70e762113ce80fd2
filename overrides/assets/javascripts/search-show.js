// How what is found is put into words and links, the same in the suggestions and on the page of search.
(function () {
  "use strict";
  var search = window.planpress.search;
  var AROUND = 36; // characters that are shown on each side of a word
  var PIECES = 3; // of a clause

  // The text into an element, with what stands in the ranges marked.
  search.marked = function (element, text, ranges) {
    var done = 0;
    ranges.forEach(function (range) {
      var mark = document.createElement("mark");
      mark.textContent = text.slice(range[0], range[1]);
      element.append(text.slice(done, range[0]), mark);
      done = range[1];
    });
    element.append(text.slice(done));
    return element;
  };

  search.byRank = function (one, other) {
    return one.rank - other.rank || one.kind - other.kind || one.name.length - other.name.length;
  };

  // Where a clause is read, its words marked there.
  search.address = function (clause, query, anchor) {
    var page = search.site + "plans/" + clause.block.p[0] + ".html?find=" + encodeURIComponent(query);
    var to = anchor || clause.section;
    return to === "s0" ? page : page + "#" + encodeURIComponent(to);
  };

  function within(ranges, start, end) {
    return ranges.filter(function (range) { return range[0] < end && start < range[1]; }).map(function (range) {
      return [Math.max(range[0], start) - start, Math.min(range[1], end) - start];
    });
  }

  // Pieces of a clause around its words, [text, ranges] each, cut where sentences or their parts end.
  function pieces(text, from, ranges) {
    var inside = ranges.filter(function (range) { return range[1] > from; });
    if (!inside.length) inside = [[from, from]];
    var cuts = [];
    inside.forEach(function (range) {
      var start = Math.max(from, range[0] - AROUND);
      var end = Math.min(text.length, range[1] + AROUND);
      var last = cuts[cuts.length - 1];
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else cuts.push([start, end]);
    });
    return cuts.slice(0, PIECES).map(function (cut, n) {
      var before = cut[0] > from ? text.slice(cut[0], cut[1]).search(/[，。；、：\n]/) : -1;
      var first = inside.find(function (range) { return range[1] > cut[0]; });
      var start = before >= 0 && cut[0] + before < Math.max(first[0], from) ? cut[0] + before + 1 : cut[0];
      var more = n === PIECES - 1 && cuts.length > PIECES;
      var said = (start > from ? "…" : "") + text.slice(start, cut[1]) + (cut[1] < text.length || more ? "…" : "");
      var shift = start > from ? 1 : 0;
      return [said.replace(/\n/g, " "), within(ranges, start, cut[1]).map(function (range) { return [range[0] + shift, range[1] + shift]; })];
    });
  }

  // {title, marks of it, above, pieces, facts} of a clause that was found.
  search.told = function (clause, words) {
    var unit = clause.block.u[clause.n];
    var text = clause.block.words[clause.n];
    var ranges = search.ranges(clause, words);
    var from = unit[1] ? unit[1].length + 1 : 0;
    var last = ranges[ranges.length - 1];
    // A word that goes on in the next clause is shown to its end.
    if (last && last[1] === text.length) {
      var after = clause.n + 1 < clause.block.words.length ? clause.block.words[clause.n + 1] : clause.block.t;
      var whole = text + "\n" + after.slice(0, 120);
      var again = search.places(whole, words).filter(function (range) { return range[0] <= last[0] && range[1] > text.length; });
      if (again.length) {
        text = whole.slice(0, again[0][1]);
        last[1] = again[0][1];
      }
    }
    return {
      title: unit[1],
      titleMarks: within(ranges, 0, unit[1].length),
      above: unit[3] >= 0 ? clause.block.a[unit[3]] : "",
      pieces: text.length > from ? pieces(text, from, ranges) : [],
      facts: search.facts(clause, words),
    };
  };
})();
