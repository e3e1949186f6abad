// After a refusal the first wrong field gets the focus, unless the form is data-calm.
import { each } from "./each.js";

export function bindErrors(scope) {
  each(scope, "form:not([data-calm])", (form) => form.querySelector("[aria-invalid=true]")?.focus());
}
