// After a refusal the first wrong field gets the focus.
import { each } from "./each.js";

export function bindErrors(scope) {
  each(scope, "form", (form) => form.querySelector("[aria-invalid=true]")?.focus());
}
