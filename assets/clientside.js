// The only classic script: a table of functions for Dash's clientside callbacks. The work is in
// the modules, which the stubs import (a module in Dash's own list of scripts may come too late).
(() => {
  const page = import(new URL("js/page.mjs", document.currentScript.src));
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    page: {
      start: async (config) => (await page).start(config),
      show: async (state) => (await page).show(state),
    },
  });
})();
