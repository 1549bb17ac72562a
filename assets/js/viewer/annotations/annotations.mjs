// What stands on the picture and follows the camera: markers of trigger points, words at zones, names
// on demand.

import { length, normalise, subtract } from "../camera.mjs";
import { STEM_MM } from "../../data/constants.mjs";
import { createLabels, zoneTexts } from "./labels.mjs";
import { createStructureNames } from "./structure-names.mjs";
import { CLEAR_SKIN } from "../tap-target.mjs";
import { isShown, isTaken } from "../visibility.mjs";

/**
 * @typedef {import("../../data/scene.mjs").Row} Row
 * @typedef {import("../../data/types.mjs").Scene} Scene
 * @typedef {import("../camera-rig.mjs").CameraRig} CameraRig
 * @typedef {import("../visibility.mjs").Wanted} Wanted
 * @typedef {import("../zones.mjs").CentreOf} CentreOf
 * @typedef {import("./labels.mjs").Marker} Marker
 * @typedef {import("./name-layout.mjs").Box} Box
 */

const BEFORE_MM = 9; // skin this far before a marker hides it
const MARKER_PX = 13;
const DIM_SKIN = 0.8; // through skin thinner than this muscles are seen

/**
 * @param {Element} root
 * @param {object} options
 * @param {Scene} options.scene
 * @param {Map<string, Row>} options.nodes by id
 * @param {import("../zones.mjs").Skin} options.skin
 * @param {CentreOf} options.centreOf
 * @param {import("../raycaster.mjs").Raycaster} options.raycaster
 * @param {import("./labels.mjs").SideWords} [options.words]
 */
export function createAnnotations(root, { scene, nodes, skin, centreOf, raycaster, words }) {
  const labels = createLabels(root);
  labels.sides(words ?? null);
  /** @type {Marker[]} */
  let markers = [];
  const rowOf = (/** @type {string} */ id) => /** @type {Row} */ (nodes.get(id));

  return {
    /** As they stand. */
    all: () => markers,
    /** Those of what was selected, alone or together with others. */
    chosen: () => markers.filter(isChosen),
    /**
     * Markers and words in line with what is wanted.
     * @param {Wanted} wanted
     * @returns {boolean} are these the first markers?
     */
    set(wanted) {
      const first = markers.length === 0;
      const bare = !isShown(rowOf(skin.id), wanted);
      markers = labels.markers(scene.points.map((/** @type {Row} */ row, /** @type {number} */ index) => ({
        ...row,
        stem: !bare && isDeep(row) ? row.skin : null, // where it ends
        gone: isTaken(rowOf(row.node), wanted),
        normal: normalise(row.normal),
        covered: markers[index]?.covered ?? false,
        ...markerLook(row, wanted),
      })));
      labels.texts(texts(wanted.zones, scene.regions, centreOf));
      return first;
    },
    /**
     * Find markers that another part of the body stands before: the jaw, the shoulder, the other
     * side. It is the skin's that counts, also of a deep one, and where the skin is not drawn.
     * @param {import("../camera.mjs").Camera} camera
     */
    cover({ eye }) {
      for (const marker of markers) {
        const arm = subtract(marker.skin, eye);
        const [first] = raycaster.ray(eye, normalise(arm), (id) => id === skin.id);
        marker.covered = Boolean(first) && first.distance < length(arm) - BEFORE_MM;
      }
    },
    /**
     * @param {CameraRig} rig
     * @param {import("../camera.mjs").Project} project
     * @param {boolean | "lit"} show which markers are wanted at all
     * @param {Box[]} blocked tools that words keep clear of
     */
    layOut({ camera, canvas, insets }, project, show, blocked) {
      labels.layOut(camera, project, canvas, insets, show, blocked.map(centred));
    },
  };
}

/**
 * Does the point, on its muscle, lie deeper than the eye takes for the skin itself?
 * @param {Row} point
 */
const isDeep = ({ position, skin }) => length(subtract(skin, position)) > STEM_MM;

/** @param {Marker} marker */
const isChosen = ({ state }) => state === "active" || state === "together";

/**
 * @param {Row} point
 * @param {Wanted} wanted
 */
function markerLook({ id, side }, { point, also }) {
  /** @param {import("../visibility.mjs").NumberedPoint} other */
  const same = (other) => other.id === id && other.side === side;
  if (point && same(point)) return { state: "active", number: point.number };
  const [member] = also.filter(same);
  if (member) return { state: "together", number: member.number };
  return { state: point || also.length ? "quiet" : "normal", number: null };
}

/**
 * Words and numbers at the zones: what a zone has to say, and whose it is among several.
 * @param {import("../zones.mjs").Zone[]} zones
 * @param {import("../zones.mjs").Regions} regions
 * @param {CentreOf} centreOf
 */
function texts(zones, { centres, normals, deep }, centreOf) {
  return zoneTexts(zones).filter(({ region }) => centres[region] ?? deep[region])
    .map(({ region, ...text }) => ({
      ...text,
      position: deep[region]?.centre ?? centreOf(region),
      normal: deep[region]?.normal ?? normals[region] }));
}

/**
 * Names of what is seen, once the camera and the fading rest.
 * @param {Element} root
 * @param {object} options
 * @param {Scene} options.scene
 * @param {Map<string, Row>} options.nodes by id
 * @param {import("../../data/types.mjs").Meshes} options.meshes
 */
export function createNames(root, { scene, nodes, meshes }) {
  const plates = createStructureNames(root);
  return {
    ...plates,
    /**
     * @param {CameraRig} rig
     * @param {Wanted} wanted
     * @param {Marker[]} markers
     * @param {(id: string) => number | undefined} opacity of a node, as drawn now
     * @param {Box[]} blocked tools
     */
    show({ camera, canvas, insets }, wanted, markers, opacity, blocked) {
      if (!wanted.names) return void plates.clear();
      const skinOpacity = opacity("skin") ?? 1;
      const stops = (/** @type {Row} */ node) => isShown(node, wanted)
        && (node.layer === "skin" ? skinOpacity > DIM_SKIN : (opacity(node.id) ?? 0) > CLEAR_SKIN);
      const chosen = markers.filter((marker) => marker.visible && isChosen(marker));
      const active = chosen.find(({ state }) => state === "active");
      const words = root.querySelectorAll(".tpv-side, .tpv-label");
      plates.show({
        camera, canvas, insets, nodes, selected: wanted.selected, names: wanted.names.structures,
        named: ({ layer }) => layer !== "bones" || skinOpacity <= CLEAR_SKIN,
        opaque: scene.nodes.filter(stops).map((/** @type {Row} */ { id }) => meshes.get(id)),
        extra: active && wanted.names.point
          ? [{ id: active.id, text: wanted.names.point, x: active.x, y: active.y }] : [],
        discs: chosen.map(({ id, x, y }) => ({ id, x, y, radius: MARKER_PX })),
        blocked: [...blocked, ...boxesIn(root, [...words].map((word) => word.getBoundingClientRect()))],
      });
    },
  };
}

/**
 * A box by its middle.
 * @param {Box} box
 */
export const centred = ({ left, right, top, bottom }) => ({
  x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top });

/**
 * Boxes of the window, those that are seen, as boxes of the element.
 * @param {Element} element
 * @param {DOMRect[]} boxes
 * @returns {Box[]}
 */
export function boxesIn(element, boxes) {
  const { left, top } = element.getBoundingClientRect();
  return boxes.filter(({ width }) => width > 0).map((box) => ({
    left: box.left - left, right: box.right - left,
    top: box.top - top, bottom: box.bottom - top }));
}
