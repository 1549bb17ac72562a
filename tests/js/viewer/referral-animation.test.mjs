import assert from "node:assert/strict";
import { test } from "node:test";

import { REVEAL_MS, TRAVEL_MS, createReferralAnimation } from "../../../assets/js/viewer/referral-animation.mjs";

const DELAY = 500;
const route = [0, 1, 2].map((x) => ({ position: [x, 0, 0], normal: [0, 1, 0] }));
const node = () => ({ style: {}, append() {}, replaceChildren() {}, setAttribute() {}, remove() {} });

/** An animation with a clock of its own. run(ms, frame): time passes, a frame each `frame` ms. */
function played(t) {
  let now = 0, queue = [], timers = [], returned = null;
  const states = [], shares = [];
  const real = { document: globalThis.document, raf: globalThis.requestAnimationFrame };
  t.mock.method(performance, "now", () => now);
  t.mock.method(globalThis, "setTimeout", (done, ms) => timers.push({ done, at: now + ms }));
  t.mock.method(globalThis, "clearTimeout", () => { timers = []; });
  Object.assign(globalThis, {
    document: {
      createElementNS: node,
      addEventListener: (name, listen) => { returned = listen; },
      removeEventListener() { returned = null; },
    },
    requestAnimationFrame: (step) => queue.push(step),
    cancelAnimationFrame: () => { queue = []; },
  });
  t.after(() => Object.assign(globalThis, { document: real.document, requestAnimationFrame: real.raf }));
  const animation = createReferralAnimation(node(), {
    onState: (state) => states.push(state), onArrive: (share) => shares.push(share),
  });
  animation.setView(([x, y]) => ({ x, y }), [0, 100, 0]);
  return {
    animation, states, shares,
    /** In another tab: no frame comes. */
    away(ms) { now += ms; returned(); },
    run(ms, frame) {
      for (const end = now + ms; now < end;) {
        now += frame;
        const due = timers.filter(({ at }) => at <= now);
        timers = timers.filter(({ at }) => at > now);
        for (const { done } of due) done();
        const steps = queue;
        queue = [];
        for (const step of steps) step(now);
      }
    },
  };
}

for (const frame of [16, 400, 1500]) {
  test(`it takes three seconds whatever a frame takes (${frame} ms), then all zones are lit`, (t) => {
    const { animation, states, shares, run } = played(t);
    animation.start([route], DELAY);
    run(DELAY + 1, DELAY + 1); // the delay is a timer's
    run(TRAVEL_MS + REVEAL_MS - frame, frame);
    assert.equal(animation.state(), "playing");
    run(frame, frame);
    assert.deepEqual(states, ["playing", "ready"]);
    assert.equal(shares.at(-1), 1);
    assert.deepEqual(shares, [...shares].sort((a, b) => a - b), "zones only grow stronger");
    const whole = DELAY + TRAVEL_MS + REVEAL_MS;
    assert.ok(whole >= 2500 && whole <= 3500);
  });
}

test("paused it waits; a page that was away goes on where it was", (t) => {
  const { animation, run, away } = played(t);
  animation.start([route], DELAY);
  run(DELAY + 400, 16);
  animation.toggle();
  run(60000, 1000);
  assert.equal(animation.state(), "paused");
  animation.toggle();
  run(300, 16);
  away(20000);
  run(300, 16);
  assert.equal(animation.state(), "playing");
  animation.finish();
  assert.equal(animation.state(), "ready");
});
