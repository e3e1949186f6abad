// [data-drop]: a file may be dropped on the field; its name and size are said before it is sent.
import { each } from "./each.js";

function size(bytes) {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

export function bindDrops(scope) {
  each(scope, "[data-drop]", (drop) => {
    const input = drop.querySelector("input[type=file]");
    const name = drop.querySelector("[data-drop-name]");
    if (!input) return;
    const tell = () => {
      const file = input.files[0];
      if (name) name.textContent = file ? `${file.name}  ${size(file.size)}` : "";
    };
    input.addEventListener("change", tell);
    for (const kind of ["dragenter", "dragover"])
      drop.addEventListener(kind, (event) => {
        event.preventDefault();
        drop.classList.add("is-over");
      });
    for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("is-over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      if (!event.dataTransfer.files.length) return;
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    tell();
  });
}
