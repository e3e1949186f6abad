// Runs before the first paint: theme and text size as chosen on this device.
const root = document.documentElement;
root.classList.add("has-script");
for (const name of ["theme", "size"]) {
  try {
    const chosen = localStorage.getItem(`lianxin:${name}`);
    if (chosen) root.dataset[name] = chosen;
  } catch {
    // A device that refuses storage keeps the defaults.
  }
}
