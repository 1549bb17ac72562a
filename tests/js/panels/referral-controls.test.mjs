import assert from "node:assert/strict";
import { test } from "node:test";

import { startReferralControls } from "../../../assets/js/panels/referral-controls.mjs";

const node = () => ({ dataset: {}, append() {}, after() {}, setAttribute() {}, querySelectorAll: () => [] });

/** The controls while the dots travel, on a page with this viewer. press(key): was it taken? */
function playing(t, viewer) {
  const heard = {};
  const { document } = globalThis;
  globalThis.document = { createElement: node, addEventListener: (type, listener) => { heard[type] = listener; } };
  t.after(() => Object.assign(globalThis, { document }));
  startReferralControls({
    root: node(), picture: node(), words: () => undefined, viewer: () => viewer, dialog: () => null,
  }).setState("playing");
  return function press(key) {
    let taken = false;
    heard.keydown({ key, target: {}, preventDefault() { taken = true; }, stopPropagation() {} });
    return taken;
  };
}

test("Escape ends the way, the space bar pauses it, other keys are left to others", (t) => {
  const done = [];
  const press = playing(t, { referral: { finish: () => done.push("finish"), toggle: () => done.push("toggle") } });
  assert.deepEqual([" ", "Escape", "h"].map(press), [true, true, false]);
  assert.deepEqual(done, ["toggle", "finish"]);
});

test("while another figure replaces the picture, the keys are left to others", (t) => {
  const press = playing(t, null);
  assert.deepEqual([" ", "Escape"].map(press), [false, false]);
});
