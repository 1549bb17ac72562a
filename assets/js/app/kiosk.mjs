// A tablet that many people use: when nobody has touched it for a while the start view comes back,
// and a message says so first.

const WARN_MS = 30 * 1000;
const TOUCHES = ["pointerdown", "pointermove", "keydown", "wheel"];

/**
 * `warn` comes first, then `idle`, unless the page is touched.
 * @param {object} options
 * @param {number} options.minutes without a touch
 * @param {(seconds: number) => void} options.warn so many before `idle`
 * @param {() => void} options.stay the warning is over
 * @param {() => void} options.idle
 */
export function watchIdle({ minutes, warn, stay, idle }) {
  const whole = minutes * 60 * 1000;
  const ahead = Math.min(WARN_MS, whole / 2);
  let timer = 0, warned = false;

  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      warned = true;
      warn(Math.round(ahead / 1000));
      timer = setTimeout(() => {
        warned = false;
        stay();
        idle();
      }, ahead);
    }, whole - ahead);
  };
  const touch = () => {
    if (warned) stay();
    warned = false;
    wait();
  };
  // The first touch starts the clock: an untouched start view has nothing to bring back.
  for (const type of TOUCHES) addEventListener(type, touch, { capture: true, passive: true });
}
