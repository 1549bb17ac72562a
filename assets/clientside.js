// The only classic script: what Dash's one clientside callback calls. The work is in the modules, which
// it imports (a module in Dash's own list of scripts may come too late). Dash's store takes the last
// state when the hand rests: a round through Dash would cost a slow tablet half of a tap.
(() => {
  const REST_MS = 300;
  let resting = 0; // a timer
  const page = import(new URL("js/app/main.mjs", document.currentScript.src));
  const store = (state) => {
    clearTimeout(resting);
    resting = setTimeout(() => window.dash_clientside.set_props("state", { data: state }), REST_MS);
  };
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    page: { start: async (config) => (await page).start(config, store) },
  });
})();
