// The modules as a whole: what imports what.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const HOME = join(dirname(fileURLToPath(import.meta.url)), "../../assets/js");
const FILES = readdirSync(HOME, { recursive: true }).filter((name) => name.endsWith(".mjs"));
const IMPORT = /^(?:import|export)\b[^;]*?\bfrom\s+["'](\.[^"']+)["']/gm; // those that wait for nothing

const imports = new Map(FILES.map((file) => [
  file, [...readFileSync(join(HOME, file), "utf8").matchAll(IMPORT)]
    .map(([, name]) => normalize(join(dirname(file), name)))]));

test("every import is there", () => {
  assert.ok(imports.get("viewer.mjs").includes("gaze.mjs"));
  for (const [file, names] of imports) {
    for (const name of names) assert.ok(imports.has(name), `${file} imports ${name}`);
  }
});

test("no module imports itself by way of others", () => {
  const done = new Set();
  const visit = (file, path) => {
    assert.ok(!path.includes(file), `a circle: ${[...path, file].join(" -> ")}`);
    if (done.has(file)) return;
    for (const name of imports.get(file)) visit(name, [...path, file]);
    done.add(file);
  };
  for (const file of FILES) visit(file, []);
});

test("the viewer knows nothing of the page", () => {
  const reached = new Set();
  const visit = (file) => {
    if (reached.has(file)) return;
    reached.add(file);
    imports.get(file).forEach(visit);
  };
  visit("viewer.mjs");
  for (const name of ["page.mjs", "picture.mjs", "reduce.mjs", "marking.mjs", "reading.mjs"]) {
    assert.ok(!reached.has(name), name);
  }
});
