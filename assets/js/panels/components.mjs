// Dash components that the browser itself puts together, and those that it unfolds.

/** A component of dash.html as Dash's renderer takes it. */
export function html(type, children, props = {}) {
  return { namespace: "dash_html_components", type, props: { children, ...props } };
}

/** What in the address was not understood, in polite words; null when all was. */
export function problemNotice(problems, words) {
  if (!problems.length) return null;
  const items = problems.map(({ name, value }) =>
    html("Li", fill(words["error.bad-link-part"], { name, value })));
  return notice([html("P", words["error.bad-link"]), html("Ul", items)], words);
}

/** A figure did not come: the one that stands stays. */
export function figureNotice(figure, words) {
  return notice(
    [html("P", fill(words["figure.failed"], { figure: words[`figure.${figure}`] }))], words);
}

/** The explanations did not come: say so and offer another try. */
export function textsNotice(words) {
  return notice([
    html("P", words["page.texts-failed"]),
    button(words.retry, "retry-texts", "button"),
  ]);
}

/** "{name} is here" with {name: 'Ana'} -> "Ana is here". */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

function notice(children, words = null) {
  const close = words && html("Button", html("Span", null, { className: "icon icon-close" }), {
    type: "button", className: "icon-button", "aria-label": words.close, "data-do": "dismiss",
  });
  return html("Div", [html("Div", children), close], { className: "notice" });
}

function button(label, event, className) {
  return html("Button", label, { type: "button", className, "data-do": event });
}
