// Paper or ink: the reader's choice, kept in the browser; without one the system's. Runs in the head, so that no page flashes.
(function () {
  "use strict";
  var words = { "": "明暗：随系统", paper: "明暗：浅色", ink: "明暗：深色" };
  var order = ["", "paper", "ink"];

  function read() {
    try {
      var kept = localStorage.getItem("planpress-light");
      return order.indexOf(kept) > 0 ? kept : "";
    } catch (refused) {
      return "";
    }
  }

  function show(light) {
    if (light) document.documentElement.setAttribute("data-light", light);
    else document.documentElement.removeAttribute("data-light");
  }

  var now = read();
  show(now);
  document.addEventListener("DOMContentLoaded", function () {
    var button = document.querySelector(".light");
    if (!button) return;
    button.hidden = false;
    button.textContent = words[now];
    button.addEventListener("click", function () {
      now = order[(order.indexOf(now) + 1) % order.length];
      show(now);
      button.textContent = words[now];
      try {
        localStorage.setItem("planpress-light", now);
      } catch (refused) {
        // The choice then holds for this page only.
      }
    });
  });
})();
