// The theme of the address: light or dark, and an accent that can be read on it.

const PAPER = { light: "#ffffff", dark: "#16212a" };
const READABLE = 4.5; // contrast of text, WCAG 2

/** "dark-0b63a5" -> {ground: 'light' | 'dark', accent: '#rrggbb' or null}. */
export function readTheme(theme) {
  const [, ground, accent] = /^(light|dark)?-?([0-9a-f]{6})?$/.exec(theme ?? "") ?? [];
  return { ground: ground ?? "light", accent: accent ? `#${accent}` : null };
}

/** The style tokens of an accent: moved away from the paper until it can be read on it. */
export function shades(accent, ground) {
  const away = ground === "dark" ? "#ffffff" : "#000000";
  let readable = accent;
  for (let step = 0; step <= 20 && contrast(readable, PAPER[ground]) < READABLE; step++) {
    readable = mix(accent, away, step / 20);
  }
  return {
    "--accent": readable,
    "--accent-dark": mix(readable, away, 0.25),
    "--accent-soft": mix(PAPER[ground], readable, ground === "dark" ? 0.3 : 0.1),
  };
}

/** Dress `root` in the theme of the view. */
export function dress(root, theme) {
  const { ground, accent } = readTheme(theme);
  root.dataset.theme = ground;
  for (const [name, value] of Object.entries(shades(accent ?? "#000000", ground))) {
    if (accent) root.style.setProperty(name, value);
    else root.style.removeProperty(name);
  }
}

function channels(colour) {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}

export function mix(one, other, share) {
  const [a, b] = [channels(one), channels(other)];
  const mixed = a.map((value, k) => Math.round(value + (b[k] - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

export function contrast(one, other) {
  const light = (colour) => {
    const [r, g, b] = channels(colour).map((value) => {
      const c = value / 255;
      return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [a, b] = [light(one), light(other)].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}
