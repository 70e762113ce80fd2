// 简 or 繁: the reader's choice, kept in the browser. Pages are written in 简. For 繁 two more files are loaded: script-texts.js, which
// converts, and hant.js, the map of characters made with the site. Runs in the head, so that no page flashes in the other script.
(function () {
  "use strict";
  var planpress = (window.planpress = window.planpress || {});
  var KEY = "planpress-script";
  var base = document.currentScript.src.replace(/[^/]*$/, "");
  var files = [base + "script-texts.js", base + "../hant.js"];
  var waiting = null; // what to do once both files are there
  var now = read();

  function read() {
    try {
      return localStorage.getItem(KEY) === "Hant" ? "Hant" : "Hans";
    } catch (refused) {
      return "Hans";
    }
  }

  function load(done) {
    if (script.ready) return done();
    if (waiting) return void waiting.push(done);
    waiting = [done];
    files.forEach(function (url) {
      var file = document.createElement("script");
      file.src = url;
      file.async = false; // in this order
      file.onerror = function () { waiting = null; };
      document.head.append(file);
    });
  }

  // Called by script-texts.js once it has the map, and at every change after that.
  function ready() {
    script.ready = true;
    show();
    var acts = waiting || [];
    waiting = null;
    acts.forEach(function (act) { act(); });
  }

  function show() {
    document.documentElement.lang = "zh-" + now;
    script.show();
    label();
  }

  function change(wanted) {
    now = wanted;
    if (script.ready) show();
    else if (now === "Hant") load(label);
  }

  function label() {
    var button = document.querySelector(".script");
    if (!button) return null;
    var hant = script.now() === "Hant";
    button.lang = hant ? "zh-Hans" : "zh-Hant";
    button.textContent = hant ? "简体" : "繁體";
    button.setAttribute("aria-label", hant ? "简体：用简体字显示" : "繁體：用繁體字顯示");
    button.hidden = false;
    return button;
  }

  // What the # of an address names; an address with a percent sign that stands for nothing names nothing.
  planpress.named = function () {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch (broken) {
      return null;
    }
  };

  // For other scripts. Until the map is there every text is shown as it is written.
  var script = (planpress.script = {
    load: load, // (done): the map, also for those who read 简 but type 繁
    taken: ready,
    now: function () { return script.ready ? now : "Hans"; },
    source: function (node) { return node.textContent; }, // the text of a node as the site has it
    shown: function (text) { return text; }, // a text as it is shown now
    folded: function (text) { return text; }, // both scripts as one, to find words in whichever they are typed
    split: function (node, offset) { return node.splitText(offset); } // a text node cut in two, each with its source
  });

  // Written into the page, the files are there before its body; inserted, they would come too late.
  if (now === "Hant") {
    document.write(files.map(function (url) {
      return '<script src="' + url.replace(/&/g, "&amp;").replace(/"/g, "%22") + '"></' + "script>";
    }).join(""));
  }
  document.addEventListener("DOMContentLoaded", function () {
    var button = label();
    if (!button) return;
    button.addEventListener("click", function () {
      var wanted = script.now() === "Hant" ? "Hans" : "Hant";
      try {
        localStorage.setItem(KEY, wanted);
      } catch (refused) {
        // The choice then holds for this page only.
      }
      change(wanted);
    });
  });
  // Chosen on another page, in another tab or since this one was left.
  window.addEventListener("storage", function (event) { if (event.key === KEY || !event.key) change(read()); });
  window.addEventListener("pageshow", function (event) { if (event.persisted) change(read()); });
})();
