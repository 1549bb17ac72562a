import assert from "node:assert/strict";
import { test } from "node:test";

import { choose, chooseMarker, othersNear } from "../../../assets/js/viewer/tap-target.mjs";

const skin = { kind: "skin", layer: "skin", distance: 100 };
const muscle = { kind: "muscle", layer: "muscles", distance: 108 };
const bone = { kind: "bone", layer: "bones", distance: 120 };

test("a tap goes through faded skin to the muscle seen there; solid skin keeps it", () => {
  assert.equal(choose([skin, muscle, bone], 0.62), muscle);
  assert.equal(choose([skin, muscle, bone], 1), skin);
  assert.equal(choose([skin, bone, muscle], 0.62), skin, "a bone behind skin is not meant");
  assert.equal(choose([bone, skin], 1), bone);
  assert.equal(choose([skin], 0.25), skin);
  assert.equal(choose([], 1), null);
});

test("a marker is met within 22 px; nearly equal ones go by depth; hidden ones never", () => {
  const marker = (id, x, depth, visible = true) => ({ id, x, y: 0, depth, visible });
  const list = [marker("far", 10, 900), marker("near", 13, 700), marker("hidden", 11, 1, false)];
  assert.equal(chooseMarker(list, 11, 0).id, "near");
  assert.equal(chooseMarker(list, 0, 0).id, "near", "within the tie of 5 px");
  assert.equal(chooseMarker([marker("a", 0, 900), marker("b", 12, 1)], 0, 0).id, "a");
  assert.equal(chooseMarker(list, 40, 0), null);
});

test("points that may have been meant too: under the finger, or within 15 mm also where hidden", () => {
  const marker = (id, x, z, more = {}) => (
    { id, x, y: 0, position: [0, 0, z], visible: true, gone: false, ...more });
  const meant = marker("meant", 0, 0);
  const list = [
    meant,
    marker("under the finger", 20, 40),
    marker("near in the body", 60, 14),
    marker("hidden by it", 4, 9, { visible: false }),
    marker("taken off", 4, 5, { visible: false, gone: true }),
    marker("far", 30, 16),
    marker("behind the head", 5, 120, { visible: false }),
  ];
  const offered = othersNear(meant, list, 0, 0).map(({ id }) => id);
  assert.deepEqual(offered, ["hidden by it", "near in the body", "under the finger"]);
  assert.ok(othersNear(list[2], list, 60, 0).includes(meant), "and the other way round");
});
