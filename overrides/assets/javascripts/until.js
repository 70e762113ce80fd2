// A page is built once and read for years: that a period has ended is said in the browser, by its last day.
(function () {
  "use strict";
  document.querySelectorAll("time.until__day").forEach(function (time) {
    var parts = time.dateTime.split("-");
    // The day itself still belongs to the period.
    if (new Date() >= new Date(+parts[0], parts[1] - 1, +parts[2] + 1)) time.textContent = time.dataset.past;
  });
})();
