// <details data-folds open>: filters over a list, folded away on a phone unless they are in use.
import { each } from "./each.js";

const phone = matchMedia("(max-width: 720px)");

export function bindFolds(scope) {
  each(scope, "[data-folds]", (details) => {
    const fit = () => {
      details.open = !phone.matches || "inUse" in details.dataset;
    };
    phone.addEventListener("change", fit);
    fit();
  });
}
