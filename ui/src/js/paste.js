// <table data-pastes>: a block copied from a spreadsheet fills the fields from the one it is pasted into.
import { each } from "./each.js";

const fields = (row) => [...row.querySelectorAll("input:not([type=hidden]):not([type=checkbox])")];

export function bindPastes(scope) {
  each(scope, "[data-pastes]", (table) =>
    table.addEventListener("paste", (event) => {
      const field = event.target.closest("input");
      const text = event.clipboardData?.getData("text/plain").replace(/\r/g, "").replace(/\n$/, "");
      if (!field || !text || !/[\t\n]/.test(text)) return;
      event.preventDefault();
      const rows = [...table.tBodies[0].rows];
      const down = rows.indexOf(field.closest("tr"));
      const across = fields(rows[down]).indexOf(field);
      text.split("\n").forEach((line, n) => {
        const here = rows[down + n] ? fields(rows[down + n]).slice(across) : [];
        line.split("\t").forEach((value, m) => {
          if (!here[m]) return;
          here[m].value = value.trim();
          here[m].dispatchEvent(new Event("input", { bubbles: true }));
        });
      });
    }),
  );
}
