import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

import { defineConfig, type Plugin } from "vite";

import { land } from "./land.ts";

const ROOT = import.meta.dirname;
const SOURCES = ["index.html", "land.ts", "package-lock.json", "package.json", "tsconfig.json", "vite.config.ts"];

/** Write what the bundle was built from: a test compares it with the sources (tests/unit/app). */
function sourcesDigest(): Plugin {
  return {
    name: "sources-digest",
    apply: "build",
    closeBundle() {
      const files = readdirSync(join(ROOT, "src"), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
        .concat(SOURCES)
        .sort();
      const hash = createHash("sha256");
      for (const file of files) hash.update(`${file}\0`).update(readFileSync(join(ROOT, file))).update("\0");
      writeFileSync(join(ROOT, "dist", "sources.sha256"), `${hash.digest("hex")}\n`);
    },
  };
}

export default defineConfig({
  base: "/",
  build: {
    assetsDir: "ui", // the folder that needs no key (app/access/rules.py)
    target: "es2022",
    assetsInlineLimit: 0, // the policy of the page lets no data: script or style in
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [land(), sourcesDigest()],
  server: { proxy: { "/v1": "http://127.0.0.1:8000" } },
});
