// The wall of tiles: one tab stop, arrows walk, name and state are said beside the tile.
import { each } from "./each.js";

const walls = "[data-wall]";

function move(rows, tile, key) {
  const down = rows.findIndex((row) => row.includes(tile));
  const across = rows[down].indexOf(tile);
  const at = (row, column) => rows[row]?.[Math.max(0, Math.min(column, rows[row].length - 1))];
  if (key === "ArrowRight") return rows[down][across + 1] ?? at(down + 1, 0);
  if (key === "ArrowLeft") return rows[down][across - 1] ?? at(down - 1, Infinity);
  if (key === "ArrowDown") return at(down + 1, across);
  if (key === "ArrowUp") return at(down - 1, across);
  if (key === "Home") return at(down, 0);
  if (key === "End") return at(down, Infinity);
  if (key === "PageUp") return at(0, across);
  if (key === "PageDown") return at(rows.length - 1, across);
  return null;
}

function bindWall(wall) {
  const rows = [...wall.querySelectorAll("[data-wall-row]")]
    .map((row) => [...row.querySelectorAll("[data-tile]")])
    .filter((row) => row.length);
  const tiles = rows.flat();
  if (!tiles.length) return;
  const told = wall.parentElement.querySelector("[data-wall-told]");
  const enter = (chosen) => {
    for (const tile of tiles) tile.tabIndex = tile === chosen ? 0 : -1;
  };
  const tell = (tile) => {
    if (!told) return;
    told.hidden = !tile;
    if (!tile) return;
    told.textContent = tile.getAttribute("aria-label");
    const frame = wall.parentElement.getBoundingClientRect();
    const box = tile.getBoundingClientRect();
    const left = Math.min(box.left - frame.left, frame.width - told.offsetWidth);
    told.style.left = `${Math.max(0, left)}px`;
    told.style.top = `${box.top - frame.top - told.offsetHeight - 2}px`;
  };
  enter(tiles.find((tile) => tile.matches("[aria-current]")) ?? tiles[0]);
  // Where a click shows the village below the wall, the ring and the note go with it.
  wall.addEventListener("click", (event) => {
    const tile = event.target.closest("[data-tile]");
    if (!tile || !wall.closest("[data-picks]") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    for (const other of tiles) {
      other.classList.toggle("is-selected", other === tile);
      if (other === tile) other.setAttribute("aria-current", "true");
      else other.removeAttribute("aria-current");
    }
    enter(tile);
    const note = wall.querySelector("[data-wall-note]");
    if (!note) return;
    note.querySelector("[data-wall-name]").textContent = tile.dataset.name;
    tile.parentElement.append(note);
  });
  wall.addEventListener("keydown", (event) => {
    const tile = event.target.closest("[data-tile]");
    const next = tile && move(rows, tile, event.key);
    if (!next) return;
    event.preventDefault();
    enter(next);
    next.focus();
  });
  wall.addEventListener("focusin", (event) => tell(event.target.closest("[data-tile]")));
  wall.addEventListener("mouseover", (event) => tell(event.target.closest("[data-tile]")));
  wall.addEventListener("mouseleave", () => tell(wall.contains(document.activeElement) ? document.activeElement.closest("[data-tile]") : null));
  wall.addEventListener("focusout", () => tell(null));
}

export function bindWalls(scope) {
  each(scope, walls, bindWall);
}
