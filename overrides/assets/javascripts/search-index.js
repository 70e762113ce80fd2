// What search finds, and nothing of how it looks: queries, the files under search/data/, which of them to read, what is in them.
// Texts are compared bare: letters, digits and characters only, of one width, case and script (pages/search/baring.py does the same).
(function () {
  "use strict";
  var planpress = (window.planpress = window.planpress || {});
  var found = (planpress.found = planpress.found || {});
  var site = new URL("../../", document.currentScript.src).href;
  var LONGEST = 100; // characters of a word; a block ends with as many of the next (blocks.py: LONGEST_WORD)
  var PAIRS = 6; // of a word, that are looked up
  var FIRST = 35; // "#", the distance of one in the files of pairs (pairs.py)
  var BATCH = 8; // blocks that are read at once

  /* ------------------------------------------------ files */

  var loading = {};

  function load(name, path) {
    if (!loading[name]) {
      loading[name] = new Promise(function (done, failed) {
        var script = document.createElement("script");
        // The version keeps files of another edition, which a browser may have kept, out of this one.
        script.src = site + "search/data/" + path + (found.catalogue ? "?" + found.catalogue.version : "");
        script.onload = function () {
          script.remove();
          if (found[name]) done(found[name]);
          else script.onerror();
        };
        script.onerror = function () {
          loading[name] = null;
          failed(new Error("读不到 search/data/" + path));
        };
        document.head.appendChild(script);
      });
    }
    return loading[name];
  }

  function prepare() {
    return load("catalogue", "catalogue.js").then(function (catalogue) {
      if (!same) {
        same = new Map();
        catalogue.variants.split(" ").forEach(function (group) {
          var chars = Array.from(group);
          chars.slice(1).forEach(function (char) { same.set(char, chars[0]); });
        });
        var every = Array.from(catalogue.everywhere);
        for (var i = 0; i < every.length; i += 2) everywhere.add(every[i] + every[i + 1]);
        catalogue.cities.forEach(function (city) { city.bare = bare(city[1]); });
      }
      return catalogue;
    });
  }

  /* ------------------------------------------------ bare texts */

  var same = null; // character -> what it is the same as
  var everywhere = new Set();
  var bared = new Map();
  var seen = /[\p{L}\p{N}]/u;

  function flat(char) {
    var out = bared.get(char);
    if (out === undefined) {
      out = "";
      Array.from(char.normalize("NFKC").toLowerCase()).forEach(function (one) {
        if (seen.test(one)) out += same.get(one) || one;
      });
      bared.set(char, out);
    }
    return out;
  }

  function bare(text) {
    var out = "";
    for (var char of text) out += flat(char);
    return out;
  }

  // A text as `keep` makes it of each character, and where each of its characters stands in the text.
  function placed(text, keep) {
    var out = "";
    var at = [];
    var i = 0;
    for (var char of text) {
      var kept = keep(char);
      for (var n = 0; n < kept.length; n++) at.push(i);
      out += kept;
      i += char.length;
    }
    at.push(text.length);
    return { text: out, at: at };
  }

  // As it stands, but for width and script: what quotation marks ask for. Spaces never count.
  function exact(char) {
    var out = "";
    Array.from(char.normalize("NFKC")).forEach(function (one) {
      if (!/\s/.test(one)) out += same.get(one) || one;
    });
    return out;
  }

  /* ------------------------------------------------ queries */

  var quotes = { '"': '"', "“": "”", "「": "」", "『": "』", "＂": "＂" };

  // Words are told apart by spaces. Marks around a whole word make it exact; within one, as texts have them, they are punctuation.
  function parse(query) {
    var words = [];
    var rest = query.trim();
    while (rest) {
      var close = quotes[rest[0]] ? rest.indexOf(quotes[rest[0]], 1) : -1;
      var quoted = close > 1 && /^(\s|$)/.test(rest.slice(close + 1));
      var text = quoted ? rest.slice(1, close) : /^\S+/.exec(rest)[0];
      rest = rest.slice(quoted ? close + 1 : text.length).trim();
      var plain = Array.from(bare(text)).slice(0, LONGEST).join("");
      if (plain && !words.some(function (word) { return word.bare === plain && !word.exact && !quoted; })) {
        words.push({ text: text, bare: plain, exact: quoted ? placed(text, exact).text : "" });
      }
    }
    return words;
  }

  function longEnough(word) {
    return Array.from(word.bare).length > 1;
  }

  /* ------------------------------------------------ which blocks */

  function spread(list, most) {
    if (list.length <= most) return list;
    var step = (list.length - 1) / (most - 1);
    return Array.from({ length: most }, function (_, n) { return list[Math.round(n * step)]; });
  }

  function pairs(word) {
    var chars = Array.from(word);
    var all = [];
    for (var i = 0; i + 1 < chars.length; i++) all.push(chars[i] + chars[i + 1]);
    return Array.from(new Set(all));
  }

  function fileOf(pair, count) {
    var chars = Array.from(pair);
    return (chars[0].codePointAt(0) * 31 + chars[1].codePointAt(0)) % count;
  }

  function decoded(text) {
    var out = [];
    var before = -1;
    for (var i = 0; i < text.length; i++) {
      var distance = text.charCodeAt(i) - FIRST;
      if (distance < 0) {
        // "!": a long distance, in the two characters that follow.
        distance = ((text.charCodeAt(i + 1) - FIRST) << 12) + text.charCodeAt(i + 2) - FIRST;
        i += 2;
      }
      before += distance + 1;
      out.push(before);
    }
    return out;
  }

  function both(one, other) {
    if (!one) return other;
    if (!other) return one;
    var there = new Set(other);
    return one.filter(function (number) { return there.has(number); });
  }

  // The blocks that may hold a word, and those that may hold it in a title; null: any may.
  function holders(catalogue, word) {
    var all = pairs(word.bare);
    var telling = all.filter(function (pair) { return !everywhere.has(pair); });
    var asked = spread(telling.length ? telling : all, PAIRS);
    return Promise.all(asked.map(function (pair) {
      var file = fileOf(pair, catalogue.files);
      return load("p" + file, "pairs/" + file + ".js").then(function (held) {
        return [everywhere.has(pair) ? null : decoded(held[pair] || ""), decoded(held[pair + "^"] || "")];
      });
    })).then(function (lists) {
      return lists.reduce(function (sum, one) { return [both(sum[0], one[0]), both(sum[1], one[1])]; }, [null, null]);
    });
  }

  function numbersOf(catalogue, wanted) {
    var out = [];
    catalogue.plans.forEach(function (plan, n) {
      if (!wanted(plan)) return;
      for (var k = 0; k < plan[4]; k++) out.push(n * catalogue.stride + k);
    });
    return out;
  }

  function planOf(catalogue, number) {
    return catalogue.plans[Math.floor(number / catalogue.stride)];
  }

  // filters: {city, kind, topic, year, fact}: keys and numbers as the catalogue has them, undefined for no choice.
  function fits(plan, filters) {
    return (filters.city === undefined || plan[0] === filters.city) &&
      (filters.kind === undefined || plan[1] === filters.kind) &&
      (filters.year === undefined || (plan[2] <= filters.year && filters.year <= plan[3]));
  }

  // The blocks to read, in that order: entries, titles, the rest.
  function toRead(catalogue, words, filters) {
    var long = words.filter(longEnough);
    return Promise.all(long.map(function (word) { return holders(catalogue, word); })).then(function (lists) {
      var titled = new Set();
      var numbers = null;
      lists.forEach(function (list, n) {
        (list[1] || []).forEach(function (number) { titled.add(number); });
        var own = list[0];
        if (own && words.length > 1) {
          // The name of its city is said of every clause.
          own = own.concat(numbersOf(catalogue, function (plan) { return catalogue.cities[plan[0]].bare.indexOf(long[n].bare) >= 0; }));
        }
        numbers = both(numbers, own);
      });
      if (!numbers) {
        numbers = Array.from({ length: catalogue.entries }, function (_, n) { return catalogue.first + n; });
        numbers = numbers.concat(numbersOf(catalogue, function () { return true; }));
      }
      var narrowed = Object.keys(filters).length > 0;
      numbers = Array.from(new Set(numbers)).filter(function (number) {
        var plan = planOf(catalogue, number);
        return plan ? fits(plan, filters) : !narrowed;
      });
      function rank(number) { return number >= catalogue.first ? 0 : titled.has(number) ? 1 : 2; }
      return numbers.sort(function (a, b) { return rank(a) - rank(b) || a - b; });
    });
  }

  /* ------------------------------------------------ what is in a block */

  function ready(block) {
    if (block.run !== undefined) return block;
    if (block.e) block.texts = block.e.map(function (entry) { return textsOf(entry).map(bare); });
    else {
      block.words = block.u.map(function (unit) { return unit[1] ? unit[1] + "\n" + unit[2] : unit[2]; });
      block.starts = [];
      var run = "";
      block.words.forEach(function (words) { block.starts.push(run.length); run += bare(words); });
      block.starts.push(run.length);
      block.labels = block.u.map(function (unit) { return unit[5].map(function (fact) { return fact[1].split("\n").map(bare).join("\n"); }); });
    }
    block.run = block.e ? "" : run + bare(block.t);
    return block;
  }

  // Its name, its other names, and last what is said of it.
  function textsOf(entry) {
    return [entry[1]].concat(entry[3], entry[4]);
  }

  // Number of the clause -> where the word begins in it; a word belongs to the clause that it begins in.
  function hits(block, word) {
    var out = new Map();
    var unit = 0;
    var ends = block.starts[block.starts.length - 1];
    for (var at = block.run.indexOf(word.bare); at >= 0 && at < ends; at = block.run.indexOf(word.bare, at + 1)) {
      while (block.starts[unit + 1] <= at) unit++;
      if (!out.has(unit)) out.set(unit, []);
      out.get(unit).push(at - block.starts[unit]);
    }
    if (word.exact) {
      out.forEach(function (_, n) {
        if (placed(block.words[n], exact).text.indexOf(word.exact) < 0) out.delete(n);
      });
    }
    return out;
  }

  function inLabels(block, n, word) {
    return block.labels[n].some(function (label, m) {
      return label.indexOf(word.bare) >= 0 && (!word.exact || placed(block.u[n][5][m][1], exact).text.indexOf(word.exact) >= 0);
    });
  }

  // The clauses of a block that have all words, as {number, n, block, city, section, inTitle, inText, hits: for each word where it
  // begins}. Where a word stands only in what a fact of the clause is called (市民政局 for 市质监局、民政局), ``inText`` is false.
  function clausesIn(catalogue, number, block, words, filters) {
    var plan = planOf(catalogue, number);
    var city = catalogue.cities[plan[0]];
    var lists = words.map(function (word) { return hits(block, word); });
    var named = words.map(function (word) { return words.length > 1 && city.bare.indexOf(word.bare) >= 0; });
    var out = [];
    block.u.forEach(function (unit, n) {
      if (filters.topic !== undefined && unit[4].indexOf(filters.topic) < 0) return;
      var own = false;
      var inText = true;
      var all = words.every(function (word, w) {
        var here = lists[w].has(n);
        if (!here && !named[w]) inText = false;
        here = here || inLabels(block, n, word);
        own = own || here;
        return here || named[w];
      });
      if (!all || !own) return;
      var title = bare(unit[1]).length;
      var result = {
        number: number, n: n, block: block, city: city, section: unit[0], inText: inText,
        hits: lists.map(function (list) { return list.get(n) || []; }),
      };
      result.inTitle = result.hits.some(function (list) { return list.some(function (at) { return at < title; }); });
      if (filters.fact !== undefined && !facts(result, words).some(function (fact) { return fact[0] === filters.fact; })) return;
      out.push(result);
    });
    return out;
  }

  // Entries that have all words, with the text that has the first one besides the name; of rank 4 only what is said of them has any.
  function entriesIn(block, words) {
    return block.e.map(function (entry, n) {
      var texts = textsOf(entry);
      var flat = block.texts[n];
      var rank = 4;
      var said = "";
      var all = words.every(function (word) {
        var m = flat.findIndex(function (text, m) {
          return text.indexOf(word.bare) >= 0 && (!word.exact || placed(texts[m], exact).text.indexOf(word.exact) >= 0);
        });
        if (m > 0 && !said) said = texts[m];
        if (!m) rank = Math.min(rank, flat[0] === word.bare ? 0 : flat[0].indexOf(word.bare) ? 2 : 1);
        else if (m > 0 && m < texts.length - 1) rank = Math.min(rank, 3);
        return m >= 0;
      });
      return all ? { kind: entry[0], name: entry[1], url: entry[2], said: said, rank: rank } : null;
    }).filter(Boolean);
  }

  // [start, end] of each place of the words in a clause's title and text, joined where they touch. A word may end in what follows.
  function ranges(result, words) {
    if (result.ranges) return result.ranges;
    var text = result.block.words[result.n];
    var own = placed(text, flat);
    var out = [];
    words.forEach(function (word, w) {
      if (word.exact) {
        var kept = placed(text, exact);
        for (var i = kept.text.indexOf(word.exact); i >= 0; i = kept.text.indexOf(word.exact, i + 1)) {
          out.push([kept.at[i], kept.at[i + word.exact.length - 1] + 1]);
        }
      } else {
        result.hits[w].forEach(function (at) {
          var last = at + word.bare.length - 1;
          out.push([own.at[at], last < own.text.length ? own.at[last] + 1 : text.length]);
        });
      }
    });
    result.ranges = joined(out);
    return result.ranges;
  }

  function joined(list) {
    return list.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; }).reduce(function (out, one) {
      var last = out[out.length - 1];
      if (last && one[0] <= last[1]) last[1] = Math.max(last[1], one[1]);
      else out.push(one);
      return out;
    }, []);
  }

  // The facts of a clause that the words stand in, [kind, label, anchor, …].
  function facts(result, words) {
    var where = ranges(result, words);
    return result.block.u[result.n][5].filter(function (fact, m) {
      var inside = where.some(function (range) { return range[0] < fact[4] && fact[3] < range[1]; });
      return inside || words.some(function (word) { return result.block.labels[result.n][m].indexOf(word.bare) >= 0; });
    });
  }

  // Where words stand in any other text, [start, end] of each place.
  function places(text, words) {
    var own = placed(text, flat);
    var out = [];
    words.forEach(function (word) {
      if (!word.bare) return;
      for (var i = own.text.indexOf(word.bare); i >= 0; i = own.text.indexOf(word.bare, i + 1)) {
        out.push([own.at[i], own.at[i + word.bare.length - 1] + 1]);
      }
    });
    return joined(out);
  }

  /* ------------------------------------------------ asking */

  // An answer that grows: ``read(enough)`` reads on until ``enough(answer)`` or the end; ``left`` blocks then are still to be read.
  function ask(query, filters) {
    return prepare().then(function (catalogue) {
      var words = parse(query);
      var answer = { words: words, entries: [], clauses: [], left: 0, short: !words.some(longEnough) };
      if (answer.short) return answer;
      return toRead(catalogue, words, filters).then(function (numbers) {
        answer.left = numbers.length;
        answer.read = function (enough) {
          if (!numbers.length || enough(answer)) return Promise.resolve(answer);
          var batch = numbers.slice(0, BATCH);
          return Promise.all(batch.map(function (number) { return load("t" + number, "texts/" + number + ".js"); })).then(function (blocks) {
            numbers = numbers.slice(batch.length);
            answer.left = numbers.length;
            blocks.forEach(function (block, n) {
              ready(block);
              if (block.e) answer.entries = answer.entries.concat(entriesIn(block, words));
              else answer.clauses = answer.clauses.concat(clausesIn(catalogue, batch[n], block, words, filters));
            });
            return answer.read(enough);
          });
        };
        return answer;
      });
    });
  }

  planpress.search = {
    site: site, prepare: prepare, parse: parse, ask: ask, bare: bare, ranges: ranges, facts: facts, places: places,
  };
})();
