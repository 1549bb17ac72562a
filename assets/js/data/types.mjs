// Types that several modules share, for the type checker (tests/tsconfig.json). Nothing runs here.

/** @typedef {"left" | "right"} Side */
/** @typedef {number[]} Vector [x, y, z]; of positions in mm, RAS */
/**
 * @typedef {Record<string, any>} Texts what is said and shown of each thing to select: the file of panels in the
 *   reader's language (anatomy/layout/panels.py), and `zones`, which are the same in all (anatomy/model/patterns.py)
 */
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
 * @typedef {object} Framing a view of the picture
 * @property {Vector} direction from the centre to the eye, of length 1
 * @property {Vector} centre mm RAS
 * @property {number[]} fit width and height, in mm, that the picture's free part shows
 */

/**
 * @typedef {object} Mesh one structure
 * @property {string} id
 * @property {Float32Array} positions (3n) x, y, z of each vertex, mm RAS
 * @property {Uint32Array} indices (3m) three of each triangle
 * @property {Float32Array} tone (n) 0..1
 * @property {Uint8Array | null} regionIndex (4n) the skin's regions at each vertex; 255 is none
 * @property {Float32Array | null} regionWeight (4n) 0..1, of the same
 */

/** @typedef {Map<string, Mesh>} Meshes by node id, "<structure>.<side>" or "<structure>" */

export {};
