// The comparison of cells: topics and instruments of chosen plans, the numbers of a family; and what only one of them has.
(function () {
  "use strict";
  var planpress = (window.planpress = window.planpress || {});
  var data = (planpress.bench = planpress.bench || {});
  var view = planpress.compareView;
  var make = view.make;
  var LIKE = ["方式", "性质", "级别", "行业", "对象", "含", "单位"];

  // A table with a row for each thing and a column for each plan. groups: [title, [[name, href, cell of a plan]…]]
  function matrix(first, state, groups) {
    var head = make("thead", "", make("tr", "", scoped("col", first), state.plans.map(function (key) {
      return scoped("col", view.city(key), view.tags(key, state));
    })));
    var bodies = groups.map(function (group) {
      var rows = group[1].map(function (row) {
        var cells = state.plans.map(row[2]);
        var told = cells.map(function (cell) { return cell.word; });
        var line = make("tr", "", scoped("row", row[1] ? view.link("", row[1], row[0]) : row[0]), cells.map(function (cell, n) {
          var td = make("td", "", cell.nodes);
          td.dataset.label = view.plan(state.plans[n]).name;
          // In the difference mode: what all say alike steps back, what one alone says stands out.
          if (state.diff && cell.has && told.filter(function (word, m) { return m !== n && cells[m].has; }).length === 0) td.className = "cell-own";
          return td;
        }));
        if (state.diff && cells.every(function (cell) { return cell.word === told[0]; })) line.className = "row-alike";
        return line;
      });
      if (group[0]) {
        var title = scoped("rowgroup", group[0]);
        title.colSpan = state.plans.length + 1;
        rows.unshift(make("tr", "group", title));
      }
      return make("tbody", "", rows);
    });
    return make("div", "scroll", make("table", "matrix matrix--bench", head, bodies));
  }

  function scoped(scope) {
    var th = make("th", "", Array.prototype.slice.call(arguments, 1).flat());
    th.scope = scope;
    return th;
  }

  function to(state, kind, key) {
    return planpress.compareState.format(Object.assign({}, state, { kind: kind, key: key }));
  }

  function topicsView(state) {
    var csv = [view.HEAD];
    var groups = data.catalogue.topics.map(function (group) {
      return [group[0], group[1].map(function (topic) {
        return [topic[1], to(state, "topic", topic[0]), function (key) {
          var cell = data[key].topics[topic[0]];
          csv.push(view.csvRow(topic[1], key, { state: cell.is, value: cell.share ? "占全文" + cell.share : "" }));
          return { word: cell.is, has: cell.is === "专节" || cell.is === "段落", nodes: [view.stateMark(cell.is), cell.share ? make("span", "aside", cell.share) : ""] };
        }];
      })];
    });
    return { title: "全部主题", node: matrix("主题", state, groups), csv: csv };
  }

  function measureCell(key, measure, name, csv) {
    var cell = data[key].measures[measure];
    (cell.uses || [["", "", "", ""]]).forEach(function (use) {
      csv.push(view.csvRow(name, key, { state: cell.is, value: use[0], text: use[2], section: use[1], anchor: use[3] }));
    });
    return cell;
  }

  function measuresView(state) {
    var csv = [view.HEAD];
    var rows = data.catalogue.measures.map(function (measure) {
      return [measure[1], to(state, "measure", measure[0]), function (key) {
        var cell = measureCell(key, measure[0], measure[1], csv);
        var nodes = cell.uses ? cell.uses.map(function (use) { return view.link("use", view.planUrl(key, use[3]), use[0] || "有"); }) : view.stateMark(cell.is);
        return { word: cell.is, has: !!cell.uses, nodes: nodes };
      }];
    });
    return { title: "全部政策工具", node: matrix("工具", state, [["", rows]]), csv: csv };
  }

  function measureView(state) {
    var name = (data.catalogue.measures.find(function (one) { return one[0] === state.key; }) || [])[1];
    var csv = [view.HEAD];
    var columns = state.plans.map(function (key) {
      var cell = measureCell(key, state.key, name, csv);
      var uses = (cell.uses || []).map(function (use) {
        var quote = view.link("quote", view.planUrl(key, use[3]), make("q", "", use[2]));
        quote.append(make("span", "quote__place", view.place(key, use[1])));
        return make("article", "passage", use[0] ? make("p", "passage__title", use[0]) : "", quote);
      });
      var silence = make("p", "silence", cell.is === "未核" ? "还没有人查过这份规划用没用。" : "查过全文，没有用。");
      return make("section", "column" + (key === state.base ? " column--base" : ""),
        make("header", "column__head", make("h3", "column__name", view.city(key)), make("span", "column__facts", view.stateMark(cell.is), view.tags(key, state))),
        uses.length ? uses : silence);
    });
    return { title: name, node: view.grid(columns), csv: csv };
  }

  function number(key, fact) {
    var anchor = key + "-" + fact.id;
    return view.link("cell-number", view.familyUrl(fact.families[0], key, anchor), make("span", "number", make("b", "", fact.amount), fact.unit === "%" ? "" : " ", make("span", "unit", fact.unit)));
  }

  // How a number may be held against those of the plan that is pinned: equal in all that counts, beside it, or only of its family.
  function against(fact, state, family) {
    if (!state.base) return "";
    var same = data[state.base].facts.filter(function (other) { return !other.now && other.of.join() === fact.of.join(); });
    var best = null;
    same.forEach(function (other) {
      var differ = LIKE.map(function (name, n) {
        return fact.like[n] === other.like[n] ? "" : name + "：" + (fact.like[n] || "未写") + "／" + (other.like[n] || "未写");
      }).filter(Boolean);
      if (!best || differ.length < best.length) best = differ;
    });
    var any = data[state.base].facts.some(function (other) { return !other.now && other.families.indexOf(family) >= 0; });
    if (!best && !any) return "";
    var word = !best ? "只同族" : best.length ? "可并列" : "可直接比";
    var css = { "可直接比": "same", "可并列": "beside", "只同族": "family" }[word];
    return make("span", "comparison comparison--" + css, make("b", "", word), best && best.length ? make("span", "comparison__why", best.join("；")) : "");
  }

  function told(key, fact, state, family) {
    return [number(key, fact), make("span", "aside", fact.scope.join("，") + "，" + fact.due), key === state.base ? "" : against(fact, state, family)];
  }

  function csvFact(csv, name, key, fact, word) {
    csv.push(view.csvRow(name, key, {
      state: word, value: fact.amount + (fact.unit === "%" ? "" : " ") + fact.unit, scope: fact.scope.concat(fact.due).join("，"),
      text: fact.quote, section: fact.section, anchor: fact.to
    }));
  }

  // A family as its page has it: kinds as columns, a row of each plan's own numbers, a joint number across its kinds.
  function familyView(state) {
    var family = data.catalogue.families.find(function (one) { return one[0] === state.key; });
    var kinds = family[2];
    var csv = [view.HEAD];
    var head = make("thead", "", make("tr", "", scoped("col", "城市"), kinds.map(function (kind) { return scoped("col", kind[1]); })));
    var bodies = state.plans.map(function (key) {
      var shard = data[key];
      var joint = shard.facts.filter(function (fact) {
        return !fact.now && fact.of.length > 1 && kinds.some(function (kind) { return fact.of.indexOf(kind[0]) >= 0; });
      });
      var name = scoped("rowgroup", view.city(key), view.tags(key, state));
      name.rowSpan = joint.length + 1;
      var own = kinds.map(function (kind) {
        var cell = shard.indicators[kind[0]];
        var nodes = (cell.own || []).map(function (n) { csvFact(csv, kind[1], key, shard.facts[n], "数值"); return told(key, shard.facts[n], state, state.key); }).flat();
        if (!nodes.length) nodes = [view.stateMark(cell.is, cell.is === "有要求无数字" ? view.planUrl(key, cell.asked[2]) : "")];
        if (cell.is !== "数值" && cell.is !== "并入合计") {
          csv.push(view.csvRow(kind[1], key, { state: cell.is, text: cell.asked && cell.asked[1], section: cell.asked && cell.asked[0], anchor: cell.asked && cell.asked[2] }));
        }
        (cell.now || []).forEach(function (n) {
          var fact = shard.facts[n];
          csvFact(csv, kind[1], key, fact, "现状");
          nodes.push(make("span", "aside", "现状 ", view.link("use--inline", view.planUrl(key, fact.to), fact.amount + fact.unit), "：" + fact.label + "，" + fact.due));
        });
        var td = make("td", "", nodes);
        td.dataset.label = kind[1];
        return td;
      });
      var rows = joint.map(function (fact) {
        csvFact(csv, kinds.filter(function (kind) { return fact.of.indexOf(kind[0]) >= 0; }).map(function (kind) { return kind[1]; }).join("＋"), key, fact, "并入合计");
        return make("tr", "", spanned(key, fact, kinds, state));
      });
      return make("tbody", "", make("tr", "", name, own), rows);
    });
    return { title: family[1], note: "合计数占一格，横跨它所含的种类。", node: make("div", "scroll", make("table", "matrix matrix--kinds matrix--bench", head, bodies)), csv: csv };
  }

  function spanned(key, fact, kinds, state) {
    var inside = kinds.map(function (kind) { return fact.of.indexOf(kind[0]) >= 0; });
    var start = inside.indexOf(true);
    var end = start;
    while (inside[end + 1]) end++;
    var shown = kinds.slice(start, end + 1).map(function (kind) { return kind[0]; });
    var beyond = fact.of.filter(function (one) { return shown.indexOf(one) < 0; }).map(indicatorName);
    var cell = make("td", "cell-joint", number(key, fact), make("span", "tag tag--joint", "合计"),
      make("span", "aside", fact.scope.join("，") + (beyond.length ? "；另含" + beyond.join("、") : "")), key === state.base ? "" : against(fact, state, state.key));
    cell.colSpan = end - start + 1;
    cell.dataset.label = "合计";
    return [blank(start), cell, blank(kinds.length - end - 1)];
  }

  function blank(columns) {
    if (!columns) return "";
    var td = make("td", "cell-blank");
    td.colSpan = columns;
    td.setAttribute("aria-label", "不在此合计内");
    return td;
  }

  function indicatorName(key) {
    var found = data.catalogue.families.map(function (family) { return family[2]; }).flat().find(function (one) { return one[0] === key; });
    return found ? found[1] : key;
  }

  function familiesView(state) {
    var csv = [view.HEAD];
    var groups = data.catalogue.families.map(function (family) {
      return [view.link("", to(state, "family", family[0]), family[1]), family[2].map(function (kind) {
        return [kind[1], view.familyUrl(family[0], null, kind[0]), function (key) {
          var shard = data[key];
          var cell = shard.indicators[kind[0]];
          var facts = (cell.own || []).concat(cell.joint || []).map(function (n) { return shard.facts[n]; });
          facts.forEach(function (fact) { csvFact(csv, kind[1], key, fact, cell.is); });
          if (!facts.length) csv.push(view.csvRow(kind[1], key, { state: cell.is }));
          return { word: cell.is, has: !!cell.own, nodes: [cell.own ? "" : view.stateMark(cell.is, cell.asked && !facts.length ? view.planUrl(key, cell.asked[2]) : ""), facts.map(function (fact) { return number(key, fact); })].flat() };
        }];
      })];
    });
    return { title: "全部指标", node: matrix("指标", state, groups), csv: csv };
  }

  Object.assign(planpress.compareView, { topics: topicsView, measures: measuresView, measure: measureView, family: familyView, families: familiesView });
})();
