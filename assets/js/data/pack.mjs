// Read the packed meshes. The writer, which tells the format, is anatomy/scene/pack.py.

/**
 * @typedef {object} Node a row of the file's head
 * @property {string} id
 * @property {number} vertices
 * @property {number} triangles
 * @property {boolean} [regions] does it have them?
 *
 * @typedef {object} Walk
 * @property {Uint32Array} indices three of each triangle
 * @property {Int32Array} guides the three vertices from which each is guessed; -1 is none
 *
 * @typedef {{symbol: number, named: number, vertex: number, region: number}} Read how much of each
 *   stream the nodes so far have taken
 */

// How the next triangle is joined; 5 is a vertex named by number, and all that is left.
const NOTHING = 0, NEW = 1, LEFT = 2, RIGHT = 3, BOTH = 4;

/**
 * @param {ArrayBuffer} buffer
 * @returns {import("./types.mjs").Meshes}
 * @throws {Error} with a sentence that a reader of the page can do something with
 */
export function unpack(buffer) {
  const bytes = new Uint8Array(buffer);
  const magic = String.fromCharCode(...bytes.subarray(0, 4));
  if (magic !== "HNP1") throw new Error("The mesh file is not a packed mesh file.");
  const headLength = new DataView(buffer).getUint32(4, true);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headLength)));
  /** @type {Record<string, Uint8Array>} */
  const streams = {};
  let at = 8 + headLength;
  for (const [name, length] of head.streams) {
    streams[name] = bytes.subarray(at, at + length);
    at += length;
  }
  if (at !== bytes.length) throw new Error("The mesh file is cut short.");

  /** @type {Node[]} */
  const nodes = head.nodes;
  const vertices = nodes.reduce((sum, node) => sum + node.vertices, 0);
  const symbols = streams.symbols;
  const named = planes(streams.named, streams.named.length / 2);
  const residual = [0, 1, 2].map(
    (axis) => planes(streams.positions.subarray(axis * 2 * vertices), vertices));
  const read = { symbol: 0, named: 0, vertex: 0, region: 0 };

  const meshes = new Map();
  for (const node of nodes) {
    const walk = travel(node, symbols, named, read);
    /** @type {import("./types.mjs").Mesh} */
    const mesh = {
      id: node.id,
      indices: walk.indices,
      positions: positions(node, walk.guides, residual, read.vertex, head.step),
      tone: tone(node, walk.guides, streams.tone.subarray(read.vertex)),
      regionIndex: null,
      regionWeight: null,
    };
    if (node.regions) {
      const slots = streams.regions.subarray(read.region, read.region + 8 * node.vertices);
      read.region += 8 * node.vertices;
      mesh.regionIndex = regions(node, walk.guides, slots);
      const levels = regions(node, walk.guides, slots.subarray(4 * node.vertices));
      mesh.regionWeight = Float32Array.from(levels, (level) => level / head.levels);
    }
    read.vertex += node.vertices;
    meshes.set(node.id, mesh);
  }
  return meshes;
}

/**
 * @param {Uint8Array} bytes the lower bytes of all values, then the higher ones
 * @param {number} count of the values
 */
function planes(bytes, count) {
  const values = new Uint16Array(count);
  for (let i = 0; i < count; i++) values[i] = bytes[i] | (bytes[count + i] << 8);
  return values;
}

/**
 * Walk over the surface as the symbols say.
 * @param {Node} node
 * @param {Uint8Array} symbols
 * @param {Uint16Array} named how far back each vertex is that is named by number
 * @param {Read} read moved on
 * @returns {Walk}
 */
function travel(node, symbols, named, read) {
  const indices = new Uint32Array(3 * node.triangles);
  const guides = new Int32Array(3 * node.vertices);
  let corners = 0, made = 0;
  /** @type {number[][]} */
  const [start, end, opposite, before, after, stack] = [[], [], [], [], [], []];
  /** @type {boolean[]} */
  const open = [];

  /**
   * A gate from `a` to `b`, away from `c`; `left` and `right` are the gates beside it, or -1.
   * @param {number} a
   * @param {number} b
   * @param {number} c
   * @param {number} left
   * @param {number} right
   */
  const add = (a, b, c, left, right) => {
    const edge = start.length;
    start.push(a); end.push(b); opposite.push(c);
    before.push(left); after.push(right); open.push(true);
    if (left >= 0) after[left] = edge;
    if (right >= 0) before[right] = edge;
    stack.push(edge);
    return edge;
  };
  /** @type {(a: number, b: number, c: number) => number} a new vertex, of its guides */
  const create = (a, b, c) => {
    guides[3 * made] = a; guides[3 * made + 1] = b; guides[3 * made + 2] = c;
    return made++;
  };
  const byName = () => made - 1 - named[read.named++];
  /** @type {(a: number, b: number, c: number) => void} */
  const triangle = (a, b, c) => {
    indices[corners++] = a; indices[corners++] = b; indices[corners++] = c;
  };

  while (corners < indices.length) {
    const seed = /** @type {[number, number, number]} */ ([0, 1, 2].map(
      () => (symbols[read.symbol++] === NEW ? create(made - 1, -1, -1) : byName())));
    triangle(...seed);
    const first = add(seed[0], seed[1], seed[2], -1, -1);
    const second = add(seed[1], seed[2], seed[0], first, -1);
    add(seed[2], seed[0], seed[1], second, first);
    while (stack.length) {
      const gate = /** @type {number} */ (stack.pop());
      if (!open[gate]) continue;
      open[gate] = false;
      const a = start[gate], b = end[gate], left = before[gate], right = after[gate];
      const symbol = symbols[read.symbol++];
      if (symbol === NOTHING) continue;
      let c;
      if (symbol === BOTH) {
        c = end[right];
        open[left] = open[right] = false;
      } else if (symbol === RIGHT) {
        c = end[right];
        open[right] = false;
        add(a, c, b, left, after[right]);
      } else if (symbol === LEFT) {
        c = start[left];
        open[left] = false;
        add(c, b, a, before[left], right);
      } else {
        c = symbol === NEW ? create(a, b, opposite[gate]) : byName();
        const one = add(a, c, b, left, -1);
        add(c, b, a, one, right);
      }
      triangle(b, a, c);
    }
  }
  if (made !== node.vertices) throw new Error("The mesh file is damaged.");
  return { indices, guides };
}

/**
 * @param {Node} node
 * @param {Int32Array} guides
 * @param {Uint16Array[]} residual of x, y and z: what the guess lacks, in steps, the sign in the lowest bit
 * @param {number} from the node's first vertex in it
 * @param {number} step mm
 */
function positions(node, guides, residual, from, step) {
  const grid = new Int32Array(3 * node.vertices);
  for (let v = 0; v < node.vertices; v++) {
    const a = guides[3 * v], b = guides[3 * v + 1], c = guides[3 * v + 2];
    for (let axis = 0; axis < 3; axis++) {
      const coded = residual[axis][from + v];
      let value = coded & 1 ? -(coded + 1) / 2 : coded / 2;
      if (c >= 0) value += grid[3 * a + axis] + grid[3 * b + axis] - grid[3 * c + axis];
      else if (a >= 0) value += grid[3 * a + axis];
      grid[3 * v + axis] = value;
    }
  }
  return Float32Array.from(grid, (value) => value * step);
}

/**
 * @param {Node} node
 * @param {Int32Array} guides
 * @param {Uint8Array} stream differences to the mean of the first two guides
 */
function tone(node, guides, stream) {
  const values = new Uint8Array(node.vertices);
  for (let v = 0; v < node.vertices; v++) {
    const a = guides[3 * v], b = guides[3 * v + 1];
    const guess = b >= 0 ? (values[a] + values[b]) >> 1 : a >= 0 ? values[a] : 0;
    values[v] = stream[v] + guess;
  }
  return Float32Array.from(values, (value) => value / 255);
}

/**
 * Four slots of each vertex.
 * @param {Node} node
 * @param {Int32Array} guides
 * @param {Uint8Array} stream slot by slot, differences to the first guide
 */
function regions(node, guides, stream) {
  const n = node.vertices;
  const values = new Uint8Array(4 * n);
  for (let v = 0; v < n; v++) {
    const a = guides[3 * v];
    for (let slot = 0; slot < 4; slot++) {
      values[4 * v + slot] = stream[slot * n + v] + (a >= 0 ? values[4 * a + slot] : 0);
    }
  }
  return values;
}
