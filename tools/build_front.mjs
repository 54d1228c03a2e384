/**
 * Bundle the front-end into src/bihuan/doors/kit/dist: hashed files and manifest.json.
 *
 *   node tools/build_front.mjs          write dist
 *   node tools/build_front.mjs --gate   write nothing; fail above the browser floor or the size caps
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const KIT = join(ROOT, "src/bihuan/doors/kit");
const FIELD = join(ROOT, "src/bihuan/doors/field");
const DIST = join(KIT, "dist");
const MAPLIBRE = join(ROOT, "node_modules/maplibre-gl/dist/maplibre-gl-csp.js");
const MAP_WORKER = join(ROOT, "node_modules/maplibre-gl/dist/maplibre-gl-csp-worker.js");
const FLOOR = "chrome86";
const KIB = 1024;
const CAPS = {
  "app.css": 35 * KIB,
  "portal.css": 12 * KIB,
  "portal.js": 2 * KIB,
  "screen.css": 4 * KIB,
  "field.css": 8 * KIB,
  "app.js": 30 * KIB,
  "field.js": 12 * KIB,
  "sw.js": KIB,
  "screen.js": 2 * KIB,
  "map.js": 253 * KIB,
  "map-worker.js": 122 * KIB,
  "map.css": 13 * KIB,
  "icons.svg": 8 * KIB,
};
const ES_VERSION = 2021;
const BEYOND_CSS =
  /oklch\(|color-mix\(|:has\(|:is\(|:where\(|@container|@layer|@property|\ddvh|aspect-ratio:|[;{\s]inset:|overflow:clip/g;
const BEYOND_JS =
  /\.at\(-|structuredClone|Object\.hasOwn\b|\.findLast\(|\.toSorted\(|\.toReversed\(|randomUUID/g;

async function bundled() {
  const made = await build({
    entryPoints: {
      app: join(KIT, "app.ts"),
      style: join(KIT, "css/app.css"),
      portal: join(KIT, "css/portal.css"),
      report: join(ROOT, "src/bihuan/doors/portal/app.ts"),
      screen: join(KIT, "screen.ts"),
      wall: join(KIT, "css/screen.css"),
      map: join(KIT, "map.ts"),
      "map-style": join(KIT, "css/map.css"),
      field: join(FIELD, "app.ts"),
      "field-style": join(FIELD, "field.css"),
      sw: join(FIELD, "sw.ts"),
    },
    bundle: true,
    minify: true,
    charset: "utf8",
    write: false,
    target: FLOOR,
    format: "iife",
    alias: { "maplibre-gl": MAPLIBRE },
    loader: { ".svg": "dataurl" },
    outdir: DIST,
    legalComments: "none",
    logLevel: "warning",
  });
  const text = Object.fromEntries(made.outputFiles.map((file) => [basename(file.path), file.text]));
  return {
    "app.js": text["app.js"],
    "app.css": text["style.css"],
    "portal.css": text["portal.css"],
    "portal.js": text["report.js"],
    "screen.js": text["screen.js"],
    "screen.css": text["wall.css"],
    "map.js": text["map.js"],
    "map-worker.js": readFileSync(MAP_WORKER, "utf8"),
    "map.css": text["map-style.css"],
    "field.js": text["field.js"],
    "field.css": text["field-style.css"],
    "sw.js": text["sw.js"],
    "icons.svg": readFileSync(join(KIT, "icons/sprite.svg"), "utf8"),
  };
}

function hashed(name, content) {
  const [stem, ending] = name.split(".");
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 8).toUpperCase();
  return `${stem}-${hash}.${ending}`;
}

function write(files) {
  mkdirSync(DIST, { recursive: true });
  const manifest = {};
  for (const [name, content] of Object.entries(files)) {
    manifest[name] = hashed(name, content);
    writeFileSync(join(DIST, manifest[name]), content);
  }
  writeFileSync(join(DIST, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  const kept = new Set([...Object.values(manifest), "manifest.json"]);
  for (const old of readdirSync(DIST).filter((name) => !kept.has(name))) {
    rmSync(join(DIST, old));
  }
}

async function complaints(files) {
  const { parse } = await import("acorn");
  const found = [];
  for (const name of ["app.js", "field.js", "sw.js"]) {
    try {
      parse(files[name], { ecmaVersion: ES_VERSION });
    } catch (error) {
      found.push(`${name} is above ES${ES_VERSION}: ${error.message}`);
    }
  }
  for (const [name, beyond] of [
    ["app.js", BEYOND_JS],
    ["field.js", BEYOND_JS],
    ["sw.js", BEYOND_JS],
    ["field.css", BEYOND_CSS],
    ["app.css", BEYOND_CSS],
    ["portal.css", BEYOND_CSS],
    ["map.css", BEYOND_CSS],
  ]) {
    for (const hit of new Set(files[name].match(beyond) ?? [])) {
      found.push(`${name} uses ${hit}, which Chromium 86 or our policy does not allow`);
    }
  }
  if (readFileSync(join(ROOT, "package-lock.json"), "utf8").includes("://")) {
    found.push("package-lock.json names a host: npm run lock");
  }
  for (const [name, cap] of Object.entries(CAPS)) {
    const size = gzipSync(files[name], { level: 9 }).length;
    console.log(`${name.padEnd(10)} ${(size / KIB).toFixed(1)} of ${cap / KIB} KB gz`);
    if (size > cap) {
      found.push(`${name} is ${size} bytes gz, above its cap of ${cap}`);
    }
  }
  return found;
}

const files = await bundled();
if (process.argv.includes("--gate")) {
  const found = await complaints(files);
  for (const complaint of found) {
    console.error(complaint);
  }
  process.exitCode = found.length ? 1 : 0;
} else {
  write(files);
}
