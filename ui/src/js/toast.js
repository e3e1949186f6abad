// A toast stays at least eight seconds, longer while looked at, and can be closed.
import { each } from "./each.js";

const shown_ms = 10_000;

export function bindToasts(scope) {
  each(scope, "[data-toast]", (toast) => {
    const leave = () => toast.remove();
    let timer = setTimeout(leave, shown_ms);
    const hold = () => clearTimeout(timer);
    const release = () => {
      clearTimeout(timer);
      timer = setTimeout(leave, shown_ms);
    };
    for (const name of ["mouseenter", "focusin"]) toast.addEventListener(name, hold);
    for (const name of ["mouseleave", "focusout"]) toast.addEventListener(name, release);
    toast.querySelector("[data-toast-close]")?.addEventListener("click", leave);
  });
}
