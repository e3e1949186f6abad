// <button data-copies="text" data-said="…">: puts a code or an address on the clipboard and says so.
import { each } from "./each.js";

export function bindCopies(scope) {
  each(scope, "[data-copies]", (button) =>
    button.addEventListener("click", async () => {
      await navigator.clipboard?.writeText(button.dataset.copies);
      if (button.dataset.said) button.textContent = button.dataset.said;
    }),
  );
}
