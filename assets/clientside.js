// The only classic script: what Dash's one clientside callback calls. The work is in the modules, which
// it imports (a module in Dash's own list of scripts may come too late). Dash's store takes the last
// state when the hand rests; nothing in the page waits for it.
(() => {
  const page = import(new URL("js/app/main.mjs", document.currentScript.src));
  const store = (state) => window.dash_clientside.set_props("state", { data: state });
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    page: { start: async (config) => (await page).start(config, store) },
  });
})();
