// What the comparison shows, as words after the # of its address: topic=agriculture&plans=a,b&base=a&diff=1
(function () {
  "use strict";
  var planpress = (window.planpress = window.planpress || {});
  var kinds = ["topic", "family", "measure", "section"];

  // Names that every object of JavaScript knows (constructor) are keys of nothing here, nor are paths: keys become names of files.
  function own(text) {
    return !text.split(/[,:]/).some(function (name) { return name in Object.prototype || /[/\\]/.test(name); });
  }

  function list(text) {
    return (text || "").split(",").filter(function (item, place, all) {
      return item && own(item) && all.indexOf(item) === place;
    });
  }

  // {kind, key, plans, base, diff}; kind and plans are null where the address does not say; null for an address without state.
  function parse(hash) {
    var said = {};
    hash.replace(/^#/, "").split("&").forEach(function (part) {
      var at = part.indexOf("=");
      if (at < 1) return;
      try {
        var value = decodeURIComponent(part.slice(at + 1));
        if (part.slice(0, at) === "plans" || own(value)) said[part.slice(0, at)] = value;
      } catch (broken) {
        // A percent sign that stands for nothing: as if that part were not there.
      }
    });
    var kind = kinds.find(function (name) { return said[name]; }) || null;
    if (!kind && said.plans === undefined) return null;
    return {
      kind: kind,
      key: kind && said[kind],
      plans: said.plans === undefined ? null : list(said.plans),
      base: said.base || null,
      diff: said.diff === "1"
    };
  }

  function format(state) {
    var parts = [state.kind + "=" + encodeURI(state.key), "plans=" + state.plans.map(encodeURI).join(",")];
    if (state.base) parts.push("base=" + encodeURI(state.base));
    if (state.diff) parts.push("diff=1");
    return "#" + parts.join("&");
  }

  planpress.compareState = { parse: parse, format: format };
})();
