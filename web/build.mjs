// Build the page's script and style into the Python package. The first line of each names its sources by hash;
// tests/kg/view/test_assets.py computes the same hash, so that a change here without a build fails there.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { build } from "esbuild";

const here = import.meta.dirname;
const assets = join(here, "..", "kg", "view", "assets");

function listFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? listFiles(path) : [path];
  });
}

function hashSources() {
  const hash = createHash("sha256");
  const files = [...listFiles(join(here, "src")), join(here, "build.mjs"), join(here, "package-lock.json")];
  const named = files.map((file) => [relative(here, file).split(sep).join("/"), file]);
  for (const [name, file] of named.sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${name}\0`).update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

const banner = `/* workplan-kg page; sources sha256:${hashSources()} */`;
const LICENCES = "/* contains d3-sankey, d3-shape, d3-array, d3-path, internmap: ISC and BSD-3-Clause, Mike Bostock */";
const shared = { bundle: true, minify: true, write: false, charset: "utf8", legalComments: "none", target: "es2020" };

async function write(entry, name, extra) {
  const result = await build({ ...shared, ...extra, entryPoints: [join(here, "src", entry)] });
  const text = result.outputFiles[0].text.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
  writeFileSync(join(assets, name), `${banner}\n${LICENCES}\n${text}`);
  console.error(`${name}: ${(text.length / 1024).toFixed(0)} kB`);
}

await write("main.ts", "page.js", { format: "iife" });
const style = await build({ ...shared, entryPoints: [join(here, "src", "page.css")] });
writeFileSync(join(assets, "page.css"), `${banner}\n${style.outputFiles[0].text}`);
