import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { watchIdle } from "../../../assets/js/app/kiosk.mjs";

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
