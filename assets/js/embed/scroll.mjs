// Whose a finger is: the page's around it, until the reader taps into the picture; then the
// picture's, until Escape, a tap outside, the button, or until it is scrolled out of sight.

const HINT_MS = 3200;
const IN_SIGHT = 0.2; // of the picture

/**
 * @param {object} elements
 * @param {HTMLElement} elements.root says to the stylesheet: data-held yes | no, data-scroll-hint on | off
 *   (shown once)
 * @param {HTMLElement} elements.stage
 * @param {HTMLElement} elements.picture
 * @param {HTMLElement} elements.release the button that gives the finger back
 * @returns {{holds: () => boolean, passed: () => void}} for the gestures on the picture
 */
export function createGuard({ root, stage, picture, release }) {
  let hinted = false;
  const holds = () => root.dataset.held === "yes";
  const hold = (/** @type {boolean} */ held) => {
    root.dataset.held = held ? "yes" : "no";
    if (held) root.dataset.scrollHint = "off";
  };
  hold(false);

  picture.addEventListener("click", () => hold(true));
  release.addEventListener("click", () => {
    hold(false);
    /** @type {HTMLElement | null} */ (picture.querySelector("[tabindex]"))?.focus({ preventScroll: true });
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!stage.contains(/** @type {Node} */ (target))) hold(false);
  }, true);
  addEventListener("blur", () => hold(false));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !holds()) return;
    event.preventDefault();
    hold(false);
  }, true);
  new IntersectionObserver(([{ intersectionRatio }]) => {
    if (intersectionRatio < IN_SIGHT) hold(false);
  }, { threshold: IN_SIGHT }).observe(picture);

  return {
    holds,
    /** A finger or the wheel went over the picture and scrolled the page. */
    passed() {
      if (hinted) return;
      hinted = true;
      root.dataset.scrollHint = "on";
      setTimeout(() => { root.dataset.scrollHint = "off"; }, HINT_MS);
    },
  };
}
