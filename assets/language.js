// Which language: the address says it, or else the browser. It stands in the head of each page and
// announces the page's own files itself: a browser that reads ahead would fetch them also for a
// page that the reader doesn't stay on.
//
// Each language has a page of its own, named by the head's <link hreflang>. The one at
// hreflang="x-default" is where people come without having chosen; only there the browser is asked.
(() => {
  const pages = {};
  for (const { hreflang, href } of document.querySelectorAll("link[hreflang]")) pages[hreflang] = href;
  const { "x-default": first, ...known } = pages;
  const own = document.documentElement.lang;
  const asked = new URLSearchParams(location.search).get("lang");
  const languages = known[own] === first ? navigator.languages ?? [] : [];
  const wanted = [asked, ...languages.map((tag) => tag.split("-")[0].toLowerCase()), own]
    .find((lang) => Object.hasOwn(known, lang));
  if (wanted !== own) {
    window.stop();
    location.replace(known[wanted] + location.search + location.hash);
    return;
  }
  if (document.documentElement.hasAttribute("data-embed")) return; // stands without Dash
  for (const name of ["_dash-layout.json", "_dash-dependencies.json"]) {
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous" });
    link.href = known[own] + name;
    document.head.append(link);
  }
})();
