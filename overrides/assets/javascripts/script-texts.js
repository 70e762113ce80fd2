// The page in Traditional script: each text is converted as the parser or a script adds it, before it is painted. Only texts change,
// and attributes that people see or hear: never ids, links, or what a reader types. Every text keeps its source, to be restored.
(function () {
  "use strict";
  var script = window.planpress.script;
  var HAN = /[\u2e80-\u{3ffff}]/u;
  var EACH = new RegExp(HAN.source, "gu");
  var CLOSED = "script, style, textarea, [translate=no]";
  var texts = new WeakMap(); // text node -> {source, shown}, where these differ
  var attributes = new WeakMap(); // element -> the same by name of attribute
  var map, chars, back, selector, observer;

  /* ------------------------------------------------ characters */

  // A part of a text as it is to be shown; all of the text decides how.
  function shown(text, from, to) {
    var part = text.slice(from, to);
    var whole = map.end + text + map.end;
    return script.now() === "Hans" ? part : part.replace(EACH, function (char, at) {
      var rules = map.rules[char] || [];
      at += from || 0;
      for (var n = 0; n < rules.length; n += 3) {
        var start = at + map.end.length - rules[n + 1];
        if (start >= 0 && whole.startsWith(rules[n], start)) return rules[n + 2];
      }
      return chars[char] || char;
    });
  }

  function folded(text) {
    return text.replace(EACH, function (char) {
      // A character may be the form of another that is one itself. Eight steps are more than any takes, and an end in any case.
      for (var n = 0; n < 8 && back[char] && back[char] !== char; n++) char = back[char];
      return char;
    });
  }

  /* ------------------------------------------------ texts */

  function source(node) {
    if (node.nodeType !== 3) return Array.from(node.childNodes, source).join("");
    var known = texts.get(node);
    if (!known) return node.data;
    // The parser may go on with a text that it left in the middle; anything else that differs was written by a script.
    return node.data.startsWith(known.shown) ? known.source + node.data.slice(known.shown.length) : node.data;
  }

  function put(node, own, said) {
    if (own === said) texts.delete(node);
    else texts.set(node, { source: own, shown: said });
    if (node.data !== said) node.data = said;
  }

  function split(node, offset) {
    var own = Array.from(source(node));
    // A character and its form may differ in units: they are counted whole.
    var cut = Array.from(node.data.slice(0, offset)).length;
    var rest = node.splitText(offset);
    put(rest, own.slice(cut).join(""), rest.data);
    put(node, own.slice(0, cut).join(""), node.data);
    return rest;
  }

  function isInline(node) {
    return map.inline.indexOf(node.localName) >= 0 && node.getAttribute("translate") !== "no";
  }

  // The texts of a block: each goes up to the next block, through whatever is inline, since phrases cross links and marks.
  function block(element) {
    var run = [];
    function end() {
      var sources = run.map(source);
      var text = sources.join("");
      var at = 0;
      if (HAN.test(text)) run.forEach(function (node, n) { put(node, sources[n], shown(text, at, (at += sources[n].length))); });
      run = [];
    }
    (function walk(parent) {
      for (var child = parent.firstChild; child; child = child.nextSibling) {
        if (child.nodeType === 3) run.push(child);
        else if (child.nodeType === 1 && isInline(child)) walk(child);
        else if (child.nodeType === 1) end();
      }
    })(element);
    end();
  }

  function attribute(element, name) {
    var value = element.getAttribute(name);
    if (!value || element.closest("[translate=no]")) return;
    var all = attributes.get(element) || {};
    var own = all[name] && all[name].shown === value ? all[name].source : value;
    var said = shown(own, 0);
    if (said === value) return;
    all[name] = { source: own, shown: said };
    attributes.set(element, all);
    element.setAttribute(name, said);
  }

  /* ------------------------------------------------ the page */

  function refresh(records) {
    var blocks = new Set();
    function touch(element) {
      while (element && element.nodeType === 1 && isInline(element)) element = element.parentNode;
      if (element && element.nodeType === 1) blocks.add(element);
    }
    function added(node) {
      if (node.nodeType !== 1) return;
      var walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) if (HAN.test(walker.currentNode.data)) touch(walker.currentNode.parentNode);
      [node].concat(Array.from(node.querySelectorAll(selector))).forEach(function (element) {
        map.attributes.forEach(function (name) { attribute(element, name); });
      });
    }
    records.forEach(function (record) {
      if (record.type === "attributes") return attribute(record.target, record.attributeName);
      if (record.type === "characterData") return touch(record.target.parentNode);
      record.addedNodes.forEach(added);
      // Its own texts have other neighbours now.
      touch(record.target);
    });
    blocks.forEach(function (element) { if (!element.closest(CLOSED)) block(element); });
    observer.takeRecords();
  }

  script.show = function () {
    refresh(observer.takeRecords().concat({ addedNodes: [document.documentElement], target: document }));
  };

  // Called by the map's own file.
  script.take = function (made) {
    var pairs = Array.from(made.chars);
    map = made;
    chars = {};
    back = {};
    Object.keys(map.rules).forEach(function (char) {
      for (var n = 2; n < map.rules[char].length; n += 3) back[map.rules[char][n]] = char;
    });
    for (var n = 0; n < pairs.length; n += 2) back[(chars[pairs[n]] = pairs[n + 1])] = pairs[n];
    selector = "[" + map.attributes.join("],[") + "]";
    observer = new MutationObserver(refresh);
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributeFilter: map.attributes });
    Object.assign(script, { source: source, shown: function (text) { return shown(text, 0); }, folded: folded, split: split });
    script.taken();
  };
})();
