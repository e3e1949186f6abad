// Bundles src/ into dist/ under fixed names; the server adds content hashes to them.
import { cp } from "node:fs/promises";
import { context } from "esbuild";

const building = await context({
  entryPoints: { app: "src/js/app.js", early: "src/js/early.js", style: "src/css/app.css" },
  outdir: "dist",
  entryNames: "[name]",
  bundle: true,
  minify: true,
  format: "esm",
  target: ["chrome109"],
  charset: "utf8",
  logLevel: "info",
  define: { "process.env.NODE_ENV": '"production"' },
});

await cp("src/icons", "dist", { recursive: true });

if (process.argv.includes("--watch")) {
  await building.watch();
} else {
  await building.rebuild();
  await building.dispose();
}
