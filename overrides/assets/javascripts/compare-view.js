// The comparison of texts: what plans say of a topic, of an instrument, or of the topics of one plan's section.
// A view is {title, note, node, csv}: a heading, a line below it, what is shown, and the same as rows of a table.
(function () {
  "use strict";
  var planpress = (window.planpress = window.planpress || {});
  var data = (planpress.bench = planpress.bench || {});
  var GRADES = {
    "数值": "value", "并入合计": "joint", "有要求无数字": "asked", "未提及": "absent", "未核": "unchecked", "明确为零": "zero",
    "不适用": "na", "专节": "section", "段落": "passage", "仅提及": "mention", "有": "passage"
  };
  var HEAD = ["比较", "城市", "规划", "时期", "另一时期或级别", "状态", "数值或做法", "口径", "原文", "所在章节", "链接"];

  // An element with a class, and text, elements or lists of them in it.
  function make(tag, css) {
    var made = document.createElement(tag);
    if (css) made.className = css;
    for (var i = 2; i < arguments.length; i++) {
      [].concat(arguments[i]).forEach(function (child) {
        if (child !== null && child !== undefined && child !== "") made.append(child);
      });
    }
    return made;
  }

  function link(css, href, text) {
    var made = make("a", css, text);
    made.href = href;
    return made;
  }

  function stateMark(word, href) {
    var css = "state state--" + GRADES[word];
    return href ? link(css, href, word) : make("span", css, word);
  }

  // Where the site begins, seen from this page: the pages of parts lie deeper.
  function site() { return document.querySelector(".bench").dataset.site || "../"; }

  function plan(key) { return data.catalogue.plans[key]; }

  function planUrl(key, anchor) { return site() + plan(key).url + (anchor ? "#" + encodeURI(anchor) : ""); }

  // A page of numbers, of the plan's part where the library has parts.
  function familyUrl(family, key, anchor) {
    return site() + "targets/" + family + (key && plan(key).part ? "/" + plan(key).part : "") + ".html#" + anchor;
  }

  // Cities are numbered part by part: side by side each has a colour of its own, as long as there are enough (words.told_apart).
  var SIGNS = 7;
  var signs = {};

  function tellApart(keys) {
    var taken = [];
    signs = {};
    keys.forEach(function (key) {
      var where = plan(key).city;
      if (signs[where]) return;
      var own = plan(key).sign;
      for (var other = 1; other <= SIGNS && taken.indexOf(own) >= 0; other += 1) {
        if (taken.indexOf(other) < 0) own = other;
      }
      signs[where] = own;
      taken.push(own);
    });
  }

  function sign(key) { return "city city--" + (signs[plan(key).city] || plan(key).sign); }

  function city(key) {
    return make("span", sign(key), link("", site() + plan(key).city, plan(key).name));
  }

  // Scripts of compare/data/, each once; done(true) when all are there. A plan of a library in parts comes with what it is.
  function load(names, done) {
    var missing = names.filter(function (name) { return !data[name]; });
    var left = missing.length;
    if (!left) return done(true);
    missing.forEach(function (name) {
      var script = document.createElement("script");
      script.src = site() + "compare/data/" + name.split("/").map(encodeURIComponent).join("/") + ".js";
      script.onload = script.onerror = function () {
        if (data[name] && data[name].plan) data.catalogue.plans[name] = data[name].plan;
        left -= 1;
        if (!left) done(missing.every(function (one) { return data[one]; }));
      };
      document.head.append(script);
    });
  }

  function tags(key, state) {
    var known = plan(key);
    return [known.label ? [" ", make("span", "tag", known.label)] : "", key === state.base ? [" ", make("span", "tag tag--base", "基准")] : "", " ", make("span", "aside", known.period)].flat();
  }

  // Where a section stands, in the plan's own titles.
  function place(key, id) {
    var sections = data[key].sections;
    var titles = [];
    for (var at = sections.findIndex(function (one) { return one[0] === id; }); at >= 0; at = sections[at][2]) {
      var title = sections[at][1];
      if (title) titles.unshift(title.length <= 24 ? title : title.slice(0, 23) + "…");
    }
    return titles.join(" › ") || "正文开头";
  }

  // The parts of a text that a passage names: {kind, text, bold} each, a table as {kind, rows}. within: only these blocks.
  function parts(key, passage, within) {
    var shard = data[key];
    var out = [];
    function add(block, run, start, end) {
      if (within && (block < within[0] || block >= within[1])) return;
      var kind = shard.blocks[block][0];
      var said = shard.blocks[block][1];
      if (kind === "t") {
        if (!out.length || out[out.length - 1].block !== block) out.push({ kind: kind, rows: said, block: block });
        return;
      }
      var text = kind === "u" ? said[run] : said;
      if (!text) return;
      var bold = (kind === "p" && shard.blocks[block][2]) || [];
      out.push({
        kind: kind, block: block, text: text.slice(start, end),
        bold: bold.map(function (mark) { return [Math.max(0, mark[0] - start), mark[1] - start]; })
      });
    }
    if (passage[2]) {
      passage[2].forEach(function (range) { add(range[0], range[1], range[2], range[3]); });
    } else {
      var section = shard.sections.find(function (one) { return one[0] === passage[0]; });
      for (var block = section[3]; block < section[4]; block++) {
        var runs = shard.blocks[block][0] === "u" ? shard.blocks[block][1].length : 1;
        for (var run = 0; run < runs; run++) add(block, run, 0, undefined);
      }
    }
    return out;
  }

  function textsOf(cell) {
    var out = [];
    cell.passages.forEach(function (passage) {
      passage.parts.forEach(function (part) { if (part.text !== undefined) out.push(part); });
    });
    return out;
  }

  // What a plan says of a topic; within: only in these blocks of its text.
  function cellOf(key, topic, within) {
    var said = data[key].topics[topic];
    var passages = (said.at || []).map(function (passage) {
      return { section: passage[0], anchor: passage[1], parts: parts(key, passage, within) };
    }).filter(function (passage) { return passage.parts.length; });
    return { plan: key, grade: said.is, share: said.share, passages: passages, mentions: said["in"] || [] };
  }

  // Text with its bold parts, what others share (runs) and the things that this plan alone names (words).
  function painted(part, runs, words) {
    var text = part.text;
    var layers = part.bold.map(function (mark) { return [mark[0], Math.min(mark[1], text.length), "bold"]; });
    runs.forEach(function (run) { layers.push([run[0], run[1], "shared", run[2]]); });
    words.forEach(function (word) {
      for (var at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) layers.push([at, at + word.length, "own"]);
    });
    if (!layers.length) return [text];
    var cuts = [0, text.length];
    layers.forEach(function (layer) { cuts.push(layer[0], layer[1]); });
    cuts = Array.from(new Set(cuts)).sort(function (a, b) { return a - b; });
    return cuts.slice(1).map(function (end, n) {
      var start = cuts[n];
      var on = layers.filter(function (layer) { return layer[0] <= start && layer[1] >= end; });
      var piece = text.slice(start, end);
      on.forEach(function (layer) {
        var css = layer[2];
        piece = make(css === "bold" ? "strong" : css === "own" ? "mark" : "span", css === "bold" ? "" : css, piece);
        if (layer[3]) piece.title = layer[3] + "也这样写";
      });
      return piece;
    });
  }

  function block(part, runs, words) {
    if (part.kind === "t") {
      return make("div", "scroll", make("table", "facts", make("tbody", "", part.rows.map(function (row) {
        return make("tr", "", row.map(function (cell) { return make("td", "", cell); }));
      }))));
    }
    var inside = painted(part, runs, words);
    if (part.kind === "u") return make("ul", "dashes", make("li", "", inside));
    return make("p", part.kind === "h" ? "passage__title" : "", inside);
  }

  function column(cell, state, runs, words, weight, level) {
    var key = cell.plan;
    var next = 0;
    var body = cell.passages.map(function (passage) {
      return make("article", "passage",
        make("p", "passage__place", link("", planUrl(key, passage.anchor), place(key, passage.section))),
        passage.parts.map(function (part) { return block(part, part.text === undefined ? [] : runs[next++], words); }));
    });
    if (!body.length) {
      body = cell.mentions.map(function (mention) {
        return make("p", "mention", place(key, mention[0]) + "：", link("", planUrl(key, mention[2]), "“" + mention[1] + "”"), "，只在列举里出现。");
      });
    }
    if (!body.length) {
      body = [make("p", "silence", cell.grade === "未核" ? "还没有人查过这份规划有没有说到。" : cell.grade === "未提及" ? "查过全文，没有说到。" : "这一节里没有说到。")];
    }
    return make("section", "column" + (key === state.base ? " column--base" : ""),
      make("header", "column__head", make("h" + level, "column__name", city(key)),
        make("span", "column__facts", stateMark(cell.grade), " ", cell.share ? make("span", "aside", "占全文" + cell.share) : "", tags(key, state)),
        weight ? make("span", "column__weight", weight) : ""),
      body);
  }

  function grid(columns) { return make("div", "side-by-side side-by-side--" + Math.min(columns.length, 6), columns); }

  // One topic laid side by side, with the marks of the difference mode where it is on.
  function topicRow(cells, state, level) {
    var texts = cells.map(textsOf);
    var none = texts.map(function (own) { return own.map(function () { return []; }); });
    var base = state.base ? state.plans.indexOf(state.base) : -1;
    var on = state.diff && cells.length > 1;
    var strings = texts.map(function (own) { return own.map(function (part) { return part.text; }); });
    var marks = on ? planpress.compareRuns.shared(strings, base) : none;
    return cells.map(function (cell, n) {
      var named = marks[n].map(function (runs) {
        return runs.map(function (run) { return [run[0], run[1], run[2].map(function (who) { return plan(cells[who].plan).name; }).join("、")]; });
      });
      var weight = "";
      if (on && n !== base && strings[n].length) {
        var sum = planpress.compareRuns.weigh(strings[n], marks[n]);
        var part = Math.round((100 * sum.common) / (sum.all || 1));
        weight = sum.common ? "自家的话" + (100 - part) + "%，与" + (base < 0 ? "别家" : plan(state.base).name) + "相同" + part + "%" : "八字以上没有相同的话";
      }
      return column(cell, state, named, on ? planpress.compareAlone.marked(cell.plan, state) : [], weight, level);
    });
  }

  function csvRow(title, key, fields) {
    var known = plan(key);
    return [title, known.name, known.title, known.period, known.label, fields.state, fields.value || "", fields.scope || "", fields.text || "",
      fields.section ? place(key, fields.section) : "", new URL(planUrl(key, fields.anchor), location.href).href];
  }

  function csvTopic(title, cells) {
    var out = [];
    cells.forEach(function (cell) {
      cell.passages.forEach(function (passage) {
        var text = passage.parts.map(function (part) { return part.text === undefined ? part.rows.map(function (row) { return row.join("，"); }).join("\n") : part.text; });
        out.push(csvRow(title, cell.plan, { state: cell.grade, text: text.join("\n"), section: passage.section, anchor: passage.anchor }));
      });
      if (cell.passages.length) return;
      cell.mentions.forEach(function (mention) {
        out.push(csvRow(title, cell.plan, { state: cell.grade, text: mention[1], section: mention[0], anchor: mention[2] }));
      });
      if (!cell.mentions.length) out.push(csvRow(title, cell.plan, { state: cell.grade }));
    });
    return out;
  }

  function topicName(key) {
    for (var i = 0; i < data.catalogue.topics.length; i++) {
      var found = data.catalogue.topics[i][1].find(function (topic) { return topic[0] === key; });
      if (found) return found[1];
    }
    return null;
  }

  function topicView(state) {
    var cells = state.plans.map(function (key) { return cellOf(key, state.key); });
    var title = topicName(state.key);
    return { title: title, node: grid(topicRow(cells, state, 3)), csv: [HEAD].concat(csvTopic(title, cells)) };
  }

  // A section of one plan: for each topic that it speaks of, its own words beside what the others say of that topic.
  function sectionView(state) {
    var key = state.key.split(":")[0];
    var id = state.key.slice(key.length + 1);
    var section = data[key].sections.find(function (one) { return id ? one[0] === id : one[1]; });
    if (!section) return { title: plan(key).name + "没有这一节", note: "换一节再比。", node: make("div"), csv: [HEAD] };
    var title = plan(key).name + " " + (section[1] || place(key, id));
    var within = [section[3], section[4]];
    var csv = [HEAD];
    var rows = [];
    data.catalogue.topics.forEach(function (group) {
      group[1].forEach(function (topic) {
        var own = cellOf(key, topic[0], within);
        if (!own.passages.length) return;
        var cells = state.plans.map(function (other) { return other === key ? own : cellOf(other, topic[0]); });
        csv = csv.concat(csvTopic(topic[1], cells));
        rows.push({ at: own.passages[0].parts[0].block, node: make("section", "bench__row", make("h3", "bench__topic", link("", site() + "compare/" + topic[0] + ".html", topic[1])), grid(topicRow(cells, state, 4))) });
      });
    });
    rows.sort(function (a, b) { return a.at - b.at; });
    var note = rows.length ? "这一节说到" + rows.length + "个主题，各家按主题对齐。" : "这一节没有归入主题，没有可以对齐的文字。";
    return { title: title, note: note, node: make("div", "", rows.map(function (row) { return row.node; })), csv: csv };
  }

  planpress.compareView = {
    make: make, link: link, stateMark: stateMark, load: load, plan: plan, planUrl: planUrl, familyUrl: familyUrl, site: site, tellApart: tellApart, sign: sign, city: city, tags: tags, place: place, grid: grid,
    csvRow: csvRow, HEAD: HEAD, topicName: topicName, topic: topicView, section: sectionView
  };
})();
