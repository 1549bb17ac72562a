// What is read beside the picture: the panel of what is selected, the legend of what is shown
// together, the guided explanation. Each is put in place only where it changed.

import { drawMiniatures } from "./miniatures.mjs";
import { showMoves } from "./exercise-pictures.mjs";
import { fill } from "./components.mjs";
import { placesPanel } from "./places.mjs";
import { selectionKey } from "../state/reducer.mjs";
import { render } from "./render.mjs";
import { legend } from "./comparison-legend.mjs";
import { members } from "../state/comparison.mjs";
import { SIDES } from "../data/constants.mjs";
import { card } from "./story-card.mjs";

const byId = (id) => document.getElementById(id);

/** What the file of panels knows of a selection. */
export const described = (key, texts) =>
  texts?.points[key] ?? texts?.muscles[key] ?? texts?.structures[key] ?? texts?.places[key];

/** After the view of a side was chosen: on which side the next choice will be; else null. */
export function sideSaid(page, words) {
  const { view } = page;
  if (!SIDES.includes(view.view) || selectionKey(view) !== "start") return null;
  return fill(words["list.next-side"], { side: words[`moves.side-${view.side}`] });
}

let shown = null; // keys of the panel that stands
let focused = 0;

/** Put the panel in place, if it does not stand there, its top in sight. -> is it a new one? */
export function showPanel(page, texts) {
  const { view, gathers } = page;
  const key = selectionKey(view);
  const together = view.region && gathers === "region" ? members(page, texts.vocabulary) : [];
  const now = [key, ...together.map((member) => member.key)].join();
  if (now === shown) return false;
  shown = now;
  const explanation = byId("explanation");
  // With nothing selected the welcome stands in its place.
  const tree = key === "start" ? [] : together.length ? placesPanel(together, texts) : texts.panels[key];
  explanation.replaceChildren(...render(tree, texts.parts));
  drawMiniatures(explanation, texts, view.side);
  showMoves(explanation, [view.side], texts);
  explanation.dataset.shown = key;
  byId("panel-scroll").scrollTop = 0;
  explanation.scrollTop = 0;
  return true;
}

/** The focus goes to what was asked for, or to where the reader came from. */
export function moveFocus(page) {
  if (page.focus === focused) return;
  focused = page.focus;
  if (page.focusOn === "explanation") {
    byId("explanation-title").focus({ preventScroll: true });
  } else {
    const at = selectionKey(page.view) === "start" ? byId("list") : byId("explanation");
    const row = at.querySelector(`[data-value="${page.focusOn}"]`);
    (row ?? at.querySelector("h2")).focus();
  }
}

/** The guided explanation in the panel's place; a button that had the focus has it again.
 * onBegin(): before it takes the focus for the first time. */
export function showStory(page, texts, onBegin) {
  const at = byId("story");
  const tree = card(page, texts);
  const next = JSON.stringify(tree);
  if (at.dataset.shown === next) return;
  const started = tree && !at.firstChild;
  const { value } = at.contains(document.activeElement) ? document.activeElement.dataset : {};
  at.dataset.shown = next;
  at.replaceChildren(...(tree ? render(tree) : []));
  byId("page").dataset.story = tree ? "on" : "off";
  if (started) {
    onBegin();
    byId("story-title").focus({ preventScroll: true });
  } else if (tree && value) {
    (at.querySelector(`[data-value="${value}"]:not([disabled])`) ?? byId("story-title")).focus();
  }
}

/** The legend of what is shown together; a part of it that had the focus has it again. */
export function showLegend(page, texts) {
  const at = byId("together");
  const tree = legend(page, texts, at.querySelector("details")?.open);
  const next = JSON.stringify(tree);
  if (at.dataset.shown === next) return;
  const { do: event, value } = at.contains(document.activeElement) ? document.activeElement.dataset : {};
  at.dataset.shown = next;
  at.replaceChildren(...render(tree));
  if (event) (at.querySelector(`[data-do="${event}"][data-value="${value}"]`) ?? at.querySelector("button"))?.focus();
}
