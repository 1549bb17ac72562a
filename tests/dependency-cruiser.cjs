// The layers of the browser's half: which folder of assets/js may import from which.
//
//   data <- viewer; data <- state; data, state, viewer <- panels; all of these <- app; all <- embed

const layer = (name, may) => ({
  name: `${name}-imports-downwards`,
  comment: `${name}/ may import from: ${["itself", ...may].join(", ")}`,
  severity: "error",
  from: { path: `^assets/js/${name}/` },
  to: { path: "^assets/js/", pathNot: `^assets/js/(${[name, ...may].join("|")})/` },
});

module.exports = {
  forbidden: [
    layer("data", []),
    layer("state", ["data"]),
    layer("viewer", ["data"]),
    layer("panels", ["data", "state", "viewer"]),
    layer("app", ["data", "state", "viewer", "panels"]),
    {
      name: "templates-in-panels",
      comment: "only panels/ write HTML by templates (assets/vendor/lit-html)",
      severity: "error",
      from: { path: "^assets/js/", pathNot: "^assets/js/panels/" },
      to: { path: "^assets/vendor/" },
    },
    { name: "no-circle", severity: "error", from: {}, to: { circular: true } },
    { name: "resolves", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "in-a-folder",
      comment: "every module belongs to a layer",
      severity: "error",
      from: {},
      to: { path: "^assets/js/[^/]+$" },
    },
  ],
  options: { moduleSystems: ["es6"], doNotFollow: { path: "node_modules" } },
};
