// On a phone the panel is a sheet over the lower part of the picture, with three stops.
//
// The finger holds the sheet by its grip; let go, it goes on to the stop that the finger's speed
// points to. A tap or a key on the grip goes to the next stop. Above the phone's width the module
// does nothing. Heights are CSS pixels.

export const STOPS = ["peek", "half", "full"];

const PEEK = 124;
const HALF = 0.54;
const MOST_HALF = 0.62; // where what stands on it needs more than HALF
const HEADROOM = 8; // of the picture that stays in sight above the full sheet
const TAP = 8; // pixels that a finger may stray in a tap
const FLICK = 0.45; // pixels a millisecond

/** Height of each stop in a room of `height`; half of it shows `least`, if the room allows. */
export function stopHeights(height, least = 0) {
  const half = Math.max(height * HALF, Math.min(least, height * MOST_HALF));
  return { peek: Math.min(PEEK, height), half: Math.round(half), full: height - HEADROOM };
}

/** The stop for a sheet let go at `at` with `speed` (upwards is positive). */
export function restingStop(at, speed, heights) {
  const nearest = STOPS.reduce((best, stop) =>
    Math.abs(heights[stop] - at) < Math.abs(heights[best] - at) ? stop : best);
  if (Math.abs(speed) < FLICK) return nearest;
  const above = STOPS.filter((stop) => heights[stop] > at);
  const below = STOPS.filter((stop) => heights[stop] < at);
  return (speed > 0 ? above[0] : below.at(-1)) ?? nearest;
}

/** The stop after a tap on the grip. */
export function nextStop(stop) {
  return { peek: "half", half: "full", full: "peek" }[stop];
}

/** {room, panel, grip, phone: MediaQueryList, onRest({stop, height})} ->
 * {stop(), to(stop), needs(pixels): what now stands on it is that high}. */
export function createSheet({ room, panel, grip, phone, onRest }) {
  let stop = "half";
  let least = 0;
  let drag = null;

  const heights = () => stopHeights(room.clientHeight, least);
  const setHeight = (pixels) => room.style.setProperty("--sheet", `${pixels}px`);

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
    drag = { id: event.pointerId, y: event.clientY, from: height, height, speed: 0 };
    drag.last = { y: event.clientY, time: event.timeStamp };
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
  new ResizeObserver(settle).observe(room);
  settle();

  function needs(pixels) {
    if (pixels === least) return;
    least = pixels;
    settle();
  }

  return { stop: () => stop, to, needs };
}
