// The interface's words, as they come with the file of panels (anatomy/layout/panels.py).

/** @typedef {Record<string, string>} Words the interface's, by their keys */

/**
 * "{name} is here" with {name: 'Ana'} -> "Ana is here".
 * @param {string} text
 * @param {Record<string, string | number>} values
 * @returns {string}
 */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
