// <trigger-point-viewer point="scm-sternal-mid" side="left" lang="en"></trigger-point-viewer>
//
// A picture first; the 3D when it is tapped (start="scroll": when it is scrolled to). One of a page
// is live at a time. No dependency; nothing is stored; only the site that this script comes from is
// asked. Attributes, methods, events, messages: embed/examples/ and embed.d.ts beside this file.
//
// anatomy/web/embed.py writes `const VIEWER = {colours, pages, stills, words}` before this: colours in
// the light, in the dark and of the button, language -> path of the embed page, "<id>.<side>" -> path
// of its picture, language -> words.
(() => {
  const NAME = "trigger-point-viewer";
  const VERSION = 1;
  const STATE = ["muscle", "point", "side", "region", "headache", "view", "mode", "lang"];
  const LOOK = ["theme", "ui"]; // the page is loaded anew for these
  const SELECTION = ["muscle", "point", "region", "headache", "side"];
  const EVENTS = ["ready", "select", "region", "view", "height", "contact", "error"];
  const PATIENCE_MS = 25000; // until a frame that says nothing counts as failed
  const HOME = new URL(document.currentScript.src);
  if (customElements.get(NAME)) return;

  const { light, dark, button: filled } = VIEWER.colours;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { display: block; position: relative; max-width: 1100px; overflow: hidden; border-radius: 10px;
      color: ${light.ink}; background: ${light.paper}; box-shadow: 0 0 0 1px ${light.line};
      font: 16px/1.5 system-ui, sans-serif; }
    :host([hidden]) { display: none; }
    :host([theme^="dark"]) { color: ${dark.ink}; background: ${dark.paper}; box-shadow: 0 0 0 1px ${dark.line}; }
    button { position: relative; display: grid; place-items: center; width: 100%; min-height: 300px;
      margin: 0; padding: 0 0 68px; border: 0; color: inherit; font: inherit; cursor: pointer;
      background: radial-gradient(${light["backdrop-centre"]}, ${light["backdrop-edge"]}); }
    :host([theme^="dark"]) button {
      background: radial-gradient(${dark["backdrop-centre"]}, ${dark["backdrop-edge"]}); }
    button:focus-visible { outline: 3px solid ${filled.fill}; outline-offset: -3px; }
    img { display: block; width: min(100%, 400px); height: auto; aspect-ratio: 1; }
    .open { position: absolute; bottom: 14px; padding: 10px 22px; border-radius: 999px; color: ${filled.words};
      background: ${filled.fill}; font-weight: 600; }
    .text { display: block; padding: 10px 16px 14px; }
    small { display: block; opacity: 0.8; }
    iframe { display: block; width: 100%; height: 640px; border: 0; }
    :host([data-state="loading"]) iframe { position: absolute; top: 0; opacity: 0; pointer-events: none; }
    :host([data-state="loading"]) .open { opacity: 0.7; }
    :host([data-state="live"]) :is(button, .text), :host([data-state="failed"]) iframe { display: none; }
    a { color: inherit; }`);

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  let live = null; // the one element that shows 3D

  class TriggerPointViewer extends HTMLElement {
    static version = VERSION;
    static observedAttributes = [...STATE, ...LOOK];

    #root = this.attachShadow({ mode: "open" });
    #frame = null;
    #ready = null; // kept when the frame answers
    #answered = false;
    #changed = new Set(); // attributes that the frame is still to hear of
    #timer = 0;
    #watcher = null;
    #hear = (event) => this.#receive(event);

    constructor() {
      super();
      this.#root.adoptedStyleSheets = [sheet];
    }

    connectedCallback() {
      this.#draw();
      if (this.getAttribute("start") !== "scroll") return;
      this.#watcher = new IntersectionObserver(([{ isIntersecting }]) => {
        if (!isIntersecting || live) return;
        this.#watcher.disconnect();
        this.open();
      }, { threshold: 0.6 });
      this.#watcher.observe(this);
    }

    disconnectedCallback() {
      this.#watcher?.disconnect();
      this.close();
    }

    attributeChangedCallback(name, before, after) {
      if (before === after || !this.isConnected) return;
      if (!this.#frame) return this.#draw();
      if (LOOK.includes(name)) {
        this.close();
        this.open();
        return;
      }
      if (!this.#changed.size) queueMicrotask(() => this.#send());
      this.#changed.add(name);
    }

    /** Show the 3D; what another element of the page shows goes back to its picture. */
    open() {
      if (this.#frame) return this.#ready.promise;
      if (live) live.close();
      live = this;
      this.#ready = Promise.withResolvers?.() ?? deferred();
      this.#ready.promise.catch(() => {}); // the event reports it too
      this.#frame = make("iframe", {
        src: this.#address("embed"),
        title: this.title || this.#words.title,
        allow: "",
        referrerPolicy: "no-referrer",
        onload: () => this.#post("hello"),
      });
      this.#frame.sandbox.add(
        "allow-scripts", "allow-same-origin", "allow-popups", "allow-popups-to-escape-sandbox");
      addEventListener("message", this.#hear);
      this.#state("loading");
      this.#root.append(this.#frame);
      this.#timer = setTimeout(() => this.#fail(), PATIENCE_MS);
      return this.#ready.promise;
    }

    /** Back to the picture. */
    close() {
      if (!this.#frame) return;
      if (live === this) live = null;
      clearTimeout(this.#timer);
      removeEventListener("message", this.#hear);
      this.#ready.reject(new Error("closed"));
      this.#frame.remove();
      this.#frame = null;
      this.#answered = false;
      this.#changed.clear();
      this.#draw();
    }

    /** Show something else: {point | muscle | region | headache, side}. */
    select(wanted) {
      for (const name of SELECTION) {
        if (wanted?.[name]) this.setAttribute(name, wanted[name]);
        else if (name !== "side") this.removeAttribute(name);
        if (this.#frame) this.#changed.add(name); // also what the reader has left since
      }
      queueMicrotask(() => this.#send());
    }

    get #lang() {
      const lang = this.getAttribute("lang") ?? document.documentElement.lang.split("-")[0];
      return Object.hasOwn(VIEWER.pages, lang) ? lang : Object.keys(VIEWER.pages)[0];
    }

    get #words() {
      return VIEWER.words[this.#lang];
    }

    /** The embed page, or the app, with this element's attributes. */
    #address(page) {
      const path = VIEWER.pages[this.#lang];
      const address = new URL(page === "embed" ? path : path.replace(/embed\/$/, ""), HOME);
      for (const name of [...STATE, ...LOOK]) {
        const value = name === "lang" ? this.#lang : this.getAttribute(name);
        if (value && !(page === "app" && LOOK.includes(name))) address.searchParams.set(name, value);
      }
      if (page === "embed" && !this.hasAttribute("ui")) address.searchParams.set("ui", "compact");
      return address.href;
    }

    #state(state) {
      this.dataset.state = state;
    }

    #draw() {
      const words = this.#words;
      const key = `${this.getAttribute("point") ?? this.getAttribute("muscle")}.${this.getAttribute("side") ?? "left"}`;
      const still = VIEWER.stills[key] ?? VIEWER.stills.home;
      const button = make("button", { type: "button", part: "picture", onclick: () => this.open() });
      if (still) {
        button.append(make("img", {
          src: new URL(still, HOME).href, alt: this.title || words.title, width: 400, height: 400,
          onerror: (event) => event.target.remove(),
        }));
      }
      button.append(make("span", { className: "open", textContent: words.open }));
      this.#root.replaceChildren(
        button,
        make("div", { className: "text" }, make("slot"), make("small", { textContent: words.typical })),
      );
      this.#state("picture");
    }

    #fail() {
      const error = { name: "frame", value: "no answer" };
      const link = make("a", { href: this.#address("app"), target: "_blank", rel: "noopener" }, this.#words.full);
      this.#ready.reject(new Error(error.value));
      this.close();
      this.#root.querySelector(".text").prepend(make("p", {}, `${this.#words.failed} `, link));
      this.#state("failed");
      this.#tell("error", error);
    }

    #post(type, detail) {
      this.#frame?.contentWindow?.postMessage({ ns: NAME, v: VERSION, type, ...detail }, HOME.origin);
    }

    /** Tell the frame of attributes that changed; before it answers they are in its address. */
    #send() {
      const changed = this.#changed;
      if (!this.#answered || !changed.size) return;
      const values = (names) => Object.fromEntries(
        names.map((name) => [name, this.getAttribute(name)]).filter(([, value]) => value));
      if (SELECTION.some((name) => changed.has(name))) this.#post("select", values(SELECTION));
      for (const name of ["view", "mode", "lang"]) {
        if (changed.has(name) && this.hasAttribute(name)) this.#post(name, values([name]));
      }
      changed.clear();
    }

    #receive({ source, origin, data }) {
      if (source !== this.#frame?.contentWindow || origin !== HOME.origin) return;
      if (data?.ns !== NAME || data.v !== VERSION || !EVENTS.includes(data.type)) return;
      const { ns, v, type, ...detail } = data;
      if (type === "ready") {
        clearTimeout(this.#timer);
        this.#answered = true;
        this.#state("live");
        this.#ready.resolve(detail);
        this.#send();
      }
      if (Number.isFinite(detail.height)) {
        this.#frame.style.height = `${Math.max(200, Math.min(6000, detail.height))}px`;
      }
      this.#tell(type, detail);
    }

    #tell(type, detail) {
      this.dispatchEvent(new CustomEvent(`tpv-${type}`, { detail, bubbles: true, composed: true }));
    }
  }

  function deferred() {
    const parts = {};
    parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
    return parts;
  }

  customElements.define(NAME, TriggerPointViewer);
})();
