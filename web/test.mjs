// Bundle each test (node 20 runs no TypeScript) and run them with node's own runner.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

const here = import.meta.dirname;
const out = mkdtempSync(join(tmpdir(), "kg-web-test-"));
const tests = readdirSync(join(here, "test")).filter((name) => name.endsWith(".test.ts"));
if (tests.length === 0) throw new Error("no tests found");
await build({
  bundle: true, platform: "node", format: "esm", outdir: out, outExtension: { ".js": ".mjs" },
  entryPoints: tests.map((name) => join(here, "test", name)),
});
const files = tests.map((name) => join(out, name.replace(/\.ts$/, ".mjs")));
const run = spawnSync(process.execPath, ["--test", ...files], { stdio: "inherit" });
rmSync(out, { recursive: true });
process.exitCode = run.status ?? 1;
