// Without embed.js: messages to a plain frame, whose height follows its content.
{
  const ns = "trigger-point-viewer";
  const frame = () => document.querySelector("#plain");

  document.addEventListener("load", ({ target }) => {
    if (target !== frame()) return;
    target.contentWindow.postMessage({ ns, v: 1, type: "hello" }, new URL(target.src).origin);
  }, true);

  addEventListener("message", ({ source, origin, data }) => {
    if (source !== frame()?.contentWindow || origin !== new URL(frame().src).origin) return;
    if (data?.ns !== ns || data.v !== 1) return;
    if (data.height) frame().style.height = `${data.height}px`;
  });
}
