// Bundle assets/js/pages/*.js into assets/dist/*.js, which are committed: `make run` needs no node.
// Usage: node scripts/build.mjs [--check]; --check writes nothing and fails where a file differs.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";

const PAGES = "assets/js/pages";
const DIST = "assets/dist";

const { outputFiles } = await build({
  entryPoints: readdirSync(PAGES).sort().map((name) => join(PAGES, name)),
  outdir: DIST,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2019",
  charset: "utf8",
  legalComments: "none",
  write: false,
});
const built = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));

mkdirSync(DIST, { recursive: true });
const committed = new Map(readdirSync(DIST).map((name) => [name, readFileSync(join(DIST, name), "utf8")]));
const stale = [...new Set([...built.keys(), ...committed.keys()])].filter((name) => built.get(name) !== committed.get(name));

if (!process.argv.includes("--check")) {
  for (const name of stale) rmSync(join(DIST, name), { force: true });
  for (const name of stale.filter((each) => built.has(each))) writeFileSync(join(DIST, name), built.get(name));
} else if (stale.length) {
  console.error(`assets/dist is not what assets/js gives (${stale.join(", ")}): run make build`);
  process.exit(1);
}
