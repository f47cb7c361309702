(function () {
  "use strict";
  var filter = document.getElementById("filter");
  var choice = document.getElementById("severity");
  var found = document.getElementById("found");
  var records = Array.prototype.slice.call(document.querySelectorAll(".record"));
  document.getElementById("tools").hidden = false;
  function apply() {
    var words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    records.forEach(function (record) {
      var name = record.querySelector("h3").textContent.toLowerCase();
      var any = false;
      Array.prototype.forEach.call(record.querySelectorAll("li"), function (item) {
        var text = name + " " + item.textContent.toLowerCase() + " " + item.dataset.rule;
        var fits = (!choice.value || item.dataset.severity === choice.value) &&
          words.every(function (word) { return text.indexOf(word) >= 0; });
        item.hidden = !fits;
        any = any || fits;
        shown += fits ? 1 : 0;
      });
      record.hidden = !any;
    });
    found.textContent = String(shown);
  }
  filter.addEventListener("input", apply);
  choice.addEventListener("change", apply);
  Array.prototype.forEach.call(document.querySelectorAll("button[data-rule]"), function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      filter.value = button.dataset.rule;
      apply();
      filter.focus();
    });
  });
  document.getElementById("print").addEventListener("click", function () { window.print(); });
  apply();
}());
