/**
 * The way from a sore spot to its zones: soft dots that travel over the skin once, HTML and SVG
 * over the picture, so that a frame draws nothing anew but them.
 *
 * createReferralAnimation(element, {onState, onArrive}) -> {start(routes, delay), toggle(), finish(), clear(),
 * place(project, eye), state()}. routes: see routes.mjs. onState('off' | 'ready' | 'playing' |
 * 'paused'): 'ready' when it was played and may be played again. onArrive(share): how far the zones
 * have come to light, 0..1.
 */

import { dot, normalise, subtract } from "./camera.mjs";

/** How long the play takes on any device, ms: it goes by the clock, not by frames. */
export const TRAVEL_MS = 1700;
export const LIGHT_MS = 800; // the zones come to light, together, when the dots have come
const TAIL = 0.34; // share of a route that is seen behind its dot
const SVG = "http://www.w3.org/2000/svg";

export function createReferralAnimation(element, { onState, onArrive }) {
  const layer = document.createElementNS(SVG, "svg");
  layer.setAttribute("class", "tpv-referral");
  layer.setAttribute("aria-hidden", "true");
  element.append(layer);
  let routes = [];
  let marks = []; // a line and a dot for each route
  let spent = 0; // ms of the play
  let last = 0;
  let frame = 0;
  let timer = 0;
  let state = "off";
  let view = null; // {project, eye} of the last frame

  const tell = (next) => {
    if (next === state) return;
    state = next;
    onState(next);
  };

  function draw() {
    const t = Math.min(1, spent / TRAVEL_MS);
    const head = t * t * (3 - 2 * t);
    const shown = (state === "playing" || state === "paused") && spent < TRAVEL_MS + LIGHT_MS && view;
    layer.style.display = shown ? "" : "none";
    if (!shown) return;
    layer.style.opacity = String(1 - Math.max(0, (spent - TRAVEL_MS) / LIGHT_MS));
    routes.forEach((route, n) => {
      const line = between(route, head - TAIL, head);
      const at = line.at(-1);
      const faces = dot(at.normal, normalise(subtract(view.eye, at.position))) > -0.05;
      const [track, spot] = marks[n];
      const places = line.map(({ position }) => view.project(position));
      track.setAttribute("points", places.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" "));
      spot.setAttribute("cx", places.at(-1).x.toFixed(1));
      spot.setAttribute("cy", places.at(-1).y.toFixed(1));
      for (const mark of marks[n]) mark.setAttribute("class", faces ? "" : "behind");
    });
  }

  function step(now) {
    spent += Math.max(0, now - last);
    last = now;
    draw();
    if (spent > TRAVEL_MS) onArrive(Math.min(1, (spent - TRAVEL_MS) / LIGHT_MS));
    if (spent < TRAVEL_MS + LIGHT_MS) frame = requestAnimationFrame(step);
    else end();
  }

  /** A page that was away, in another tab, goes on where it was. */
  function returned() {
    last = performance.now();
  }
  document.addEventListener("visibilitychange", returned);

  function play() {
    tell("playing");
    last = performance.now();
    frame = requestAnimationFrame(step);
  }

  function stop() {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
  }

  function end() {
    stop();
    spent = TRAVEL_MS + LIGHT_MS;
    onArrive(1);
    tell(routes.length ? "ready" : "off");
    draw();
  }

  function begin(delay) {
    stop();
    spent = 0;
    onArrive(0);
    tell("playing");
    timer = setTimeout(play, delay);
  }

  function set(next) {
    stop();
    routes = next;
    layer.replaceChildren();
    marks = routes.map(() => ["polyline", "circle"].map((name) => {
      const mark = document.createElementNS(SVG, name);
      if (name === "circle") mark.setAttribute("r", "8");
      layer.append(mark);
      return mark;
    }));
  }

  return {
    /** Play these routes after `delay` ms. */
    start(next, delay) {
      set(next);
      if (next.length) begin(delay);
      else end();
    },
    /** Pause, go on, or play again. */
    toggle() {
      if (state === "playing") {
        stop();
        tell("paused");
      } else if (state === "paused") play();
      else if (state === "ready") begin(0);
    },
    finish: end,
    clear() {
      set([]);
      end();
    },
    place(project, eye) {
      view = { project, eye };
      if (state === "paused") draw();
    },
    state: () => state,
    destroy() {
      stop();
      document.removeEventListener("visibilitychange", returned);
      layer.remove();
    },
  };
}

/** The part of a route between two shares of its length, at least its first place. */
export function between(route, from, to) {
  const place = (share) => Math.max(0, Math.min(1, share)) * (route.length - 1);
  const at = (where) => {
    const k = Math.min(route.length - 2, Math.floor(where));
    const mix = (name) => route[k][name].map(
      (value, axis) => value + (route[k + 1][name][axis] - value) * (where - k));
    return { position: mix("position"), normal: mix("normal") };
  };
  const [start, end] = [place(from), place(to)];
  const inner = route.slice(Math.floor(start) + 1, Math.ceil(end));
  return [at(start), ...inner, at(end)];
}
