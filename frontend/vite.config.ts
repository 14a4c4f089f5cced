import { copyFileSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const BUNDLE = here("../rashomon/site/static/bundle");

/** `import atlas from "virtual:outlines"`: the outlines that the package ships, unzipped. */
function outlines(): Plugin {
  const name = "virtual:outlines";
  return {
    name: "outlines",
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load(id) {
      if (id !== `\0${name}`) return null;
      const text = gunzipSync(readFileSync(here("../rashomon/views/mapping/outlines.json.gz"))).toString("utf8");
      return `export default JSON.parse(${JSON.stringify(text)});`;
    },
  };
}

/** Scripts that are not ours to bundle, and their licences, as their packages have them, beside the bundle. */
function beside(): Plugin {
  const copied = {
    "node_modules/htmx.org/dist/htmx.min.js": "htmx.min.js",
    "node_modules/htmx.org/LICENSE": "htmx-licence.txt",
    "node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs": "maplibre-worker.js",
    "licences/pmtiles.txt": "pmtiles-licence.txt", // its package has none
  };
  return {
    name: "beside",
    apply: "build",
    closeBundle() {
      for (const [from, to] of Object.entries(copied)) copyFileSync(here(from), `${BUNDLE}/${to}`);
    },
  };
}

export default defineConfig({
  base: "./",
  publicDir: false,
  plugins: [outlines(), beside()],
  build: {
    outDir: BUNDLE,
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    license: { fileName: "licences.md" },
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: { desk: here("src/desk.ts") },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name]-[hash].js",
        assetFileNames: "[name][extname]",
      },
    },
  },
  test: { include: ["test/**/*.test.ts"] },
});
