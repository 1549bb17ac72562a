import assert from "node:assert/strict";
import { test } from "node:test";

import * as cameras from "../../../assets/js/viewer/camera.mjs";
import { CAMERAS } from "../../../assets/js/data/constants.mjs";
import { listenForGestures } from "../../../assets/js/viewer/gestures.mjs";

const canvas = { width: 1000, height: 800 };

/** An element that only listens, and a record of what is heard. */
function rig(more = {}) {
  const element = new EventTarget();
  element.style = {};
  element.getBoundingClientRect = () => ({ left: 0, top: 0 });
  element.setPointerCapture = () => {};
  const record = { taps: [], starts: 0, ends: 0, camera: cameras.frame(CAMERAS.front, canvas) };
  listenForGestures(element, {
    camera: () => record.camera,
    canvas: () => canvas,
    move: (camera) => { record.camera = camera; },
    start: () => { record.starts += 1; },
    end: () => { record.ends += 1; },
    tap: (x, y) => record.taps.push([x, y]),
    ...more,
  });
  const send = (type, x, y, { id = 1, time = 0, ...rest } = {}) => {
    const event = new Event(type, { cancelable: true });
    Object.defineProperty(event, "timeStamp", { value: time });
    Object.assign(event, {
      pointerId: id, clientX: x, clientY: y, button: 0, buttons: 1, pointerType: "touch", ...rest });
    element.dispatchEvent(event);
  };
  return { record, send };
}

test("up near and soon after down is a tap, where the finger came down", () => {
  const { record, send } = rig();
  send("pointerdown", 100, 100);
  send("pointermove", 105, 104, { time: 40 });
  send("pointerup", 105, 104, { time: 90 });
  assert.deepEqual(record.taps, [[100, 100]]);
  assert.equal(record.starts, 0);
});

test("a drag, however short or quick, a long press and a cancelled touch are no taps", () => {
  for (const path of [
    [["pointermove", 109, 100, 5], ["pointerup", 109, 100, 10]],
    [["pointermove", 140, 100, 5], ["pointermove", 100, 100, 8], ["pointerup", 100, 100, 10]],
    [["pointerup", 100, 100, 501]],
    [["pointercancel", 100, 100, 10]],
  ]) {
    const { record, send } = rig();
    send("pointerdown", 100, 100);
    for (const [type, x, y, time] of path) send(type, x, y, { time });
    assert.deepEqual(record.taps, []);
    assert.equal(record.starts, record.ends);
  }
});

test("a second finger never selects, whichever goes first", () => {
  for (const order of [[1, 2], [2, 1]]) {
    const { record, send } = rig();
    send("pointerdown", 100, 100, { id: 1 });
    send("pointerdown", 200, 100, { id: 2 });
    for (const id of order) send("pointerup", id * 100, 100, { id, time: 60 });
    assert.deepEqual(record.taps, []);
    assert.deepEqual([record.starts, record.ends], [1, 1]);
  }
});

test("a pinch from 100 to 300 px enlarges three times", () => {
  const { record, send } = rig();
  const before = cameras.distance(record.camera);
  send("pointerdown", 450, 400, { id: 1 });
  send("pointerdown", 550, 400, { id: 2 });
  for (let step = 1; step <= 10; step++) {
    send("pointermove", 450 - 10 * step, 400, { id: 1 });
    send("pointermove", 550 + 10 * step, 400, { id: 2 });
  }
  assert.ok(Math.abs(before / cameras.distance(record.camera) - 3) < 1e-9);
});

test("two fingers pan; what was under them stays under them", () => {
  const { record, send } = rig();
  const point = record.camera.centre;
  const before = cameras.projector(record.camera, canvas)(point);
  send("pointerdown", 400, 300, { id: 1 });
  send("pointerdown", 500, 300, { id: 2 });
  for (let step = 1; step <= 10; step++) {
    send("pointermove", 400 + 6 * step, 300 + 3 * step, { id: 1 });
    send("pointermove", 500 + 6 * step, 300 + 3 * step, { id: 2 });
  }
  const after = cameras.projector(record.camera, canvas)(point);
  assert.ok(Math.hypot(after.x - before.x - 60, after.y - before.y - 30) < 2);
});

test("one finger turns: to the right shows more of the subject's right", () => {
  const { record, send } = rig();
  send("pointerdown", 500, 400);
  for (let step = 1; step <= 10; step++) send("pointermove", 500 + 20 * step, 400);
  send("pointerup", 700, 400);
  assert.ok(record.camera.eye[0] > 100);
  assert.deepEqual([record.taps.length, record.starts, record.ends], [0, 1, 1]);
});

test("the wheel zooms at the pointer, keys turn and zoom", () => {
  const { record, send } = rig();
  const start = cameras.distance(record.camera);
  send("wheel", 500, 400, { deltaY: -100, deltaMode: 0 });
  assert.ok(cameras.distance(record.camera) < start);
  const eye = record.camera.eye;
  send("keydown", 0, 0, { key: "ArrowLeft" });
  assert.notDeepEqual(record.camera.eye, eye);
  const nearBy = cameras.distance(record.camera);
  send("keydown", 0, 0, { key: "+" });
  assert.ok(Math.abs(nearBy / cameras.distance(record.camera) - 1.15) < 1e-9);
  const still = record.camera;
  send("keydown", 0, 0, { key: "a" });
  send("keydown", 0, 0, { key: "+", ctrlKey: true });
  assert.equal(record.camera, still);
});

test("a finger that is the page's moves nothing, but taps; two fingers are always ours", () => {
  let held = false, passed = 0;
  const { record, send } = rig({ holds: () => held, passed: () => { passed += 1; } });
  const before = record.camera;
  const one = (steps) => {
    send("pointerdown", 100, 100);
    for (const [x, y] of steps) send("pointermove", x, y);
    send("pointercancel", 100, 300);
  };
  one([[100, 150], [100, 200], [100, 300]]);
  one([]);
  assert.equal(record.camera, before);
  assert.ok(passed >= 2);
  assert.deepEqual([record.starts, record.taps], [0, []]);
  send("wheel", 100, 100, { deltaY: 100, deltaMode: 0 });
  assert.equal(record.camera, before);
  send("pointerdown", 100, 100);
  send("pointerup", 100, 100, { time: 50 });
  assert.deepEqual(record.taps, [[100, 100]]);
  send("pointerdown", 100, 100, { id: 1 });
  send("pointerdown", 200, 100, { id: 2 });
  send("pointermove", 300, 100, { id: 2 });
  assert.notEqual(record.camera, before);
  send("pointerup", 300, 100, { id: 2 });
  send("pointerup", 100, 100, { id: 1 });
  const pinched = record.camera;
  send("wheel", 100, 100, { deltaY: 100, deltaMode: 0, ctrlKey: true });
  assert.notEqual(record.camera, pinched);
  const wheeled = record.camera;
  held = true;
  one([[100, 150], [100, 200]]);
  assert.notEqual(record.camera, wheeled);
});

test("touches that scroll the page are left to the browser", () => {
  let held = false;
  const element = new EventTarget();
  element.getBoundingClientRect = () => ({ left: 0, top: 0 });
  listenForGestures(element, { holds: () => held });
  const prevented = (type, count) => {
    const event = new Event(type, { cancelable: true });
    event.touches = Array(count).fill({});
    element.dispatchEvent(event);
    return event.defaultPrevented;
  };
  assert.deepEqual([prevented("touchstart", 1), prevented("touchmove", 2)], [false, true]);
  held = true;
  assert.deepEqual([prevented("touchstart", 1), prevented("touchmove", 1)], [true, true]);
});
