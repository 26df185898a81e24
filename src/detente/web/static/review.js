// Keys for the queue. Everything works without them.
(function () {
  "use strict";
  const form = document.querySelector("form.judge");
  if (!form) {
    return;
  }
  document.querySelector("[data-keys]").hidden = false;
  document.addEventListener("keydown", function (event) {
    const typing = event.target.closest("input, select, textarea");
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (typing) {
      if (event.key === "Escape") {
        event.target.blur();
      }
      return;
    }
    if (event.key === "e") {
      event.preventDefault();
      form.querySelector("select, input:not([type=hidden])").focus();
    } else if (event.key === "o") {
      const article = document.querySelector("#source + p a");
      if (article) {
        article.click();
      }
    } else {
      const target = form.querySelector('[data-key="' + CSS.escape(event.key) + '"]');
      if (target) {
        event.preventDefault();
        target.click();
      }
    }
  });
})();
