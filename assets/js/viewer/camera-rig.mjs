/**
 * Where the eye is: the camera, what it was last sent to, and its flight there.
 *
 * createCameraRig(canvas, {still(), onLook(camera), onGoal(), onArrive()}) -> CameraRig.
 * canvas: {width, height}, CSS pixels; still(): no flights are wanted; onLook: each time the camera
 * is another; onGoal: once it is known where it goes; onArrive: it is there.
 */

import * as cameras from "./camera.mjs";
import { CAMERAS } from "../data/constants.mjs";

export const FLY_MS = 520;
const NO_INSETS = { top: 0, right: 0, bottom: 0, left: 0 }; // words: {left, right}, free of words

export function createCameraRig(first, { still, onLook, onGoal, onArrive }) {
  let canvas = first;
  let insets = { ...NO_INSETS };
  let aim = CAMERAS.home; // what the camera was last sent to, while no finger has moved it since
  let own = null; // a view of the reader's own as a framing, as it was before edges or shape changed
  let fitted = false; // has it had to fit another shape?
  let viewName = "home";
  let camera = cameras.frame(aim, canvas, insets);
  let flight = 0; // animation frame of the flight, 0 when none
  let goal = null; // where a flight is going

  function look(next) {
    camera = next;
    onLook(camera);
  }

  function stop() {
    cancelAnimationFrame(flight);
    flight = 0;
    goal = null;
  }

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
    aim ?? (fitted ? own : cameras.framing(goal ?? camera, canvas, insets));

  return {
    get camera() { return camera; },
    get canvas() { return canvas; },
    get insets() { return insets; },
    /** The camera at the end of the flight, if there is one. */
    get heading() { return goal ?? camera; },
    stop,
    /** Fly to a framing of the scene; `name`: if it is a named view. */
    to(next, name, animate) {
      letGo();
      aim = next;
      viewName = name;
      flyTo(cameras.frame(aim, canvas, insets), animate);
    },
    /** Fly to a camera as `describe` gives it, to the hair. */
    toCamera({ eye, centre }, animate) {
      release();
      flyTo({ eye, centre, up: [0, 0, 1] }, animate);
    },
    /** A hand moves the camera. */
    hand(next) {
      release();
      look(next);
    },
    zoom(factor) {
      letGo();
      flyTo(cameras.zoom(camera, canvas, factor), true);
    },
    /** Keep free of the picture's edges. -> does the camera follow? One of the reader's own only
     * after `fit`: a turned tablet has other edges, too. */
    inset(next) {
      if (!aim) own ??= framing();
      insets = { ...NO_INSETS, ...next };
      const follows = Boolean(aim) || fitted;
      if (follows) flyTo(cameras.frame(framing(), canvas, insets), true);
      return follows;
    },
    /** The same view fitted to a new shape; back in the old one it is exactly what it was. */
    fit(next) {
      if (!aim) own ??= framing();
      fitted = !aim;
      canvas = next;
      const target = cameras.frame(framing(), canvas, insets);
      if (goal) flyTo(target, true);
      else look(target);
    },
    /** The camera for a sheet of paper {width, height}; `view`: a named view in place of this. */
    onPaper(paper, view) {
      return cameras.frame(CAMERAS[view] ?? framing(), paper);
    },
    /** As the page gets it. */
    describe() {
      return {
        eye: [...camera.eye], centre: [...camera.centre], up: [...camera.up],
        distance: cameras.distance(camera), framing: framing(), view: viewName, moved: aim === null,
      };
    },
  };
}
