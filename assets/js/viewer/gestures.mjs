// Pointer, wheel and keys -> camera moves and taps, on one element.
//
// One finger or the left button orbits, two fingers pinch and pan, the right button or Shift pans, the wheel
// zooms. A tap is up within 8 px and 500 ms of down; nothing that moved, lasted or had a second finger is
// ever a tap.

import { orbit, pan, zoom } from "./camera.mjs";

/**
 * @typedef {object} Handlers what a hand asks for; positions in CSS pixels of the element
 * @property {() => import("./camera.mjs").Camera} camera
 * @property {() => import("./camera.mjs").Canvas} canvas
 * @property {(camera: import("./camera.mjs").Camera) => void} move
 * @property {() => void} start of a gesture
 * @property {() => void} end of a gesture
 * @property {(x: number, y: number) => void} tap
 * @property {() => boolean} [holds] While it says no, one finger and the wheel scroll the page around the
 *   element (the stylesheet must let them: touch-action).
 * @property {() => void} [passed] hears of a gesture that was left to the page
 */

const TAP_PX = 8;
const TAP_MS = 500;
const PALM_PX = 70; // a finger's contact is 20 to 45 CSS pixels wide
const WHEEL_REST_MS = 180; // a wheel has no end of gesture; this pause counts as one
const KEY_TURN = Math.PI / 18;
const KEY_ZOOM = 1.15;

/**
 * @param {HTMLElement} element
 * @param {Handlers} on
 */
export function listenForGestures(element, on) {
  /** @type {Map<number, {x: number, y: number}>} by pointerId */
  const fingers = new Map();
  /** @type {{x: number, y: number, time: number} | null} */
  let tap = null; // while the gesture may still be one
  let moving = false;
  let wheelTimer = 0;
  const stop = new AbortController();
  /**
   * @template {keyof HTMLElementEventMap} K
   * @param {K} type
   * @param {(event: HTMLElementEventMap[K]) => void} handler
   * @param {AddEventListenerOptions} [options]
   */
  const listen = (type, handler, options) =>
    element.addEventListener(type, handler, { signal: stop.signal, ...options });

  const holds = () => on.holds?.() ?? true;
  /**
   * Is the one finger the page's, not ours?
   * @param {PointerEvent} event
   */
  const passes = ({ pointerType }) => pointerType === "touch" && fingers.size === 1 && !holds();

  const positionOf = (/** @type {MouseEvent} */ event) => {
    const bounds = element.getBoundingClientRect();
    return { x: event.clientX - bounds.left, y: event.clientY - bounds.top };
  };
  const begin = () => {
    if (!moving) { moving = true; on.start(); }
  };
  const finish = () => {
    if (moving) { moving = false; on.end(); }
  };

  listen("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button > 2) return;
    if (isPalm(event)) return;
    const at = positionOf(event);
    fingers.set(event.pointerId, at);
    // A pointer that a test or an old browser made up cannot be captured; it still works.
    try { element.setPointerCapture(event.pointerId); } catch { /* not an active pointer */ }
    tap = fingers.size === 1 && event.button === 0 ? { ...at, time: event.timeStamp } : null;
    if (fingers.size === 2) begin();
  });

  listen("pointermove", (event) => {
    const was = fingers.get(event.pointerId);
    if (!was) return;
    const at = positionOf(event);
    if (tap) {
      if (Math.hypot(at.x - tap.x, at.y - tap.y) <= TAP_PX) return;
      tap = null;
      fingers.set(event.pointerId, at); // the slack is not made up for by a jump
      if (!passes(event)) begin();
      return;
    }
    if (passes(event)) {
      on.passed?.();
      return;
    }
    const canvas = on.canvas();
    if (fingers.size === 1) {
      begin();
      const dx = at.x - was.x, dy = at.y - was.y;
      const panning = event.shiftKey || (event.buttons & 6) !== 0;
      const turn = Math.PI / canvas.height;
      on.move(panning
        ? pan(on.camera(), canvas, dx, dy)
        : orbit(on.camera(), dx * turn, -dy * turn));
    } else if (fingers.size === 2) {
      const [other] = [...fingers].flatMap(([id, finger]) => (id === event.pointerId ? [] : [finger]));
      const middle = { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 };
      const before = Math.hypot(was.x - other.x, was.y - other.y);
      const after = Math.hypot(at.x - other.x, at.y - other.y);
      let camera = pan(on.camera(), canvas, (at.x - was.x) / 2, (at.y - was.y) / 2);
      if (before > 1) camera = zoom(camera, canvas, after / before, middle.x, middle.y);
      on.move(camera);
    }
    fingers.set(event.pointerId, at);
  });

  const lift = (/** @type {PointerEvent} */ event) => {
    // The browser scrolls with it.
    if (event.type === "pointercancel" && passes(event)) on.passed?.();
    if (!fingers.delete(event.pointerId)) return;
    const last = tap;
    const quick = event.type === "pointerup" && last && event.timeStamp - last.time <= TAP_MS;
    tap = null;
    if (fingers.size === 0) finish();
    if (quick) on.tap(last.x, last.y);
  };
  listen("pointerup", lift);
  listen("pointercancel", lift);

  listen("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey && !holds()) {
      on.passed?.();
      return;
    }
    event.preventDefault();
    begin();
    const lines = event.deltaMode === 1 ? 30 : event.deltaMode === 2 ? 300 : 1;
    const { x, y } = positionOf(event);
    const finer = event.ctrlKey ? 6 : 1; // a pinch on a trackpad comes as a small wheel with Ctrl
    const turn = Math.max(-150, Math.min(150, event.deltaY * lines * finer));
    const factor = Math.exp(-turn / 500);
    on.move(zoom(on.camera(), on.canvas(), factor, x, y));
    clearTimeout(wheelTimer);
    wheelTimer = setTimeout(() => { if (fingers.size === 0) finish(); }, WHEEL_REST_MS);
  }, { passive: false });

  // No long-press menu, no double-tap zoom, no selection, on browsers that know touch-action or not.
  for (const type of /** @type {const} */ (["contextmenu", "touchstart", "touchmove"])) {
    listen(type, (event) => {
      const ours = holds() || !("touches" in event) || event.touches.length > 1;
      if (ours && event.cancelable) event.preventDefault();
    }, { passive: false });
  }

  listen("keydown", (event) => {
    const move = keyMove(event, on);
    if (!move) return;
    event.preventDefault();
    on.start();
    on.move(move);
    on.end();
  });

  return {
    destroy() {
      clearTimeout(wheelTimer);
      stop.abort();
    },
  };
}

/**
 * The ball of the hand that rests on the glass is no finger.
 * @param {PointerEvent} event
 */
const isPalm = ({ pointerType, width, height }) =>
  pointerType === "touch" && Math.max(width ?? 0, height ?? 0) > PALM_PX;

/**
 * @param {KeyboardEvent} event
 * @param {Handlers} on
 * @returns {import("./camera.mjs").Camera | null} null for a key that does not move it
 */
function keyMove(event, on) {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const camera = on.camera(), canvas = on.canvas();
  const panning = event.shiftKey;
  switch (event.key) {
    case "ArrowLeft": return panning ? pan(camera, canvas, -40, 0) : orbit(camera, -KEY_TURN, 0);
    case "ArrowRight": return panning ? pan(camera, canvas, 40, 0) : orbit(camera, KEY_TURN, 0);
    case "ArrowUp": return panning ? pan(camera, canvas, 0, -40) : orbit(camera, 0, KEY_TURN);
    case "ArrowDown": return panning ? pan(camera, canvas, 0, 40) : orbit(camera, 0, -KEY_TURN);
    case "+": case "=": return zoom(camera, canvas, KEY_ZOOM);
    case "-": case "_": return zoom(camera, canvas, 1 / KEY_ZOOM);
    default: return null;
  }
}
