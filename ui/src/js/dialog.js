// <button data-opens="id"> opens the native dialog of that id; [data-closes] closes the one around it.
import { each } from "./each.js";

export function bindDialogs(scope) {
  each(scope, "[data-opens]", (button) =>
    button.addEventListener("click", (event) => {
      const dialog = document.getElementById(button.dataset.opens);
      if (!dialog?.showModal) return;
      event.preventDefault();
      dialog.showModal();
    }),
  );
  each(scope, "[data-closes]", (button) => button.addEventListener("click", () => button.closest("dialog")?.close()));
  each(scope, "details[data-menu]", (menu) => {
    document.addEventListener("click", (event) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });
}
