// The outline follows the text: the line of the section being read is marked and kept in sight.
(function () {
  "use strict";
  var side = document.querySelector(".outline-side");
  if (!side || !window.IntersectionObserver) return;
  var links = new Map();
  side.querySelectorAll("a[href^='#']").forEach(function (link) {
    var head = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (head) links.set(head, link);
  });
  var heads = Array.from(links.keys());
  var above = new Set(); // headings that have passed the reading line
  var current = null;

  function follow() {
    var last = null;
    heads.forEach(function (head) {
      if (above.has(head)) last = head;
    });
    var link = last && links.get(last);
    if (link === current) return;
    if (current) current.removeAttribute("aria-current");
    current = link;
    if (!current) return;
    current.setAttribute("aria-current", "location");
    var box = side.getBoundingClientRect();
    var line = current.getBoundingClientRect();
    if (line.top < box.top + 40 || line.bottom > box.bottom - 60) {
      side.scrollTop += line.top - box.top - side.clientHeight / 3;
    }
  }

  // What stands above a line near the top of the window, where a followed link puts its heading, counts as read.
  var LINE = 80;
  var observer = null;

  function watch() {
    if (observer) observer.disconnect();
    above.clear();
    observer = new IntersectionObserver(
      function (entries) {
        entries.forEach(function (entry) {
          if (entry.isIntersecting) above.add(entry.target);
          else above.delete(entry.target);
        });
        follow();
      },
      { rootMargin: "1000000px 0px " + (LINE - window.innerHeight) + "px 0px" }
    );
    heads.forEach(function (head) {
      observer.observe(head);
    });
  }

  window.addEventListener("resize", watch);
  watch();
})();
