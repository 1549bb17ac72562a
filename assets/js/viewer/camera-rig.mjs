// Where the eye is: the camera, what it was last sent to, and its flight there.

import * as cameras from "./camera.mjs";
import { CAMERAS } from "../data/constants.mjs";

export const FLY_MS = 520;
const NO_INSETS = { top: 0, right: 0, bottom: 0, left: 0 };

/**
 * @typedef {import("./camera.mjs").Camera} Camera
 * @typedef {import("./camera.mjs").Canvas} Canvas
 * @typedef {import("./camera.mjs").Framing} Framing
 * @typedef {import("./camera.mjs").Insets} Insets
 * @typedef {ReturnType<typeof createCameraRig>} CameraRig
 * @typedef {ReturnType<CameraRig["describe"]>} Described the camera as the page gets it
 */

/** @type {Record<string, Framing | undefined>} the named views */
export const NAMED = CAMERAS;

/**
 * @param {Canvas} first
 * @param {object} on
 * @param {() => boolean} on.still are no flights wanted?
 * @param {(camera: Camera) => void} on.onLook each time the camera is another
 * @param {() => void} on.onGoal once it is known where it goes
 * @param {() => void} on.onArrive it is there
 */
export function createCameraRig(first, { still, onLook, onGoal, onArrive }) {
  let canvas = first;
  /** @type {Insets} */
  let insets = { ...NO_INSETS };
  /** @type {Framing | null} */
  let aim = CAMERAS.home; // what the camera was last sent to, while no finger has moved it since
  /** @type {Framing | null} */
  let own = null; // a view of the reader's own as a framing, as it was before edges or shape changed
  let fitted = false; // has it had to fit another shape?
  /** @type {string | null} */
  let viewName = "home";
  /** @type {Camera} */
  let camera = cameras.frame(CAMERAS.home, canvas, insets);
  let flight = 0; // animation frame of the flight, 0 when none
  /** @type {Camera | null} */
  let goal = null; // where a flight is going

  /** @param {Camera} next */
  function look(next) {
    camera = next;
    onLook(camera);
  }

  function stop() {
    cancelAnimationFrame(flight);
    flight = 0;
    goal = null;
  }

  /**
   * @param {Camera} target
   * @param {boolean} animate
   */
  function flyTo(target, animate) {
    stop();
    const from = camera;
    if (!animate || still()) {
      look(target);
      onGoal();
      onArrive();
      return;
    }
    goal = target;
    onGoal();
    const start = performance.now();
    const step = () => {
      const t = Math.min(1, (performance.now() - start) / FLY_MS);
      look(cameras.between(from, target, t * t * (3 - 2 * t)));
      if (t < 1) flight = requestAnimationFrame(step);
      else {
        stop();
        onArrive();
      }
    };
    flight = requestAnimationFrame(step);
  }

  /** Of the reader's own from now on. */
  function release() {
    letGo();
    viewName = null;
  }

  function letGo() {
    aim = own = null;
    fitted = false;
  }

  /** What is shown in the free part, or will be at the end of the flight. */
  const framing = () =>
    aim ?? ((fitted && own) || cameras.framing(goal ?? camera, canvas, insets));

  return {
    get camera() { return camera; },
    get canvas() { return canvas; },
    get insets() { return insets; },
    /** The camera at the end of the flight, if there is one. */
    get heading() { return goal ?? camera; },
    stop,
    /**
     * Fly to a framing of the scene.
     * @param {Framing} next
     * @param {string | null} name of a named view
     * @param {boolean} animate
     */
    to(next, name, animate) {
      letGo();
      aim = next;
      viewName = name;
      flyTo(cameras.frame(next, canvas, insets), animate);
    },
    /**
     * Fly to a camera as `describe` gives it, to the hair.
     * @param {{eye: number[], centre: number[]}} target
     * @param {boolean} animate
     */
    toCamera({ eye, centre }, animate) {
      release();
      flyTo({ eye, centre, up: [0, 0, 1] }, animate);
    },
    /**
     * A hand moves the camera.
     * @param {Camera} next
     */
    hand(next) {
      release();
      look(next);
    },
    /** @param {number} factor 2 is twice as large */
    zoom(factor) {
      letGo();
      flyTo(cameras.zoom(camera, canvas, factor), true);
    },
    /**
     * Keep free of the picture's edges.
     * @param {Partial<Insets>} next
     * @returns {boolean} does the camera follow? One of the reader's own only after `fit`: a turned
     *   tablet has other edges, too.
     */
    inset(next) {
      if (!aim) own ??= framing();
      insets = { ...NO_INSETS, ...next };
      const follows = Boolean(aim) || fitted;
      if (follows) flyTo(cameras.frame(framing(), canvas, insets), true);
      return follows;
    },
    /**
     * The same view fitted to a new shape; back in the old one it is exactly what it was.
     * @param {Canvas} next
     */
    fit(next) {
      if (!aim) own ??= framing();
      fitted = !aim;
      canvas = next;
      const target = cameras.frame(framing(), canvas, insets);
      if (goal) flyTo(target, true);
      else look(target);
    },
    /**
     * The camera for a sheet of paper.
     * @param {Canvas} paper
     * @param {string | null} view a named view in place of this
     */
    onPaper(paper, view) {
      return cameras.frame((view ? NAMED[view] : null) ?? framing(), paper);
    },
    /**
     * As the page gets it: mm RAS.
     * framing: what is seen in the picture's free part; view: a named view's name or null; moved: has
     * a hand moved it since it was last sent somewhere?
     */
    describe() {
      return {
        eye: [...camera.eye], centre: [...camera.centre], up: [...camera.up],
        distance: cameras.distance(camera), framing: framing(), view: viewName, moved: aim === null,
      };
    },
  };
}
