// Component trees for tests, as Python writes them.

/** A component of dash.html. */
export const component = (type, children, props = {}) => (
  { namespace: "dash_html_components", type, props: { children, ...props } });
