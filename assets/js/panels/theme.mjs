// The theme of the address: light or dark, and an accent that can be read on it.

import { shades } from "../data/colours.mjs";
import { COLOURS } from "../data/constants.mjs";

/**
 * @param {string | null} theme "dark-0b63a5", or one part of it
 * @returns {{ground: "light" | "dark", accent: string | null}} accent: "#rrggbb"
 */
export function readTheme(theme) {
  const [, ground, accent] = /^(light|dark)?-?([0-9a-f]{6})?$/.exec(theme ?? "") ?? [];
  return { ground: ground === "dark" ? "dark" : "light", accent: accent ? `#${accent}` : null };
}

/**
 * Dress the page in a theme.
 * @param {HTMLElement} root
 * @param {string | null} theme as the address has it
 */
export function dress(root, theme) {
  const { ground, accent } = readTheme(theme);
  root.dataset.theme = ground;
  for (const [name, colour] of Object.entries(shades(accent ?? COLOURS.accent, ground))) {
    if (accent) root.style.setProperty(`--${name}`, colour);
    else root.style.removeProperty(`--${name}`);
  }
}
