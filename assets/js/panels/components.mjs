// Dash components that the browser itself puts together, and those that it unfolds.

/**
 * @typedef {import("../data/types.mjs").Tree} Tree
 * @typedef {Record<string, string>} Words the interface's, by their keys
 * @typedef {Record<string, any>} Props attributes by React's names
 * @typedef {{namespace: string, type: string, props: Props}} Component of Dash, as its renderer takes it
 */

/**
 * A component of dash.html.
 * @param {string} type
 * @param {Tree} [children]
 * @param {Props} [props]
 * @returns {Component}
 */
export function html(type, children, props = {}) {
  return { namespace: "dash_html_components", type, props: { children, ...props } };
}

/**
 * What in the address was not understood, in polite words.
 * @param {{name: string, value: string}[]} problems
 * @param {Words} words
 * @returns {Component | null} null when all was
 */
export function problemNotice(problems, words) {
  if (!problems.length) return null;
  const items = problems.map(({ name, value }) =>
    html("Li", fill(words["error.bad-link-part"], { name, value })));
  return notice([html("P", words["error.bad-link"]), html("Ul", items)], words);
}

/**
 * A figure did not come: the one that stands stays.
 * @param {string} figure
 * @param {Words} words
 */
export function figureNotice(figure, words) {
  return notice(
    [html("P", fill(words["figure.failed"], { figure: words[`figure.${figure}`] }))], words);
}

/**
 * The explanations did not come: say so and offer another try.
 * @param {Words} words
 */
export function textsNotice(words) {
  return notice([
    html("P", words["page.texts-failed"]),
    button(words.retry, "retry-texts", "button"),
  ]);
}

/**
 * "{name} is here" with {name: 'Ana'} -> "Ana is here".
 * @param {string} text
 * @param {Record<string, string | number>} values
 * @returns {string}
 */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * @param {Tree} children
 * @param {Words | null} [words] with them it can be closed
 */
function notice(children, words = null) {
  const close = words && html("Button", html("Span", null, { className: "icon icon-close" }), {
    type: "button", className: "icon-button", "aria-label": words.close, "data-do": "dismiss",
  });
  return html("Div", [html("Div", children), close], { className: "notice" });
}

/**
 * @param {string} label
 * @param {string} event
 * @param {string} className
 */
function button(label, event, className) {
  return html("Button", label, { type: "button", className, "data-do": event });
}
