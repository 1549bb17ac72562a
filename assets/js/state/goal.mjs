// Where the picture looks.

import { framingOf } from "./camera.mjs";
import { pictured } from "./comparison.mjs";
import { idOf } from "./selection.mjs";
import { stepOf, stepTarget } from "./story.mjs";

/**
 * At the camera that a view names, otherwise at what is selected, or home.
 * @param {Pick<import("./view-state.mjs").ViewState, "camera" | "aid" | "selection">} view
 * @returns {string | number[] | object} a target of the viewer's, or a camera of the address
 */
export function target({ camera, aid, selection }) {
  const { kind, id, side, muscle } = selection;
  if (camera) return camera;
  if (aid) return { aid, point: idOf(selection, "point"), side };
  if (!kind) return "home";
  return kind === "point" ? { point: id, muscle, side } : { [kind]: id, side };
}

/**
 * A target of the viewer's for what the page shows, the step of a guided explanation included.
 * @param {import("./reducer.mjs").Page} page
 * @param {import("../data/types.mjs").Texts | null} content the file of panels
 */
export function goalOf(page, content) {
  const { view } = page;
  const step = stepOf(view, content);
  if (content && step && !view.camera && !view.aid) return stepTarget(step, view.selection, pictured(page, content).selected);
  const goal = target(view);
  return Array.isArray(goal) ? framingOf(goal) : goal;
}
