import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { chosenTheme } from "../../../assets/js/panels/preferences.mjs";
import { watchIdle } from "../../../assets/js/app/kiosk.mjs";
import { COARSEST, createPace } from "../../../assets/js/viewer/adaptive-resolution.mjs";
import { othersNear } from "../../../assets/js/viewer/picking.mjs";
import { reduce, startPage } from "../../../assets/js/state/reducer.mjs";

test("late frames make the moving picture coarser, step by step and not without end", () => {
  const pace = createPace(1);
  let now = 0;
  const frames = (count, each) => Array.from({ length: count }, () => pace.frame((now += each))).at(-1);
  assert.equal(frames(100, 16), 1);
  assert.equal(frames(5, 60), 1);
  assert.equal(frames(1, 60), 0.8);
  assert.equal(frames(100, 60), COARSEST);
  assert.equal(frames(100, 16), COARSEST);
});

test("a pause between two gestures is no late frame", () => {
  const pace = createPace(1);
  for (let now = 0; now < 60_000; now += 3000) assert.equal(pace.frame(now), 1);
});

test("the kiosk warns, goes back, and waits for the next touch; a touch in time keeps the view", () => {
  const heard = {}, told = [];
  globalThis.addEventListener = (type, listener) => { heard[type] = listener; };
  mock.timers.enable({ apis: ["setTimeout"] });
  watchIdle({
    minutes: 15, warn: (seconds) => told.push(seconds), stay: () => told.push("stay"),
    idle: () => told.push("idle"),
  });
  mock.timers.tick(3600_000);
  assert.deepEqual(told, []); // nobody was here
  heard.pointerdown();
  mock.timers.tick(14.5 * 60_000);
  assert.deepEqual(told, [30]);
  heard.keydown();
  assert.deepEqual(told, [30, "stay"]);
  mock.timers.tick(14.5 * 60_000);
  mock.timers.tick(0.5 * 60_000);
  assert.deepEqual(told, [30, "stay", 30, "stay", "idle"]);
  mock.timers.tick(3600_000);
  assert.equal(told.length, 5);
  mock.timers.reset();
  delete globalThis.addEventListener;
});

test("back to the start: nothing of the last reader is left, the look of the page stays", () => {
  const events = [
    { type: "theme", value: "dark" }, { type: "hand", value: "left" }, { type: "mode", value: "student" },
    { type: "point", value: "ut-front", side: "right" }, { type: "dialog", value: "warnings" },
  ];
  const before = events.reduce((page, event) => reduce(page, event).state, startPage("es"));
  const { state: { view, dialog }, effects } = reduce(before, { type: "reset" });
  const { kind, side } = view.selection;
  assert.deepEqual([kind, view.mode, side, dialog], [null, "patient", "left", null]);
  assert.deepEqual([view.lang, view.theme, view.hand], ["es", "dark", "left"]);
  assert.deepEqual(effects, [{ type: "fly" }]);
});

test("the theme that was chosen", () => {
  assert.deepEqual(["dark", "light-0b63a5", "0b63a5", null].map((theme) => chosenTheme({ theme })),
    ["dark", "light", "auto", "auto"]);
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
