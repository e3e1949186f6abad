// The search box: htmx brings the suggestions; arrows walk them, Escape closes them.
import { each } from "./each.js";

export function bindSearch(scope) {
  each(scope, "[data-search]", (form) => {
    const input = form.querySelector("input[type=search]");
    const found = form.querySelector("[data-found]");
    if (!input || !found) return;
    const links = () => [...found.querySelectorAll("a")];
    const close = () => {
      found.textContent = "";
    };
    form.addEventListener("keydown", (event) => {
      const list = links();
      const here = list.indexOf(document.activeElement);
      if (event.key === "Escape") {
        close();
        input.focus();
      } else if (event.key === "ArrowDown" && list.length) {
        event.preventDefault();
        list[Math.min(here + 1, list.length - 1)].focus();
      } else if (event.key === "ArrowUp" && here >= 0) {
        event.preventDefault();
        (list[here - 1] ?? input).focus();
      }
    });
    document.addEventListener("click", (event) => {
      if (!form.contains(event.target)) close();
    });
  });
  // "/" goes to the search box from anywhere outside a field.
  each(scope, "body", (body) =>
    body.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.target.closest("input, textarea, select")) return;
      const input = body.querySelector("[data-search] input[type=search]");
      if (!input) return;
      event.preventDefault();
      input.focus();
    }),
  );
}
