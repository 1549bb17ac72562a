// Give orders to the element and write down what it tells.
const viewer = document.querySelector("#ordered");
const told = document.querySelector("#told");

for (const button of document.querySelectorAll("[data-point], [data-region], [data-view]")) {
  button.addEventListener("click", async () => {
    const { point, region, view } = button.dataset;
    await customElements.whenDefined("trigger-point-viewer");
    await viewer.open();
    if (view) viewer.setAttribute("view", view);
    else viewer.select({ point, region, side: "left" });
  });
}

for (const type of ["ready", "select", "region", "view", "height", "contact", "error"]) {
  viewer.addEventListener(`tpv-${type}`, ({ detail }) => {
    const line = document.createElement("li");
    line.textContent = `${type} ${JSON.stringify(detail)}`;
    told.append(line);
  });
}
