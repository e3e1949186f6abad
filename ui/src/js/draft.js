// <form data-draft="survey:410327100001:7">: what is typed survives a reload, a crash and a lost signal.
// The key names form, object and version; a new version never takes an old draft.
// [data-draft-said] inside shows the sentence, [data-draft-drop] throws the draft away.
import { each } from "./each.js";
import { forget, read, write } from "./store.js";

const skipped = new Set(["csrfmiddlewaretoken"]);
const kept = (field) => field.name && !skipped.has(field.name) && !["file", "password", "hidden", "submit"].includes(field.type);
const ticked = (field) => field.type === "checkbox" || field.type === "radio";

function collect(form) {
  const values = {};
  for (const field of form.elements) {
    if (!kept(field)) continue;
    const list = (values[field.name] ??= []);
    if (field.multiple && field.selectedOptions) list.push(...[...field.selectedOptions].map((option) => option.value));
    else if (!ticked(field)) list.push(field.value);
    else if (field.checked) list.push(field.value);
  }
  return values;
}

function restore(form, values) {
  const left = Object.fromEntries(Object.entries(values).map(([name, list]) => [name, [...list]]));
  for (const field of form.elements) {
    if (!kept(field) || !(field.name in left)) continue;
    const list = left[field.name];
    if (ticked(field)) field.checked = list.includes(field.value);
    else if (field.multiple && field.options) for (const option of field.options) option.selected = list.includes(option.value);
    else if (list.length) field.value = list.shift();
  }
}

export function bindDrafts(scope) {
  each(scope, "form[data-draft]", (form) => {
    const key = `draft:${form.dataset.draft}`;
    const said = form.querySelector("[data-draft-said]");
    const served = JSON.stringify(collect(form));
    const say = (shown) => said && (said.hidden = !shown);
    const draft = read(key);

    if (draft && form.dataset.draftFrom !== "server" && JSON.stringify(draft) !== served) {
      form.dispatchEvent(new CustomEvent("draft:restoring", { detail: draft }));
      restore(form, draft);
      form.dataset.changed = "";
      say(true);
      form.dispatchEvent(new CustomEvent("draft:restored", { bubbles: true }));
    }
    let timer = 0;
    const keep = () => {
      clearTimeout(timer);
      const now = collect(form);
      if (JSON.stringify(now) === served) {
        forget(key);
        say(false);
      } else {
        say(write(key, now));
      }
    };
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(keep, 300);
    });
    form.addEventListener("change", keep);
    addEventListener("pagehide", keep);
    form.querySelector("[data-draft-drop]")?.addEventListener("click", () => {
      form.dispatchEvent(new CustomEvent("draft:dropped"));
      restore(form, JSON.parse(served));
      delete form.dataset.changed;
      forget(key);
      say(false);
    });
  });

  // The page after a successful save names the drafts that are now in the database.
  each(scope, "[data-draft-done]", (element) => forget(`draft:${element.dataset.draftDone}`));
}
