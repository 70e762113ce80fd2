// The outline follows the text: the line of the section being read is marked and kept in sight.
(function () {
  "use strict";
  var side = document.querySelector(".outline-side");
  if (!side) return;
  var links = Array.prototype.slice.call(side.querySelectorAll("a[href^='#']"));
  var heads = [];
  links.forEach(function (link) {
    var head = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (head) heads.push({ head: head, link: link });
  });
  var current = null;

  function follow() {
    var reading = null;
    for (var i = 0; i < heads.length; i++) {
      if (heads[i].head.getBoundingClientRect().top > 120) break;
      reading = heads[i].link;
    }
    if (reading === current) return;
    if (current) current.removeAttribute("aria-current");
    current = reading;
    if (!current) return;
    current.setAttribute("aria-current", "true");
    var top = current.offsetTop;
    if (top < side.scrollTop + 40 || top > side.scrollTop + side.clientHeight - 80) {
      side.scrollTop = top - side.clientHeight / 3;
    }
  }

  var waiting = false;
  window.addEventListener("scroll", function () {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(function () {
      waiting = false;
      follow();
    });
  }, { passive: true });
  follow();
})();
