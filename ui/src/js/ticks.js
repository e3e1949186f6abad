// <input type="checkbox" data-ticks="code"> ticks every box of that name in its form.
import { each } from "./each.js";

export function bindTicks(scope) {
  each(scope, "[data-ticks]", (all) =>
    all.addEventListener("change", () => {
      for (const box of all.form.querySelectorAll(`input[name="${all.dataset.ticks}"]`)) box.checked = all.checked;
    }),
  );
}
