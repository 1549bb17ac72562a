// The frame rate drops resolution before it drops frames: while the head moves and frames come late,
// the picture is drawn coarser; at rest it is as sharp as ever.

const LATE_MS = 40; // 25 frames a second: below it, a turn of the head feels heavy
const PATIENCE = 6; // late frames in a row
const PAUSE_MS = 400; // no frame for so long was no movement
const STEP = 0.8;
export const COARSEST = 0.5; // device pixels for each CSS pixel

/** @param {number} sharp device pixels for each CSS pixel, at best */
export function createPace(sharp) {
  let ratio = sharp, last = -Infinity, late = 0;
  return {
    /**
     * @param {number} now ms
     * @returns {number} the ratio to draw the next moving frame with
     */
    frame(now) {
      const took = now - last;
      last = now;
      if (took > PAUSE_MS) late = 0;
      else late = took > LATE_MS ? late + 1 : 0;
      if (late >= PATIENCE) {
        late = 0;
        ratio = Math.max(COARSEST, ratio * STEP);
      }
      return ratio;
    },
  };
}
