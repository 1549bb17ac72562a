// Wide, the picture stands beside words that may be far longer than it. A frame as high as its
// content does not scroll, so nothing in it can stick; the picture goes along by itself instead.

const STEPS = Array.from({ length: 21 }, (_, step) => step / 20);

/**
 * Stage and rest go down the room by the custom property --along, as far as the reader has scrolled past
 * its top (assets/css/embed/embed.css).
 * @param {HTMLElement} room
 * @param {HTMLElement} stage the picture
 * @param {HTMLElement} rest what stands below it
 */
export function keepBeside(room, stage, rest) {
  /** What of the room is seen can be asked of the browser alone, and of it only in this way. */
  function look() {
    const once = new IntersectionObserver(([{ intersectionRect: seen, boundingClientRect: all }]) => {
      once.disconnect();
      if (!seen.height) return;
      const most = Math.max(0, all.height - stage.offsetHeight - rest.offsetHeight);
      room.style.setProperty("--along", `${Math.round(Math.min(most, seen.top - all.top))}px`);
    });
    once.observe(room);
  }
  // Wherever the page is scrolled to, more or less of the picture is seen then, until it is there.
  new IntersectionObserver(look, { threshold: STEPS }).observe(stage);
  stage.addEventListener("transitionend", look);
  new ResizeObserver(look).observe(room);
}
