// <form data-once>: a second press does not send twice. [data-submits] sends its form on change.
import { each } from "./each.js";

export function bindSubmits(scope) {
  each(scope, "form[data-once]", (form) => {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent !== undefined) event.preventDefault();
      form.dataset.sent = "";
    });
    addEventListener("pageshow", () => delete form.dataset.sent);
  });
  each(scope, "[data-submits]", (field) => field.addEventListener("change", () => field.form.requestSubmit()));
  each(scope, "[data-prints]", (button) => button.addEventListener("click", () => print()));
}
