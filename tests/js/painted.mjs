// For tests/scene/test_zones.py: what the page paints at positions on the real skin. Reads a packed skin
// and a JSON file {texts, regions, positions: {name: [mm RAS]}, sets: [[key, ...]]}; writes for each set
// of points, chosen one after another, {name: [[grade, owner], ...]}, and what the overlay holds there.
import { readFileSync } from "node:fs";

import { GRADES } from "../../assets/js/data/constants.mjs";
import { unpack } from "../../assets/js/data/pack.mjs";
import { overlay, paintedAt, vertexNormals } from "../../assets/js/viewer/zones.mjs";
import { nearestVertex } from "../../assets/js/viewer/raycaster.mjs";
import { splitKey } from "../../assets/js/data/sided.mjs";
import { reduce, startPage } from "../../assets/js/state/reducer.mjs";
import { pictured } from "../../assets/js/state/comparison.mjs";

const file = readFileSync(process.argv[2]);
const { texts, regions, positions, sets } = JSON.parse(readFileSync(process.argv[3]));
const skin = unpack(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength)).get("skin");
const normals = vertexNormals(skin);
const at = Object.fromEntries(Object.entries(positions).map(
  ([name, position]) => [name, nearestVertex(skin, position).vertex]));

function zonesOf(keys) {
  const choose = (key) => ({ type: "point", value: splitKey(key).id, side: splitKey(key).side });
  const events = keys.flatMap((key, n) => (n ? [{ type: "add" }, choose(key)] : [choose(key)]));
  return pictured(events.reduce((page, event) => reduce(page, event, texts).state, startPage("en")), texts).zones;
}

/** Grades that the overlay holds for certain at a position, from the normals that it is built with. */
function overlaid(zones) {
  const paint = overlay(skin, normals, zones, regions);
  const found = new Map(); // corner -> grades
  const key = (array, row) => [...array.subarray(3 * row, 3 * row + 3)].map((v) => v.toFixed(3)).join();
  for (let row = 0; row < paint.weights.length / 4; row++) {
    const channel = [...paint.weights.subarray(4 * row, 4 * row + 4)].findIndex((w) => w >= 0.5);
    if (channel < 0) continue;
    const corner = key(paint.normals, row);
    found.set(corner, (found.get(corner) ?? new Set()).add(GRADES[channel]));
  }
  return Object.fromEntries(Object.entries(at).map(
    ([name, vertex]) => [name, [...(found.get(key(normals, vertex)) ?? [])]]));
}

console.log(JSON.stringify(sets.map((keys) => {
  const zones = zonesOf(keys);
  const painted = Object.fromEntries(Object.entries(at).map(([name, vertex]) => [name,
    paintedAt(skin, vertex, zones, regions).map(({ grade, owner }) => [grade, owner])]));
  return { painted, overlaid: overlaid(zones) };
})));
