// Where names stand: in a column at each side of the picture, each with a straight line to its
// structure, so that no name or line covers or crosses another, a tool, or what was selected. Pure;
// everything is in CSS pixels.

/**
 * @typedef {{x: number, y: number}} Point
 * @typedef {{left: number, top: number, right: number, bottom: number}} Box
 * @typedef {{x1: number, y1: number, x2: number, y2: number}} Line from a name to its structure
 * @typedef {{x: number, y: number, radius: number, id?: string}} Disc what no line crosses but that of
 *   its own name
 * @typedef {"left" | "right"} Edge
 */

/**
 * @typedef {object} Item a name to be laid out; the heavier go first
 * @property {string} id
 * @property {number} x of its structure
 * @property {number} y of its structure
 * @property {number} width of the name
 * @property {number} height of the name
 * @property {number} weight
 * @property {Point | null} [twin] the point of the same thing on the body's other side
 *
 * @typedef {Omit<Item, "id" | "twin"> & {item: Item}} Anchored an item with the point to which its line leads
 * @typedef {{item: Item, edge: Edge, box: Box, line: Line}} LaidOut
 */

/**
 * @typedef {object} Extras
 * @property {Box[]} [blocked] tools over the picture
 * @property {Disc[]} [discs]
 * @property {number} [most] names
 *
 * @typedef {Box & Extras} Bounds where names may stand
 */

const GAP = 5; // px between names
const OFF = 10; // px from a name's column to the nearest point that has a line
const KEEP = 4; // px between a line and what it must not touch

/**
 * @param {Item[]} items
 * @param {Bounds} bounds
 * @returns {{id: string, edge: Edge, box: Box, line: Line}[]} top to bottom on each edge; what finds no
 *   space is left out
 */
export function layOutNames(items, bounds) {
  let chosen = [...items].sort((a, b) => b.weight - a.weight).slice(0, bounds.most ?? Infinity);
  // What is in the way, or finds no space, tries the other side, then goes. Either may make space
  // for others; so it starts anew.
  /** @type {Set<Item>} */
  const moved = new Set();
  for (;;) {
    const laidOut = arrange(chosen, moved, bounds);
    const there = new Set(laidOut.map(({ item }) => item));
    const worst = clash(laidOut, bounds);
    const waiting = chosen.find((item) => !there.has(item) && !moved.has(item));
    if (worst && moved.has(worst)) chosen = chosen.filter((item) => item !== worst);
    else if (worst) moved.add(worst);
    else if (waiting) moved.add(waiting);
    else return laidOut.map(({ item, edge, box, line }) => ({ id: item.id, edge, box, line }));
  }
}

/**
 * All chosen names that fit, in their columns.
 * @param {Item[]} chosen
 * @param {Set<Item>} moved on the farther side
 * @param {Bounds} bounds
 * @returns {LaidOut[]}
 */
function arrange(chosen, moved, bounds) {
  const middle = (bounds.left + bounds.right) / 2;
  const onLeft = (/** @type {Item} */ item) => (item.x < middle) !== moved.has(item);
  // On the farther side a name leads to the twin that is there, not right across the picture.
  const anchored = (/** @type {Item} */ item) => {
    const { twin } = item;
    const { x, y } = moved.has(item) && twin && (twin.x < middle) === onLeft(item) ? twin : item;
    return { item, x, y, width: item.width, height: item.height, weight: item.weight };
  };
  return [
    ...column("left", chosen.filter(onLeft).map(anchored), bounds),
    ...column("right", chosen.filter((item) => !onLeft(item)).map(anchored), bounds)];
}

/** @param {{width: number}[]} items */
const widest = (items) => Math.max(0, ...items.map(({ width }) => width));

/**
 * The longest free stretch of a column.
 * @param {Edge} edge
 * @param {number} width
 * @param {Bounds} bounds
 * @returns {{low: number, high: number}} in y
 */
function span(edge, width, { left, right, top, bottom, blocked = [] }) {
  const [from, to] = edge === "left" ? [left, left + width] : [right - width, right];
  const obstacles = blocked
    .filter((box) => box.left < to + KEEP && box.right > from - KEEP)
    .map((box) => ({ low: box.top - GAP, high: box.bottom + GAP }))
    .sort((a, b) => a.low - b.low);
  let best = { low: top, high: top }, at = top;
  for (const { low, high } of [...obstacles, { low: bottom, high: bottom }]) {
    const end = Math.min(low, bottom);
    if (end - at > best.high - best.low) best = { low: at, high: end };
    at = Math.max(at, high);
  }
  return best;
}

/**
 * One column: names as near as they can be to the height of their structures, in an order in which no
 * two lines cross.
 * @param {Edge} edge
 * @param {Anchored[]} items
 * @param {Bounds} bounds
 * @returns {LaidOut[]}
 */
function column(edge, items, bounds) {
  let kept = [...items];
  for (;;) {
    const width = widest(kept);
    const inner = edge === "left" ? bounds.left + width : bounds.right - width;
    const reach = (/** @type {number} */ x) => (edge === "left" ? x - inner : inner - x);
    const within = kept.filter(({ x }) => reach(x) >= OFF);
    if (within.length < kept.length) { kept = within; continue; }
    const { low, high } = span(edge, width, bounds);
    const needed = kept.reduce((sum, { height }) => sum + height + GAP, -GAP);
    if (needed > high - low && kept.length) {
      const lightest = kept.reduce((a, b) => (b.weight < a.weight ? b : a));
      kept = kept.filter((item) => item !== lightest);
      continue;
    }
    return uncrossed(kept, (order) => stacked(order, low, high).map((y, row) => {
      const { item, ...anchor } = order[row];
      return {
        item, edge,
        box: {
          left: edge === "left" ? inner - item.width : inner,
          right: edge === "left" ? inner : inner + item.width,
          top: y - item.height / 2, bottom: y + item.height / 2 },
        line: { x1: inner + (edge === "left" ? 2 : -2), y1: y, x2: anchor.x, y2: anchor.y },
      };
    }));
  }
}

/**
 * Exchange names whose lines cross until none do: each exchange makes the lines shorter.
 * @param {Anchored[]} items
 * @param {(order: Anchored[]) => LaidOut[]} layOut
 */
function uncrossed(items, layOut) {
  let order = [...items].sort((a, b) => a.y - b.y);
  let laidOut = layOut(order);
  for (let round = 0; round < order.length ** 2; round++) {
    const pair = firstCrossing(laidOut);
    if (!pair) break;
    const [a, b] = pair;
    order = order.map((item, row) => order[row === a ? b : row === b ? a : row]);
    laidOut = layOut(order);
  }
  return laidOut;
}

/** @param {LaidOut[]} laidOut */
function firstCrossing(laidOut) {
  for (let b = 1; b < laidOut.length; b++) {
    for (let a = 0; a < b; a++) if (cross(laidOut[a].line, laidOut[b].line)) return [a, b];
  }
  return null;
}

/**
 * Heights of names in this order, nearest to their structures, without overlap (pool adjacent violators).
 * @param {Anchored[]} order
 * @param {number} low
 * @param {number} high
 * @returns {number[]} of their middles
 */
function stacked(order, low, high) {
  /** @type {number[]} */
  const offsets = [];
  let offset = 0;
  order.forEach(({ height }, row) => {
    offset += row ? (order[row - 1].height + height) / 2 + GAP : height / 2;
    offsets.push(offset);
  });
  /** @type {{sum: number, count: number}[]} */
  const blocks = [];
  order.forEach(({ y }, row) => {
    let block = { sum: y - offsets[row], count: 1 }, above = blocks.at(-1);
    while (above && mean(above) >= mean(block)) {
      block = { sum: above.sum + block.sum, count: above.count + block.count };
      blocks.pop();
      above = blocks.at(-1);
    }
    blocks.push(block);
  });
  const total = order.length ? offsets[order.length - 1] + order[order.length - 1].height / 2 : 0;
  const limit = (/** @type {number} */ value) => Math.min(high - total, Math.max(low, value));
  return blocks
    .flatMap((block) => Array(block.count).fill(limit(mean(block))))
    .map((value, row) => value + offsets[row]);
}

/** @param {{sum: number, count: number}} block */
const mean = ({ sum, count }) => sum / count;

/**
 * The lightest name that is in the way of another or of what is to stay free.
 * @param {LaidOut[]} laidOut
 * @param {Extras} bounds
 * @returns {Item | null}
 */
function clash(laidOut, { discs = [], blocked = [] }) {
  /** @type {Item[]} */
  const guilty = [];
  laidOut.forEach((one, row) => {
    for (const disc of discs) {
      if (disc.id !== one.item.id && distance(disc, one.line) < disc.radius + KEEP) guilty.push(one.item);
      if (toBox(disc, one.box) < disc.radius + KEEP) guilty.push(one.item);
    }
    if (blocked.some((box) => enters(one.line, box))) guilty.push(one.item);
    for (const other of laidOut.slice(0, row)) {
      if (cross(one.line, other.line) || enters(one.line, other.box) || enters(other.line, one.box)
        || distance({ x: one.line.x2, y: one.line.y2 }, other.line) < KEEP
        || distance({ x: other.line.x2, y: other.line.y2 }, one.line) < KEEP) {
        guilty.push(one.item.weight < other.item.weight ? one.item : other.item);
      }
    }
  });
  return guilty.length ? guilty.reduce((a, b) => (b.weight < a.weight ? b : a)) : null;
}

/** @type {(ax: number, ay: number, bx: number, by: number, cx: number, cy: number) => number} */
const turn = (ax, ay, bx, by, cx, cy) => (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);

/**
 * Do two lines meet?
 * @param {Line} p
 * @param {Line} q
 */
export function cross(p, q) {
  const a = turn(p.x1, p.y1, p.x2, p.y2, q.x1, q.y1), b = turn(p.x1, p.y1, p.x2, p.y2, q.x2, q.y2);
  const c = turn(q.x1, q.y1, q.x2, q.y2, p.x1, p.y1), d = turn(q.x1, q.y1, q.x2, q.y2, p.x2, p.y2);
  return a * b <= 0 && c * d <= 0 && (a !== 0 || b !== 0 || c !== 0 || d !== 0);
}

/**
 * Does a line enter a box?
 * @param {Line} line
 * @param {Box} box
 */
export function enters({ x1, y1, x2, y2 }, { left, top, right, bottom }) {
  /** @type {(x: number, y: number) => boolean} */
  const inside = (x, y) => x > left && x < right && y > top && y < bottom;
  if (inside(x1, y1) || inside(x2, y2)) return true;
  const line = { x1, y1, x2, y2 };
  return cross(line, { x1: left, y1: top, x2: right, y2: bottom })
    || cross(line, { x1: left, y1: bottom, x2: right, y2: top });
}

/**
 * @param {Point} point
 * @param {Line} line
 * @returns {number} CSS pixels from the point to the line's nearest one
 */
export function distance({ x, y }, { x1, y1, x2, y2 }) {
  const square = (x2 - x1) ** 2 + (y2 - y1) ** 2 || 1;
  const t = Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / square));
  return Math.hypot(x - x1 - t * (x2 - x1), y - y1 - t * (y2 - y1));
}

/** @type {(point: Point, box: Box) => number} */
const toBox = ({ x, y }, { left, top, right, bottom }) => Math.hypot(
  Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
