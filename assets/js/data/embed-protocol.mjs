// How a message between the embed page and the page around it is recognised (embed/bridge.mjs).

export const NAME = "trigger-point-viewer";
export const VERSION = 1;
