// The referral from a point to its zones: soft dots that travel over the skin once, HTML and SVG over the
// picture, so that a frame draws nothing anew but them.

import { dot, normalise, subtract } from "./camera.mjs";

/**
 * @typedef {import("./routes.mjs").Route} Route
 * @typedef {"off" | "ready" | "playing" | "paused"} State "ready" when it was played and may be played
 *   again
 */

/** How long the play takes on any device, ms: it goes by the clock, not by frames. */
export const TRAVEL_MS = 1700;
export const REVEAL_MS = 800; // the zones appear, together, when the dots have come
const TAIL = 0.34; // share of a route that is seen behind its dot
const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {Element} element
 * @param {object} on
 * @param {(state: State) => void} on.onState
 * @param {(share: number) => void} on.onArrive how far the zones have appeared, 0..1
 */
export function createReferralAnimation(element, { onState, onArrive }) {
  const layer = document.createElementNS(SVG, "svg");
  layer.setAttribute("class", "tpv-referral");
  layer.setAttribute("aria-hidden", "true");
  element.append(layer);
  /** @type {Route[]} */
  let routes = [];
  /** @type {SVGElement[][]} */
  let shapes = []; // a line and a dot for each route
  let spent = 0; // ms of the play
  let last = 0;
  let frame = 0;
  let timer = 0;
  /** @type {State} */
  let state = "off";
  /** @type {{project: import("./camera.mjs").Project, eye: number[]} | null} */
  let view = null; // of the last frame

  const enter = (/** @type {State} */ next) => {
    if (next === state) return;
    state = next;
    onState(next);
  };

  function draw() {
    const t = Math.min(1, spent / TRAVEL_MS);
    const head = t * t * (3 - 2 * t);
    const shown = (state === "playing" || state === "paused") && spent < TRAVEL_MS + REVEAL_MS ? view : null;
    layer.style.display = shown ? "" : "none";
    if (!shown) return;
    const { project, eye } = shown;
    layer.style.opacity = String(1 - Math.max(0, (spent - TRAVEL_MS) / REVEAL_MS));
    routes.forEach((route, n) => {
      const line = between(route, head - TAIL, head);
      const at = line[line.length - 1];
      const faces = dot(at.normal, normalise(subtract(eye, at.position))) > -0.05;
      const [track, spot] = shapes[n];
      const points = line.map(({ position }) => project(position));
      track.setAttribute("points", points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" "));
      const { x: cx, y: cy } = points[points.length - 1];
      spot.setAttribute("cx", cx.toFixed(1));
      spot.setAttribute("cy", cy.toFixed(1));
      for (const shape of shapes[n]) shape.setAttribute("class", faces ? "" : "behind");
    });
  }

  /** @param {number} now ms */
  function step(now) {
    spent += Math.max(0, now - last);
    last = now;
    draw();
    if (spent > TRAVEL_MS) onArrive(Math.min(1, (spent - TRAVEL_MS) / REVEAL_MS));
    if (spent < TRAVEL_MS + REVEAL_MS) frame = requestAnimationFrame(step);
    else end();
  }

  /** A page that was away, in another tab, goes on where it was. */
  function returned() {
    last = performance.now();
  }
  document.addEventListener("visibilitychange", returned);

  function play() {
    enter("playing");
    last = performance.now();
    frame = requestAnimationFrame(step);
  }

  function stop() {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
  }

  function end() {
    stop();
    spent = TRAVEL_MS + REVEAL_MS;
    onArrive(1);
    enter(routes.length ? "ready" : "off");
    draw();
  }

  /** @param {number} delay ms */
  function begin(delay) {
    stop();
    spent = 0;
    onArrive(0);
    enter("playing");
    timer = setTimeout(play, delay);
  }

  /** @param {Route[]} next */
  function set(next) {
    stop();
    routes = next;
    layer.replaceChildren();
    shapes = routes.map(() => ["polyline", "circle"].map((name) => {
      const shape = document.createElementNS(SVG, name);
      if (name === "circle") shape.setAttribute("r", "8");
      layer.append(shape);
      return shape;
    }));
  }

  return {
    /**
     * Play these routes.
     * @param {Route[]} next
     * @param {number} delay ms
     */
    start(next, delay) {
      set(next);
      if (next.length) begin(delay);
      else end();
    },
    /** Pause, go on, or play again. */
    toggle() {
      if (state === "playing") {
        stop();
        enter("paused");
      } else if (state === "paused") play();
      else if (state === "ready") begin(0);
    },
    finish: end,
    clear() {
      set([]);
      end();
    },
    /**
     * @param {import("./camera.mjs").Project} project
     * @param {number[]} eye mm RAS
     */
    setView(project, eye) {
      view = { project, eye };
      if (state === "paused") draw();
    },
    state: () => state,
    destroy() {
      stop();
      enter("off"); // its buttons and keys are nobody's until another begins
      document.removeEventListener("visibilitychange", returned);
      layer.remove();
    },
  };
}

/**
 * The part of a route between two shares of its length, at least its first point.
 * @param {Route} route
 * @param {number} from 0..1; what is beyond is cut off
 * @param {number} to
 * @returns {Route}
 */
export function between(route, from, to) {
  const along = (/** @type {number} */ share) => Math.max(0, Math.min(1, share)) * (route.length - 1);
  const at = (/** @type {number} */ where) => {
    const k = Math.min(route.length - 2, Math.floor(where));
    const mix = (/** @type {"position" | "normal"} */ name) => route[k][name].map(
      (value, axis) => value + (route[k + 1][name][axis] - value) * (where - k));
    return { position: mix("position"), normal: mix("normal") };
  };
  const [start, end] = [along(from), along(to)];
  const inner = route.slice(Math.floor(start) + 1, Math.ceil(end));
  return [at(start), ...inner, at(end)];
}
