// <button data-switch="theme" data-to="dark">: theme and text size, kept on this device.
import { each } from "./each.js";

const root = document.documentElement;

function show(name) {
  const now = root.dataset[name] ?? "";
  for (const button of document.querySelectorAll(`[data-switch="${name}"]`)) {
    button.setAttribute("aria-pressed", String(button.dataset.to === now));
  }
}

export function bindSwitches(scope) {
  each(scope, "[data-switch]", (button) => {
    const { switch: name, to } = button.dataset;
    button.addEventListener("click", () => {
      if (to) root.dataset[name] = to;
      else delete root.dataset[name];
      try {
        if (to) localStorage.setItem(`lianxin:${name}`, to);
        else localStorage.removeItem(`lianxin:${name}`);
      } catch {
        // Chosen for this page alone.
      }
      show(name);
    });
    show(name);
  });
}
