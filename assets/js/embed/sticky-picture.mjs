// Wide, the picture stands beside words that may be far longer than it. A frame as high as its
// content does not scroll, so nothing in it can stick; the picture goes along by itself instead.

const STEPS = Array.from({ length: 21 }, (_, step) => step / 20);

/**
 * Stage and rest go down the workspace by the custom property --along, as far as the reader has scrolled past
 * its top (assets/css/embed/embed.css).
 * @param {HTMLElement} workspace
 * @param {HTMLElement} stage the picture
 * @param {HTMLElement} rest what stands below it
 */
export function keepBeside(workspace, stage, rest) {
  /** What of the workspace is seen can be asked of the browser alone, and of it only so. */
  function update() {
    const observer = new IntersectionObserver(([{ intersectionRect: seen, boundingClientRect: all }]) => {
      observer.disconnect();
      if (!seen.height) return;
      const most = Math.max(0, all.height - stage.offsetHeight - rest.offsetHeight);
      workspace.style.setProperty("--along", `${Math.round(Math.min(most, seen.top - all.top))}px`);
    });
    observer.observe(workspace);
  }
  // Wherever the page is scrolled to, more or less of the picture is seen then, until it is there.
  new IntersectionObserver(update, { threshold: STEPS }).observe(stage);
  stage.addEventListener("transitionend", update);
  new ResizeObserver(update).observe(workspace);
}
