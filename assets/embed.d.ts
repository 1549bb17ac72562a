// Types of embed.js and of the messages behind it. Version 1. In words, with live examples: embed/examples/

export type Side = "left" | "right";
export type Mode = "patient" | "student" | "professional";

/** One of muscle, point, region, headache, by its id; none shows the start. */
export interface Selection {
  muscle?: string | null;
  point?: string | null;
  region?: string | null;
  headache?: string | null;
  side?: Side;
}

/**
 * Attributes: those of Selection, and
 *   view    home | front | back | left | right, or six numbers as in the app's address
 *   mode    patient | student | professional
 *   lang    a language of the viewer; else the page's own, else the viewer's first
 *   theme   light | dark | rrggbb | light-rrggbb | dark-rrggbb (an accent colour)
 *   ui      compact (default) | full | picture
 *   start   tap (default) | scroll
 *   title   read out for the picture and the frame
 * What stands inside the element is shown under the picture, and where there is no script.
 */
export interface TriggerPointViewer extends HTMLElement {
  /** Show the 3D. Kept when it answers; broken when it doesn't within 25 seconds. */
  open(): Promise<Ready>;
  /** Back to the picture. */
  close(): void;
  select(wanted: Selection): void;
}

export interface Ready extends Required<Selection> {
  view: string | null;
  mode: Mode;
  lang: string;
  height: number;
}

/** Events of the element: "tpv-" and the name; `detail` is this. They bubble. */
export interface Events {
  ready: Ready;
  /** `side` is null where none is selected. */
  select: Pick<Ready, "point" | "muscle"> & { side: Side | null };
  region: Pick<Ready, "region" | "headache"> & { side: Side | null };
  view: Pick<Ready, "view">;
  height: Pick<Ready, "height">;
  /** The reader used the clinic's contact: `by` is open, call, book, whatsapp or website. */
  contact: Required<Selection> & { by: string };
  /** A field that was not understood; name "frame": the viewer did not come. */
  error: { name: string; value: string };
}

/** Messages to the frame (postMessage), for pages without embed.js: say hello first. */
export type Incoming = Head & (
  | { type: "hello" }
  | ({ type: "select" } & Selection)
  | { type: "view"; view: string }
  | { type: "mode"; mode: Mode }
  | { type: "lang"; lang: string }
);

/** Messages from the frame, to the origin that said hello. */
export type Outgoing = { [Name in keyof Events]: Head & { type: Name } & Events[Name] }[keyof Events];

interface Head {
  ns: "trigger-point-viewer";
  v: 1;
}

/** The element's class, as customElements.get("trigger-point-viewer") gives it. */
export interface TriggerPointViewerClass {
  new (): TriggerPointViewer;
  readonly version: 1;
}

declare global {
  interface HTMLElementTagNameMap {
    "trigger-point-viewer": TriggerPointViewer;
  }
}
