/**
 * The picture to keep: what the viewer shows, at the size of a print, on a canvas of its own.
 *
 * The markers are HTML on the page; here they are drawn again, as the page shows them.
 */

import { projector } from './camera.mjs';

/** Behind the figure, as on the page. */
const PAPER = '#f1f4f6';
const BLUE = '#0b63a5', INK = '#111111', YELLOW = '#ffd640';

/** What `seen`, a camera, shows of `plot`, with `markers` [{position, ...}] on it: a canvas.
 * paper: {width, height}, CSS pixels; `ratio`: device pixels for each. */
export async function print(plot, seen, markers, paper, ratio) {
  const { width, height } = paper;
  const image = await plot.snapshot(seen, paper, ratio);
  const copy = Object.assign(document.createElement('canvas'), {
    width: width * ratio, height: height * ratio });
  const context = copy.getContext('2d');
  context.fillStyle = PAPER;
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(image, 0, 0, copy.width, copy.height);
  const project = projector(seen, paper);
  drawMarkers(context, markers.map((marker) => ({ ...marker, ...project(marker.position) })), ratio);
  return copy;
}

/** Draw markers [{x, y, state: 'active' | 'together', mark: number or null}] on a 2D context. */
function drawMarkers(context, markers, ratio) {
  context.save();
  context.scale(ratio, ratio);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const { x, y, state, mark } of markers) {
    const active = state === 'active' || mark;
    const disc = (radius, colour) => {
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.fillStyle = colour;
      context.fill();
    };
    disc(active ? 15 : 11, active ? INK : BLUE);
    disc(active ? 13 : 9.5, '#ffffff');
    disc(active ? 10 : 7, active ? YELLOW : '#9fc3de');
    if (mark) {
      context.fillStyle = INK;
      context.font = '700 14px sans-serif';
      context.fillText(String(mark), x, y + 1);
    } else {
      disc(active ? 5 : 3.5, active ? INK : BLUE);
    }
  }
  context.restore();
}
