// The service worker: keeps one whole version of the viewer and answers with it, so that after one
// visit no network is needed and a poor one is never waited for.
//
// anatomy/web/offline.py writes `VERSION = {id, core, more, asked}` before this and puts it at the
// top of all addresses. core: what every visit needs, kept before the version is used; more: what is
// fetched when a page has time; asked: figures, each kept once a page has asked for it, and then in
// later versions too. Addresses are absolute paths.
//
// A new version is kept beside the old one and waits: it takes over when a page says so, or when
// no page is open any more. Until then everybody gets the old one whole, never a mixture.

const CACHE = `viewer-${VERSION.id}`;
const KNOWN = new Set([...VERSION.core, ...VERSION.more, ...VERSION.asked]);
const AT_ONCE = 6; // requests; what a browser has connections for
const PUBLISHED = /"([^"\\]*\/static\/[0-9a-f]{16}\/[^"\\]+)"/g; // addresses in pages and layouts

const forEver = (address) => /\/(static\/[0-9a-f]{16}|_dash-component-suites)\//.test(address);

let work = Promise.resolve(); // what pages ask to be kept, one after another

self.addEventListener("install", (event) => event.waitUntil((async () => {
  await keep([...VERSION.core, ...await askedBefore()]);
})()));

self.addEventListener("activate", (event) => event.waitUntil((async () => {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("viewer-") && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
})()));

self.addEventListener("message", ({ data, ports: [port] }) => {
  if (data === "take-over") self.skipWaiting();
  if (data === "more") {
    work = work.then(() => keep(VERSION.more))
      .then(() => port?.postMessage("kept"), () => port?.postMessage("failed"));
  }
  if (data.asked) {
    work = work.then(() => keep(VERSION.asked.filter((address) => data.asked.includes(address))))
      .catch(() => {}); // no network: the page has them, the next visit asks again
  }
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  const page = request.mode === "navigate" && !pathname.endsWith("/") ? `${pathname}/` : pathname;
  const address = [pathname, page].find((each) => KNOWN.has(each));
  if (address) event.respondWith(answer(request, address));
});

async function answer(request, address) {
  const kept = await (await caches.open(CACHE)).match(address, { ignoreVary: true });
  return kept ?? fetch(request);
}

/** This version's files of the figures that an older version has kept. */
async function askedBefore() {
  const name = (address) => address.split("/").pop();
  const kept = await Promise.all((await caches.keys()).map(async (each) =>
    (await (await caches.open(each)).keys()).map(({ url }) => name(url))));
  const names = new Set(kept.flat());
  return VERSION.asked.filter((address) => names.has(name(address)));
}

/** Put `addresses` into this version's cache; what an older version has is not fetched again. */
async function keep(addresses) {
  const cache = await caches.open(CACHE);
  const waiting = [...addresses];
  const fetchEach = async () => {
    for (let address = waiting.pop(); address; address = waiting.pop()) {
      if (await cache.match(address, { ignoreVary: true })) continue;
      const had = forEver(address) && await caches.match(address, { ignoreVary: true });
      const found = had || await fetch(address, { cache: forEver(address) ? "default" : "no-cache" });
      if (!found.ok) throw new Error(`${address}: ${found.status}`);
      if (!forEver(address)) await belongsHere(found.clone());
      await cache.put(address, found);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fetchEach));
}

/** A page of another version, from a server that was updated meanwhile, would lack its files. */
async function belongsHere(response) {
  if (!/html|json/.test(response.headers.get("Content-Type") ?? "")) return;
  for (const [, address] of (await response.text()).matchAll(PUBLISHED)) {
    if (!KNOWN.has(address)) throw new Error(`${address} is of another version`);
  }
}
