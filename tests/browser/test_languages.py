"""The page in Spanish: which language comes, all of it, and the way to the other one."""

from __future__ import annotations

import pytest

from tests.browser.steps import everything_fits, finger, shown

POINT = "point=scm-sternal-mid&side=right"


@pytest.fixture
def speaks(page):
    """`speaks("es-MX,es")` sets the browser's languages."""

    def set_to(languages: str) -> None:
        agent = page.js("return navigator.userAgent")
        page.cdp("Emulation.setUserAgentOverride", userAgent=agent, acceptLanguage=languages)

    yield set_to
    set_to("en-US,en")


def language(page) -> tuple[str, str]:
    """Language of the document, and of what the page says."""
    title = page.text("#list-points")
    said = "es" if "puntos" in title else "en"
    return page.js("return document.documentElement.lang"), said


@pytest.mark.parametrize(
    ("languages", "path", "comes"),
    [
        ("es-MX,es,en", "/", "es"),
        ("de-DE,es,en", "/", "es"),
        ("en-GB,es", "/", "en"),
        ("de,fr", "/", "en"),
        ("es", "/?lang=en", "en"),
        ("en", "/?lang=es", "es"),
        ("en", "/es/", "es"),
        ("es", "/es/?lang=en", "en"),
        ("en", "/?lang=xx", "en"),
        ("es", "/?lang=constructor", "es"),
    ],
)
def test_the_language_comes_from_the_address_then_the_browser(
    words, speaks, languages, path, comes
):
    page = words
    speaks(languages)
    page.open(path + ("&" if "?" in path else "?") + POINT)
    assert language(page) == (comes, comes)
    assert page.js("return location.pathname") == page.at({"en": "/", "es": "/es/"}[comes])
    shown(page, "scm-sternal-mid.right")
    assert page.js("return triggerPointViewer.state().lang") == comes


def test_only_the_texts_of_the_language_are_fetched(words, speaks):
    page = words
    page.clear_cache()
    speaks("es")
    page.open("/")
    asked = {request.path for request in page.requests()}
    assert {path for path in asked if "panels." in path or "_dash-layout" in path} == {
        page.at("/es/_dash-layout.json"),
        next(path for path in asked if path.endswith("/panels.es.json")),
    }
    assert page.at("/_dash-dependencies.json") not in asked


def test_nothing_of_another_language_is_seen_on_the_way(words, speaks):
    """The English page stops before it has a body."""
    page = words
    page.before_load(
        "addEventListener('DOMContentLoaded', () => {"
        "  const said = JSON.parse(sessionStorage.getItem('seen') || '[]');"
        "  const text = document.body ? document.body.innerText : '';"
        "  said.push(document.documentElement.lang + text);"
        "  sessionStorage.setItem('seen', JSON.stringify(said))})"
    )
    speaks("es")
    page.open("/")
    seen = page.js("return JSON.parse(sessionStorage.getItem('seen'))")
    page.js("sessionStorage.clear()")
    assert all(text == "en" or text.startswith("es") for text in seen), seen


@pytest.mark.parametrize("size", ["tablet", "tablet-portrait", "phone", "phone-small", "desktop"])
def test_the_switch_keeps_the_view(words, size):
    page = words
    page.show(f"/?{POINT}&layers=skin-30,muscles&view=back&mode=student", device=size)
    finger(page, ".bar .language") if size != "desktop" else page.js(
        "document.querySelector('.bar .language').click()"
    )
    page.wait("return document.documentElement.lang === 'es'")
    page.until_ready()
    shown(page, "scm-sternal-mid.right")
    state = page.js("return triggerPointViewer.state()")
    assert state["layers"] == {
        "skin": 30, "muscles": True, "context": False, "bones": False, "footprints": False}
    assert (state["view"], state["mode"], state["lang"]) == ("back", "student", "es")
    assert page.axe() == []
    finger(page, ".bar .language") if size != "desktop" else page.js(
        "document.querySelector('.bar .language').click()"
    )
    page.wait("return document.documentElement.lang === 'en'")
    page.until_ready()
    shown(page, "scm-sternal-mid.right")
    assert page.js("return triggerPointViewer.state().view") == "back"


def test_english_stays_where_the_browser_would_rather_have_spanish(words, speaks):
    page = words
    speaks("es")
    page.open("/?lang=en")
    finger(page, "[data-do=point][data-value=ut-front]")
    page.wait("return location.search.includes('ut-front')")
    page.reload()
    assert language(page) == ("en", "en")
    shown(page, "ut-front.left")


def test_by_touch_in_spanish(page):
    page.show("/es/")
    finger(page, "[data-do=point][data-value=scm-sternal-mid]")
    shown(page, "scm-sternal-mid.left")
    page.wait("return location.search === '?point=scm-sternal-mid&side=left'")
    assert page.js("return location.pathname") == page.at("/es/")
    assert "izquierda" in page.text("#explanation-title")
    assert "No revisado" in page.text(".disclaimer")
    page.js("document.querySelectorAll('#explanation details').forEach(d => d.open = true)")
    assert page.axe() == []
    finger(page, ".bar .warnings-button")
    page.wait("return document.querySelector('#dialog-warnings').open")
    assert "112" in page.text("#dialog-warnings section").splitlines()[0]
    assert page.axe("#dialog-warnings") == []
    page.until_all_came()
    page.forget_requests()
    page.key("Escape")
    finger(page, "#explanation [data-do=side][data-value=right]")
    shown(page, "scm-sternal-mid.right")
    assert page.requests() == []


@pytest.mark.parametrize("size", ["tablet", "tablet-portrait", "phone", "phone-small", "desktop"])
def test_spanish_fits_at_every_size(words, size):
    page = words
    page.show("/es/", device=size)
    everything_fits(page)
    page.js("triggerPointViewer.select('scm-sternal-mid', 'left')")
    shown(page, "scm-sternal-mid.left")
    everything_fits(page)


def test_the_open_data_is_linked_and_there(words):
    page = words
    page.show("/es/")
    finger(page, ".bar [data-value=about]")
    page.wait("return document.querySelector('#dialog-about').open")
    answers = page.run(
        "return await Promise.all([...document.querySelectorAll('#dialog-about .files a')]"
        ".map(async a => {const r = await fetch(a.href);"
        " return [new URL(a.href).pathname, r.status, (await r.text()).length > 1000]}))"
    )
    assert answers == [
        [page.at(f"/data/{name}"), 200, True]
        for name in ("catalogue.json", "catalogue.schema.json", "zones.csv")
    ]
