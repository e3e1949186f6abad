// <div data-rows="rooms">: rows of a form that come one by one. A [data-rows-template="rooms"] holds an empty one,
// [data-rows-adds="rooms"] adds it here, and by the server where this script is missing. A draft brings its rows along.
import { each } from "./each.js";

export function bindRows(scope) {
  each(scope, "[data-rows]", (list) => {
    const form = list.closest("form");
    const prefix = list.dataset.rows;
    const total = form.elements[`${prefix}-TOTAL_FORMS`];
    const template = form.querySelector(`template[data-rows-template="${prefix}"]`);
    const button = form.querySelector(`[data-rows-adds="${prefix}"]`);
    const served = Number(total.value);

    const add = () => {
      const holder = document.createElement("template");
      holder.innerHTML = template.innerHTML.replaceAll("__prefix__", total.value);
      const row = holder.content.firstElementChild;
      list.append(row);
      total.value = Number(total.value) + 1;
      return row;
    };
    button.addEventListener("click", (event) => {
      event.preventDefault();
      const row = add();
      row.open = true;
      row.querySelector("input")?.focus();
    });
    form.addEventListener("draft:restoring", (event) => {
      const numbers = Object.keys(event.detail).map((name) => name.match(`^${prefix}-(\\d+)-`)?.[1] ?? -1);
      while (Number(total.value) <= Math.max(...numbers)) add();
    });
    form.addEventListener("draft:dropped", () => {
      while (Number(total.value) > served) {
        list.lastElementChild.remove();
        total.value = Number(total.value) - 1;
      }
    });
  });
}
