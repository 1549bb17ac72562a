// What is at a position: under a finger, on the skin, straight inwards. Answers in mm RAS.

import * as cameras from "./camera.mjs";
import { layersUnder } from "./depth-profile.mjs";
import { paintedAt } from "./zones.mjs";
import { nearestVertex } from "./raycaster.mjs";
import { choose, chooseMarker, othersNear } from "./tap-target.mjs";
import { isShown } from "./visibility.mjs";

/**
 * @typedef {import("../data/types.mjs").Side} Side
 * @typedef {import("../data/types.mjs").Vector} Vector
 */

/**
 * @typedef {object} Hit what a tap means
 * @property {"point" | "muscle" | "structure" | "skin"} kind a structure is what has no trigger point
 *   here: bones, neighbouring muscles
 * @property {string} id of the point or the structure
 * @property {Side | null} side
 * @property {string} node
 * @property {Vector} position
 * @property {string} [muscle] of a point
 * @property {{id: string, side: Side}[]} [others] points that may have been meant as well
 * @property {string | null} [region] of the skin
 * @property {Met[]} hits what the finger's ray meets, the first first
 *
 * @typedef {Pick<Hit, "kind" | "id" | "side" | "node" | "position"> & {depth_mm: number}} Met
 */

const SEEN_THROUGH = 0.25; // what is drawn no denser is tapped through
const GONE_SKIN = 0.02; // skin drawn no denser is not there for a finger
/**
 * What a tap on a node of a layer means.
 * @type {Record<string, "skin" | "muscle" | "structure">}
 */
const TAPPED = { skin: "skin", muscles: "muscle", context: "structure", bones: "structure" };
const ANY_REGION = 0.2; // skin that belongs to every region less than this is no place
const AT_VERTEX_MM = 5; // nearer to a vertex of the skin than this, a position tells no direction
/** Zones are found on the skin within this distance of the point asked about. */
const ON_SKIN_MM = 12;

/**
 * @param {object} options
 * @param {import("../data/types.mjs").Scene} options.scene
 * @param {import("../data/scene.mjs").Index} options.index
 * @param {import("./raycaster.mjs").Raycaster} options.raycaster
 * @param {import("./zones.mjs").Skin} options.skin
 * @param {Float32Array} options.skinNormals
 * @param {import("./camera-rig.mjs").CameraRig} options.rig
 * @param {() => import("./visibility.mjs").Wanted} options.wanted
 * @param {(id: string) => number | undefined} options.opacity of a node, as it is drawn now
 * @param {() => import("./annotations/labels.mjs").Marker[]} options.markers
 * @param {import("./overlays.mjs").Overlays} options.overlays
 */
export function createHitTest({
  scene, index, raycaster, skin, skinNormals, rig, wanted, opacity, markers, overlays,
}) {
  const { nodes } = index;
  const rowOf = (/** @type {string} */ id) => /** @type {import("../data/scene.mjs").Row} */ (nodes.get(id));
  const skinOpacity = () => opacity("skin") ?? 1;

  /**
   * @param {number} x
   * @param {number} y
   */
  function hitsAt(x, y) {
    const shown = (/** @type {string} */ id) => {
      const node = rowOf(id);
      if (overlays.visible(node) === false) return false;
      return isShown(node, wanted()) && (node.layer !== "skin" || skinOpacity() > GONE_SKIN);
    };
    const { origin, direction } = cameras.ray(rig.camera, rig.canvas, x, y);
    return raycaster.ray(origin, direction, shown).map((hit) => {
      const { structure, side, layer } = rowOf(hit.id);
      return { ...hit, structure, side, layer };
    });
  }

  /**
   * What a tap means.
   * @param {number} x CSS pixels of the element
   * @param {number} y CSS pixels of the element
   * @returns {Hit | null} null on the background
   */
  function pick(x, y) {
    const hits = hitsAt(x, y);
    const depth = hits.map(({ id, side, structure, layer, distance, position }) => ({
      node: id, id: structure, side, kind: TAPPED[layer], position,
      depth_mm: distance - hits[0].distance }));
    const marker = chooseMarker(markers(), x, y);
    if (marker) {
      const { id, side, node, position } = marker;
      return {
        kind: "point", id, side, node, muscle: marker.muscle,
        position, hits: depth,
        others: othersNear(marker, markers(), x, y).map((near) => ({ id: near.id, side: near.side })) };
    }
    // What is seen through is tapped through; but what is painted on the skin is the skin's.
    const solid = hits.filter(({ id, layer }) => layer === "skin" || (opacity(id) ?? 0) > SEEN_THROUGH);
    const through = wanted().through && solid[0]?.id === "skin" && !zonesAt(solid[0].position).length;
    const hit = choose(solid, skinOpacity(), through);
    if (!hit) return null;
    const row = depth[hits.indexOf(hit)];
    return { ...row, region: row.kind === "skin" ? regionAt(row.position) : null, hits: depth };
  }

  /**
   * What is painted at a position.
   * @param {Vector} position on the skin, mm RAS
   */
  function zonesAt(position) {
    const { vertex, square } = nearestVertex(skin, position);
    if (square > ON_SKIN_MM ** 2 || !skin.regionIndex) return [];
    return paintedAt(skin, vertex, wanted().zones, scene.regions);
  }

  /** @param {Vector} position */
  function regionAt(position) {
    const { vertex } = nearestVertex(skin, position);
    let best = null, weight = ANY_REGION;
    for (let slot = 4 * vertex; skin.regionIndex && slot < 4 * vertex + 4; slot++) {
      if (skin.regionWeight[slot] > weight) {
        weight = skin.regionWeight[slot];
        best = scene.regions.order[skin.regionIndex[slot]] ?? null;
      }
    }
    return best;
  }

  /**
   * What lies under a position, straight inwards, down to the bone.
   * @param {{point: string, side: Side} | Vector} at a point, or a position on the skin or under it,
   *   which the line inwards then passes
   */
  function depths(at) {
    const row = "point" in at ? index.findPoint({ id: at.point, side: at.side }) : undefined;
    const position = /** @type {Vector} */ (at);
    const { vertex } = nearestVertex(skin, row?.skin ?? position);
    const surface = row?.skin ?? [...skin.positions.subarray(3 * vertex, 3 * vertex + 3)];
    const gap = row ? row.normal : cameras.subtract(surface, position);
    const outward = cameras.length(gap) > AT_VERTEX_MM || row ? cameras.normalise(gap)
      : [...skinNormals.subarray(3 * vertex, 3 * vertex + 3)];
    return layersUnder(raycaster, nodes, surface, outward);
  }

  return { pick, zonesAt, depths };
}
