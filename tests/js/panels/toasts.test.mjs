// Messages over the lower edge of the page: one for each id, gone in time or by a button.

import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { all, document, text } from "../dom.mjs";
import { createToasts } from "../../../assets/js/panels/toasts.mjs";

function toasts() {
  const element = document.createElement("div");
  const messages = () => all(element, ".toast").map((one) => `${one.dataset.toast}: ${text(one.querySelector("p"))}`);
  return { ...createToasts(element, { close: "Close" }), element, messages };
}

test("a newer message takes the place of the one with its id, as an element of its own", () => {
  const { show, element, messages } = toasts();
  show({ id: "network", text: "no network" });
  show({ id: "kiosk", text: "soon" });
  const first = element.querySelector("[data-toast=network]");
  show({ id: "network", text: "again there" });
  assert.deepEqual(messages(), ["kiosk: soon", "network: again there"]);
  assert.notEqual(element.querySelector("[data-toast=network]"), first);
});

test("it goes by its time, a newer one by its own", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { show, messages } = toasts();
  show({ id: "network", text: "off", seconds: 8 });
  show({ id: "version", text: "new" });
  mock.timers.tick(5000);
  show({ id: "network", text: "on", seconds: 8 });
  mock.timers.tick(5000);
  assert.deepEqual(messages(), ["version: new", "network: on"]);
  mock.timers.tick(3000);
  assert.deepEqual(messages(), ["version: new"]);
  mock.timers.reset();
});

test("its buttons act and close it, the last one only closes it", () => {
  const { show, element, messages } = toasts();
  const done = [];
  const toast = { id: "kiosk", text: "soon", actions: [{ label: "Stay", act: () => done.push("stay") }] };
  show(toast);
  const [stay, close] = all(element, "button");
  assert.deepEqual([text(stay), close.title, close.getAttribute("aria-label")], ["Stay", "Close", "Close"]);
  stay.click();
  assert.deepEqual([done, messages()], [["stay"], []]);
  show(toast);
  all(element, "button").at(-1).click();
  assert.deepEqual([done, messages()], [["stay"], []]);
});
