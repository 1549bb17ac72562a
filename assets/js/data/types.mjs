// Types that several modules share, for the type checker (tests/tsconfig.json). Nothing runs here.

/** @typedef {"left" | "right"} Side */
/** @typedef {number[]} Vector [x, y, z]; of places in mm, RAS */
/** @typedef {Record<string, any>} Texts the file of panels (anatomy/layout/panels.py): words and facts */
/** @typedef {Record<string, any>} Scene the file of a figure (anatomy/scene/figure.py) */
/** @typedef {any} Tree a component tree: an element, a text, a number, null, or an array of them */

/**
 * @typedef {object} Camera
 * @property {Vector} eye
 * @property {Vector} centre
 * @property {Vector} up
 * @property {number} [distance]
 */

/**
 * @typedef {object} Mesh one structure
 * @property {Float32Array} positions x, y, z of each vertex, mm RAS
 * @property {Uint16Array | Uint32Array} indices three of each triangle
 * @property {Float32Array | Uint8Array} [tone] of each vertex
 */

/** @typedef {Map<string, Mesh>} Meshes by node id, "<structure>.<side>" or "<structure>" */

export {};
