// On a phone the panel is a sheet over the lower part of the picture, with three stops.
//
// The finger holds the sheet by its grip; let go, it goes on to the stop that the finger's speed
// points to. A tap or a key on the grip goes to the next stop. Above the phone's width the module
// does nothing. Heights are CSS pixels.

/**
 * @typedef {"peek" | "half" | "full"} Stop
 * @typedef {Record<Stop, number>} Heights
 */

/** @type {Stop[]} */
export const STOPS = ["peek", "half", "full"];

const PEEK = 124;
const HALF = 0.54;
const MOST_HALF = 0.62; // where what stands on it needs more than HALF
const IN_SIGHT = 8; // of the picture that stays in sight above the full sheet
const TAP = 8; // pixels that a finger may stray in a tap
const FLICK = 0.45; // pixels a millisecond

/**
 * Height of each stop.
 * @param {number} height of the workspace
 * @param {number} [least] what half of it shows, if the workspace allows
 * @returns {Heights}
 */
export function stopHeights(height, least = 0) {
  const half = Math.max(height * HALF, Math.min(least, height * MOST_HALF));
  return { peek: Math.min(PEEK, height), half: Math.round(half), full: height - IN_SIGHT };
}

/**
 * The stop for a sheet that was let go.
 * @param {number} height of the sheet
 * @param {number} speed pixels a millisecond, upwards is positive
 * @param {Heights} heights
 * @returns {Stop}
 */
export function restingStop(height, speed, heights) {
  const nearest = STOPS.reduce((best, stop) =>
    Math.abs(heights[stop] - height) < Math.abs(heights[best] - height) ? stop : best);
  if (Math.abs(speed) < FLICK) return nearest;
  const above = STOPS.filter((stop) => heights[stop] > height);
  const below = STOPS.filter((stop) => heights[stop] < height);
  return (speed > 0 ? above[0] : below.at(-1)) ?? nearest;
}

/**
 * The stop after a tap on the grip.
 * @param {Stop} stop
 */
export function nextStop(stop) {
  /** @type {Record<Stop, Stop>} */
  const following = { peek: "half", half: "full", full: "peek" };
  return following[stop];
}

/**
 * @typedef {object} Drag a finger on the grip
 * @property {number} id of the pointer
 * @property {number} y where it went down, in the window
 * @property {number} from height of the sheet then
 * @property {number} height of the sheet now
 * @property {number} speed
 * @property {{y: number, time: number}} last where and when it was last
 *
 * @typedef {object} Options
 * @property {HTMLElement} workspace
 * @property {HTMLElement} panel
 * @property {HTMLElement} grip
 * @property {MediaQueryList} phone
 * @property {(rest: {stop: Stop, height: number}) => void} onRest
 */

/** @param {Options} options */
export function createSheet({ workspace, panel, grip, phone, onRest }) {
  /** @type {Stop} */
  let stop = "half";
  let least = 0;
  /** @type {Drag | null} */
  let drag = null;

  const heights = () => stopHeights(workspace.clientHeight, least);
  /** @param {number} pixels */
  const setHeight = (pixels) => workspace.style.setProperty("--sheet", `${pixels}px`);

  /** @param {Stop} next */
  function to(next) {
    stop = next;
    panel.classList.remove("dragging");
    const height = phone.matches ? heights()[stop] : 0;
    setHeight(height);
    panel.dataset.stop = stop;
    grip.setAttribute("aria-expanded", String(stop !== "peek"));
    onRest({ stop, height });
  }

  grip.addEventListener("pointerdown", (event) => {
    if (!phone.matches || drag || event.button > 0) return;
    grip.setPointerCapture(event.pointerId);
    const height = panel.clientHeight;
    const last = { y: event.clientY, time: event.timeStamp };
    drag = { id: event.pointerId, y: event.clientY, from: height, height, speed: 0, last };
  });
  grip.addEventListener("pointermove", (event) => {
    if (event.pointerId !== drag?.id) return;
    const { peek, full } = heights();
    const moved = drag.y - event.clientY;
    if (Math.abs(moved) > TAP) panel.classList.add("dragging");
    drag.height = Math.max(peek, Math.min(full, drag.from + moved));
    const passed = event.timeStamp - drag.last.time;
    if (passed > 0) drag.speed = (drag.last.y - event.clientY) / passed;
    drag.last = { y: event.clientY, time: event.timeStamp };
    setHeight(drag.height);
  });
  /** @param {PointerEvent} event */
  const end = (event) => {
    if (event.pointerId !== drag?.id) return;
    const { y, height, speed } = drag;
    drag = null;
    if (Math.abs(y - event.clientY) <= TAP) to(stop); // a tap: `click` follows
    else to(restingStop(height, speed, heights()));
    moved = Math.abs(y - event.clientY) > TAP;
  };
  let moved = false;
  grip.addEventListener("pointerup", end);
  grip.addEventListener("pointercancel", end);
  grip.addEventListener("click", () => {
    if (!moved) to(nextStop(stop));
    moved = false;
  });
  const settle = () => to(stop);
  phone.addEventListener("change", settle);
  new ResizeObserver(settle).observe(workspace);
  settle();

  /** @param {number} pixels height of what now stands on it */
  function needs(pixels) {
    if (pixels === least) return;
    least = pixels;
    settle();
  }

  return { stop: () => stop, to, needs };
}
