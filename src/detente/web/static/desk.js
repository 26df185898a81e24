// Comforts only: every page can be read and used without this file.
(function () {
  "use strict";
  const root = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const button = document.querySelector("button.theme");

  function scheme() {
    return root.dataset.theme || (system.matches ? "dark" : "light");
  }

  function label() {
    const other = scheme() === "dark" ? "Light" : "Dark";
    button.textContent = other;
    button.setAttribute("aria-label", other + " colours");
  }

  if (button) {
    button.hidden = false;
    label();
    system.addEventListener("change", label);
    button.addEventListener("click", function () {
      root.dataset.theme = scheme() === "dark" ? "light" : "dark";
      try {
        localStorage.setItem("detente-theme", root.dataset.theme);
      } catch (error) {
        // chosen for this page only
      }
      label();
      document.dispatchEvent(new Event("detente:scheme"));
    });
  }
})();
