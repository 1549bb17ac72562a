import assert from "node:assert/strict";
import { test } from "node:test";

import * as cameras from "../../../assets/js/viewer/camera.mjs";
import { DISTANCE_MM, POLAR_DEGREES, CAMERAS } from "../../../assets/js/data/constants.mjs";
import { cameraOf, framingOf } from "../../../assets/js/state/camera.mjs";

const canvas = { width: 1024, height: 768 };
const near = (actual, expected, tolerance = 1e-6) => {
  const list = Array.isArray(actual) ? actual : [actual];
  const wanted = Array.isArray(expected) ? expected : [expected];
  list.forEach((value, k) => assert.ok(
    Math.abs(value - wanted[k]) <= tolerance, `${actual} is not ${expected}`));
};

test("a framing shows its centre in the middle of the free part and fits its width and height", () => {
  for (const [width, height] of [[1024, 768], [390, 844], [1440, 900]]) {
    for (const insets of [undefined, { top: 10, right: 360, bottom: 0, left: 0 }]) {
      if (insets && width < 400) continue;
      const { top, right, bottom, left } = insets ?? { top: 0, right: 0, bottom: 0, left: 0 };
      const size = { width, height };
      const framing = CAMERAS.front;
      const camera = cameras.frame(framing, size, insets);
      const project = cameras.projector(camera, size);
      const middle = project(framing.centre);
      near([middle.x, middle.y], [(width + left - right) / 2, (height + top - bottom) / 2], 1e-6);
      const { right: across, up } = cameras.axes(camera);
      const corner = cameras.add(framing.centre, cameras.add(
        cameras.scale(across, framing.fit[0] / 2), cameras.scale(up, framing.fit[1] / 2)));
      const edge = project(corner);
      assert.ok(edge.x <= width - right + 1e-6 && edge.y >= top - 1e-6);
      const touches = Math.min(width - right - edge.x, edge.y - top);
      near(touches, 0, 1e-6); // as large as it fits
    }
  }
});

test("from the front, the subject's left is on the right of the picture, superior is up", () => {
  const project = cameras.projector(cameras.frame(CAMERAS.front, canvas), canvas);
  assert.ok(project([-50, 0, 0]).x > project([50, 0, 0]).x);
  assert.ok(project([0, 0, 50]).y < project([0, 0, -50]).y);
});

test("ray and projection are inverse", () => {
  const camera = cameras.orbit(cameras.frame(CAMERAS.home, canvas), 0.7, 0.3);
  const project = cameras.projector(camera, canvas);
  for (const [x, y] of [[0, 0], [512, 384], [1000, 30], [77, 700]]) {
    const { origin, direction } = cameras.ray(camera, canvas, x, y);
    const at = project(cameras.add(origin, cameras.scale(direction, 500)));
    near([at.x, at.y], [x, y], 1e-6);
    near(cameras.length(direction), 1);
  }
});

test("orbit keeps distance and centre, and stops short of the poles", () => {
  let camera = cameras.frame(CAMERAS.front, canvas);
  const before = cameras.distance(camera);
  camera = cameras.orbit(camera, 1.1, 0);
  near(cameras.distance(camera), before, 1e-9);
  for (const direction of [-1, 1]) {
    const tipped = cameras.orbit(camera, 0, 9 * direction);
    const arm = cameras.subtract(tipped.eye, tipped.centre);
    const polar = (Math.acos(arm[2] / cameras.length(arm)) * 180) / Math.PI;
    near(polar, POLAR_DEGREES[direction < 0 ? 0 : 1], 1e-9);
  }
});

test("zoom enlarges by its factor about what lies under the fingers, within limits", () => {
  const camera = cameras.frame(CAMERAS.front, canvas);
  const point = cameras.add(camera.centre, cameras.add(
    cameras.scale(cameras.axes(camera).right, 60), cameras.scale(cameras.axes(camera).up, 40)));
  const at = cameras.projector(camera, canvas)(point);
  const closer = cameras.zoom(camera, canvas, 3, at.x, at.y);
  near(cameras.distance(camera) / cameras.distance(closer), 3, 1e-9);
  const after = cameras.projector(closer, canvas)(point);
  near([after.x, after.y], [at.x, at.y], 1e-6);
  near(cameras.distance(cameras.zoom(camera, canvas, 1000)), DISTANCE_MM[0], 1e-9);
  near(cameras.distance(cameras.zoom(camera, canvas, 0.001)), DISTANCE_MM[1], 1e-9);
});

test("the address of a view shows the same in the free part of any canvas", () => {
  const panel = { top: 0, right: 360, bottom: 0, left: 0 };
  const sheet = { top: 56, right: 0, bottom: 420, left: 0 };
  const seen = cameras.orbit(cameras.frame(CAMERAS.left, canvas, panel), 0.3, 0.1);
  const view = cameraOf(cameras.framing(seen, canvas, panel));
  const again = cameras.frame(framingOf(view), canvas, panel);
  near([...again.eye, ...again.centre], [...seen.eye, ...seen.centre], 5);

  const phone = { width: 390, height: 844 };
  const shown = cameras.framing(seen, canvas, panel);
  const there = cameras.frame(framingOf(view), phone, sheet);
  const middle = cameras.projector(there, phone)(shown.centre);
  near([middle.x, middle.y], [195, 56 + (844 - 56 - 420) / 2], 2);
  near(368 * cameras.millimetresPerPixel(there, phone), Math.min(...shown.fit), 2);
});

test("panning moves the picture with the finger, pixel for pixel", () => {
  const camera = cameras.frame(CAMERAS.home, canvas);
  const moved = cameras.pan(camera, canvas, 37, -21);
  const before = cameras.projector(camera, canvas)(camera.centre);
  const after = cameras.projector(moved, canvas)(camera.centre);
  near([after.x - before.x, after.y - before.y], [37, -21], 1e-6);
});

test("between two cameras it starts and ends on them and turns the short way", () => {
  const from = cameras.frame(CAMERAS.left, canvas);
  const to = cameras.frame(CAMERAS.back, canvas);
  near(cameras.between(from, to, 0).eye, from.eye, 1e-6);
  near(cameras.between(from, to, 1).eye, to.eye, 1e-6);
  const middle = cameras.between(from, to, 0.5).eye;
  assert.ok(middle[0] < 0 && middle[1] < 0, "behind the left ear, not past the face");
});

test("what a camera shows in the free part, framed again, is the same camera", () => {
  const insets = { top: 20, right: 360, bottom: 60, left: 0 };
  const camera = cameras.zoom(cameras.orbit(cameras.frame(CAMERAS.home, canvas), 0.7, 0.3), canvas, 1.7, 300, 200);
  const again = cameras.frame(cameras.framing(camera, canvas, insets), canvas, insets);
  near(again.eye, camera.eye, 1e-6);
  near(again.centre, camera.centre, 1e-6);
  // Upright, with a sheet over the lower half, all of it is still in the free part.
  const upright = { width: 768, height: 1024 }, sheet = { top: 0, right: 0, bottom: 500, left: 0 };
  const shown = cameras.framing(camera, canvas, insets);
  const project = cameras.projector(cameras.frame(shown, upright, sheet), upright);
  const { right, up } = cameras.axes(camera);
  for (const side of [-1, 1]) {
    const corner = project(cameras.add(shown.centre, cameras.add(
      cameras.scale(right, side * shown.fit[0] / 2), cameras.scale(up, side * shown.fit[1] / 2))));
    assert.ok(corner.x >= -1e-6 && corner.x <= 768 + 1e-6 && corner.y >= -1e-6 && corner.y <= 524 + 1e-6);
  }
});
