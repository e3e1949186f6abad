// <form data-unsaved>: leaving with unsaved changes asks first, unless a draft keeps them.
import { each } from "./each.js";

export function bindUnsaved(scope) {
  each(scope, "form[data-unsaved]", (form) => {
    const ask = (event) => event.preventDefault();
    form.addEventListener("input", () => addEventListener("beforeunload", ask), { once: true });
    form.addEventListener("submit", () => removeEventListener("beforeunload", ask));
  });
}
