// The only classic script: a table of functions for Dash's clientside callbacks. The work is in
// the modules, which the stubs import (a module in Dash's own list of scripts may come too late).
//
// Dash asks for its two files without an ending, and takes them only if they come as JSON. A plain
// file server says what a file is by its ending: so they have one, and are asked for by it.
(() => {
  const fetched = window.fetch;
  window.fetch = (what, ...how) =>
    fetched(/\/_dash-(layout|dependencies)$/.test(what) ? `${what}.json` : what, ...how);
  const page = import(new URL("js/app/main.mjs", document.currentScript.src));
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    page: {
      start: async (config) => (await page).start(config),
      show: async (state) => (await page).show(state),
    },
  });
})();
