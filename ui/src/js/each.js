// The elements of a scope that match, each only once in its life.
export function each(scope, selector, bind) {
  const found = [...scope.querySelectorAll(selector)];
  if (scope.matches?.(selector)) found.unshift(scope);
  for (const element of found) {
    const key = `bound:${selector}`;
    if (element[key]) continue;
    element[key] = true;
    bind(element);
  }
}
