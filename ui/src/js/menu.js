// The menu of a phone can be pushed along: the current place is in sight from the start.
import { each } from "./each.js";

export function bindMenus(scope) {
  each(scope, ".menu", (menu) => {
    const here = menu.querySelector("[aria-current]");
    if (here) menu.scrollLeft = here.offsetLeft - menu.offsetLeft - (menu.clientWidth - here.offsetWidth) / 2;
  });
}
