// Whoever comes from search sees the words marked where they stand: ?find=… in the address says which.
(function () {
  "use strict";
  var search = window.planpress.search;
  var script = window.planpress.script;
  var root = document.querySelector(".text") || document.getElementById("main");
  var NOT_TEXT = "script, style, .permalink, .headerlink, .section-topics, .passage-topics, .crumbs, .booklet";
  var marks = []; // the elements of each place, in order

  // The text of the page as one run, and the node and offset of each of its characters.
  function gather() {
    var walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, function (node) {
      if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
      return node.matches(NOT_TEXT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    });
    var nodes = [];
    var text = "";
    while (walker.nextNode()) {
      nodes.push([walker.currentNode, text.length]);
      text += walker.currentNode.data;
    }
    return { nodes: nodes, text: text };
  }

  function split(node, offset) {
    return script ? script.split(node, offset) : node.splitText(offset);
  }

  // From the last place to the first, so that what is before keeps its offsets.
  function mark(nodes, ranges) {
    var n = nodes.length - 1;
    for (var r = ranges.length - 1; r >= 0; r--) {
      var made = [];
      while (n > 0 && nodes[n][1] >= ranges[r][1]) n--;
      for (var k = n; k >= 0 && nodes[k][1] + nodes[k][0].data.length > ranges[r][0]; k--) {
        var node = nodes[k][0];
        var start = Math.max(0, ranges[r][0] - nodes[k][1]);
        var end = Math.min(node.data.length, ranges[r][1] - nodes[k][1]);
        if (end < node.data.length) split(node, end);
        if (start > 0) node = split(node, start);
        if (!node.data.trim()) continue;
        var element = document.createElement("mark");
        element.className = "found";
        node.replaceWith(element);
        element.append(node);
        made.unshift(element);
      }
      if (made.length) marks.unshift(made);
    }
  }

  function bar(words) {
    var box = document.createElement("p");
    box.className = "found-bar";
    box.setAttribute("role", "status");
    var said = document.createElement("span");
    said.textContent = "“" + words + "”标出 " + marks.length + " 处";
    box.append(said);
    [["上一处", -1], ["下一处", 1]].forEach(function (step) {
      button(box, step[0], function () { go((now + step[1] + marks.length) % marks.length); });
    });
    button(box, "去掉标记", function () {
      marks.forEach(function (parts) {
        parts.forEach(function (part) { part.replaceWith.apply(part, Array.from(part.childNodes)); });
      });
      box.remove();
      history.replaceState(null, "", location.pathname + location.hash);
    });
    document.getElementById("main").append(box);
  }

  function button(box, words, act) {
    var one = document.createElement("button");
    one.type = "button";
    one.textContent = words;
    one.addEventListener("click", act);
    box.append(one);
  }

  var now = 0;

  function go(to) {
    marks[now].forEach(function (part) { part.classList.remove("found--now"); });
    now = to;
    marks[now].forEach(function (part) { part.classList.add("found--now"); });
    marks[now][0].scrollIntoView({ block: "center" });
  }

  var query = new URLSearchParams(location.search).get("find");
  search.prepare().then(function () {
    var all = gather();
    mark(all.nodes, search.places(all.text, search.parse(query)));
    if (!marks.length) return;
    bar(query);
    // The first one in the clause that the address names, or after its title.
    var clause = planpress.named();
    var first = clause ? marks.findIndex(function (parts) {
      return clause.contains(parts[0]) || clause.compareDocumentPosition(parts[0]) & Node.DOCUMENT_POSITION_FOLLOWING;
    }) : 0;
    if (first < 0) first = 0;
    marks[first].forEach(function (part) { part.classList.add("found--now"); });
    now = first;
    var at = marks[first][0].getBoundingClientRect();
    if (at.top < 0 || at.bottom > window.innerHeight * 0.8) marks[first][0].scrollIntoView({ block: "center" });
  });
})();
