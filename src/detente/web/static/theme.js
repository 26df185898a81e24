// Before the page is drawn: the scheme that the reader chose, if any.
(function () {
  "use strict";
  try {
    const chosen = localStorage.getItem("detente-theme");
    if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
  } catch (error) {
    // storage is switched off: the system's scheme holds
  }
})();
