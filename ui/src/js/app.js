// Every page: each module binds itself to the data- attributes it knows, again after each htmx swap.
import "htmx.org";
import { bindCopies } from "./copy.js";
import { bindDialogs } from "./dialog.js";
import { bindDrafts } from "./draft.js";
import { bindDrops } from "./drop.js";
import { bindErrors } from "./errors.js";
import { bindFolds } from "./fold.js";
import { bindMenus } from "./menu.js";
import { bindPastes } from "./paste.js";
import { bindRows } from "./rows.js";
import { bindSearch } from "./search.js";
import { bindSubmits } from "./submit.js";
import { bindSwitches } from "./switches.js";
import { bindTicks } from "./ticks.js";
import { bindToasts } from "./toast.js";
import { bindUnsaved } from "./unsaved.js";
import { bindWalls } from "./wall.js";

const modules = [
  bindCopies,
  bindDialogs,
  bindRows, // before drafts, which may bring rows along
  bindDrafts,
  bindDrops,
  bindErrors,
  bindFolds,
  bindMenus,
  bindPastes,
  bindSearch,
  bindSubmits,
  bindSwitches,
  bindTicks,
  bindToasts,
  bindUnsaved,
  bindWalls,
];

function bind(scope) {
  for (const module of modules) module(scope);
}

document.addEventListener("htmx:load", (event) => bind(event.detail.elt));
