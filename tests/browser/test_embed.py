"""On somebody's page: another origin with a strict policy of its own, fingers, keys, messages, a
site that is not allowed. What is pasted there is what a reader would copy: from the app's dialog,
and from the page of examples, which is thus held to what it says."""

from __future__ import annotations

import gzip
import json
import re
import urllib.request
from urllib.parse import urlsplit

import pytest

from tests.browser.steps import NO_WEBGL
from tests.browser.tools import Device, Page
from tests.files import FileServer

PHONE, WIDE = Device(390, 844, 1.0), Device(1200, 900, touch=False, mobile=False)
DEVICES = pytest.mark.parametrize("device", [PHONE, WIDE], ids=["390", "1200"])
POINT = "point=scm-sternal-mid&side=left"
BEFORE_INTERACTION = 60_000  # bytes of the script version
HOST = """<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>A clinic</title><link rel="stylesheet" href="host.css"><script src="host.js"></script>
<h1>A clinic</h1><p class="tall">Text.</p><a href="#a" id="before">before</a>
{snippets}
<a href="#b" id="after">after</a><p class="tall">Text.</p></html>"""
HOST_CSS = "body{margin:0 auto;max-width:1000px;padding:0 8px} .tall{height:300px}"
# What the page hears, as a clinic's own script would listen.
HOST_JS = """
window.heard = [];
window.answers = [];
for (const type of ["ready", "select", "region", "view", "height", "contact", "error"])
  addEventListener(`tpv-${type}`, ({detail, target}) => heard.push({type, detail, id: target.id}));
// What a frame of the page before has still said on a busy machine may come as late as here.
addEventListener("message", ({origin, data, source}) => {
  if ([...document.querySelectorAll("iframe")].some((frame) => frame.contentWindow === source))
    answers.push([origin, data]);
});
"""
# A guest in another frame of the clinic's page, who talks to everybody.
GUEST = '<!DOCTYPE html><script src="guest.js"></script>'
GUEST_JS = """
const talk = () => {
  const say = (type, more) => ({ns: "trigger-point-viewer", v: 1, type, ...more});
  for (const message of [say("hello"), say("select", {point: "ut-front"})])
    parent.frames[0].postMessage(message, "*");
  for (const message of [say("ready"), say("height", {height: 5000})])
    parent.postMessage(message, "*");
  parent.postMessage("done", "*");
};
addEventListener("message", ({data}) => { if (data === "talk") talk(); });
"""


class Clinic:
    """A page of the site `host`, and the viewer at `viewer` that it embeds."""

    def __init__(self, browser, host, viewer):
        self.host, self.viewer = host, viewer
        self.page = Page(browser, host.address, host.log, still=False)

    def show(self, *snippets, device=PHONE):
        """Publish the clinic's page with `snippets` in it and open it."""
        text = HOST.format(snippets="\n<hr>\n".join(snippets))
        (self.host.folder / "index.html").write_text(text)
        self.page.open("/", device=device, ready=False)
        return self.page

    def inside(self):
        """Work in the viewer's frame from here on; `outside` ends it."""
        self.page.driver.switch_to.default_content()
        frame = self.page.wait(
            "return document.querySelector('iframe')"
            " ?? document.querySelector('trigger-point-viewer[data-state=live]')"
            "?.shadowRoot.querySelector('iframe')"
        )
        self.page.driver.switch_to.frame(frame)
        return self.page

    def outside(self):
        self.page.driver.switch_to.default_content()
        return self.page

    def ready(self):
        """Inside, when everything is drawn."""
        self.inside().until_ready()
        return self.page


def origin(server):
    return "{0.scheme}://{0.netloc}".format(urlsplit(server.address))


def publish(site, viewer, guest):
    """What each site of these tests has: its policy, style, script."""
    site.headers["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'self'; "
        f"script-src 'self' {viewer}; img-src {viewer}; frame-src {viewer} {guest}"
    )
    (site.folder / "host.css").write_text(HOST_CSS)
    (site.folder / "host.js").write_text(HOST_JS)


@pytest.fixture(scope="module")
def stranger(tmp_path_factory, server):
    """A site that the viewer doesn't let in."""
    folder = tmp_path_factory.mktemp("stranger")
    with FileServer(folder, folder.with_name("stranger.log")) as site:
        site.address = site.address.replace("127.0.0.1", "localhost")
        publish(site, origin(server), site.address)
        (folder / "guest.html").write_text(GUEST)
        (folder / "guest.js").write_text(GUEST_JS)
        yield site


@pytest.fixture(scope="module")
def site(clinic_site, server, stranger):
    publish(clinic_site, origin(server), stranger.address)
    yield clinic_site
    del clinic_site.headers["Content-Security-Policy"]  # other modules have other pages there


@pytest.fixture
def page(browser, server):
    shown = Page(browser, server.address, server.log, still=False)
    yield shown
    shown.close()


@pytest.fixture
def clinic(browser, site, server):
    shown = Clinic(browser, site, server.address)
    yield shown
    shown.outside()
    shown.page.close()


# ---------------------------------------------------------------- what is copied


TOP_NO_WEBGL = f"if (window === top) {NO_WEBGL}"  # the preview has its picture


def open_dialog(page):
    """The dialog, its preview drawn."""
    page.before_load(TOP_NO_WEBGL)
    page.open(f"/?{POINT}", device="desktop")
    for way in ("[data-value=about]", "#dialog-about [data-value=embed]"):
        page.wait(f"const at = document.querySelector('{way}'); at?.click(); return at")
    preview_ready(page)
    return page


def preview_ready(page):
    frame = page.wait("const f = document.querySelector('.embed-preview'); return f?.src && f")
    page.driver.switch_to.frame(frame)
    page.until_ready()
    page.driver.switch_to.default_content()


# The two texts, once the preview has told its height.
WRITTEN = """
const [script, frame] = [...document.querySelectorAll("#dialog-embed textarea")].map(t => t.value);
const height = document.querySelector("#dialog-embed iframe")?.style.height;
return height && frame.includes(`height="${parseInt(height)}"`) && {script, frame};
"""


@pytest.fixture(scope="module")
def dialogs(browser, server):
    """Script and frame, as the dialog has them for a point."""
    page = Page(browser, server.address, server.log, still=False)
    written = open_dialog(page).wait(WRITTEN)
    page.close()
    return written


@pytest.fixture(scope="module")
def examples(browser, server, site):
    """File name -> text, as the page of examples has them; scripts lie beside the clinic's page."""
    page = Page(browser, server.address, server.log, still=False)
    page.open("/embed/examples/", device=PHONE, ready=False)
    found = page.wait(
        "const found = Object.fromEntries([...document.querySelectorAll('pre code')]"
        "  .map(code => [code.dataset.file, code.textContent]));"
        "return found['point.html']?.includes(location.origin) && found"
    )
    page.close()
    for name, text in found.items():
        if name.endswith(".js"):
            (site.folder / name).write_text(text)
    return found


def test_the_dialog_writes_what_is_chosen(page):
    open_dialog(page)
    page.cdp("Browser.grantPermissions", permissions=["clipboardReadWrite"])
    page.wait(WRITTEN)
    page.js(
        "const [lang, ui, mode, ground] = document.querySelectorAll('.embed-form select');"
        "lang.value = 'es'; ui.value = 'full'; mode.value = 'student'; ground.value = 'dark';"
        "const [own, accent] = document.querySelectorAll('.embed-form input');"
        "own.checked = true; accent.value = '#f0a030';"
        "own.dispatchEvent(new Event('input', {bubbles: true}))"
    )
    page.wait("return document.querySelector('.embed-preview').src.includes('f0a030')")
    address = page.js("return document.querySelector('.embed-preview').src")
    preview_ready(page)
    written = page.wait(WRITTEN)
    for part in ("/es/embed/?", "point=scm-sternal-mid", "mode=student", "theme=dark-f0a030"):
        assert part in address
    assert f'src="{address.replace("&", "&amp;")}"' in written["frame"]
    for part in ('lang="es"', 'mode="student"', 'theme="dark-f0a030"', 'ui="full"'):
        assert part in written["script"]
    # The preview is alive: it shows the point in Spanish, in the dark.
    page.driver.switch_to.frame(page.js("return document.querySelector('.embed-preview')"))
    assert page.text("#explanation-title").startswith("Esternocleidomastoideo")
    assert page.js("return document.querySelector('#page').dataset.theme") == "dark"
    page.driver.switch_to.default_content()
    for place in (0, 1):
        shown, copied = page.run(
            "const output = document.querySelectorAll('.embed-output')[arguments[0]];"
            "const button = output.querySelector('button');"
            "const copied = new Promise(done => new MutationObserver(done)"
            "  .observe(button, {childList: true}));"
            "button.click();"
            "await copied;"
            "return [output.querySelector('textarea').value, await navigator.clipboard.readText()]",
            place,
        )
        assert copied == shown
    assert page.axe("#dialog-embed") == []
    # Closed, nothing is left of the preview, which is a whole second viewer.
    page.key("Escape")
    page.wait("return !document.querySelector('iframe')")


def test_the_page_of_examples_is_alive(page):
    page.before_load(NO_WEBGL)
    page.open("/embed/examples/", device=PHONE, ready=False)
    page.wait("return document.querySelectorAll('trigger-point-viewer[data-state]').length === 4")
    assert page.js("return document.documentElement.scrollWidth <= innerWidth")
    page.js("document.querySelector('[data-region=forehead]').click()")
    page.wait("return /region .*forehead/.test(document.querySelector('#told').textContent)")
    page.js("document.querySelector('#plain').scrollIntoView()")
    page.wait("return document.querySelector('#plain').style.height")
    assert page.axe("main > :not(.live)") == []


# ---------------------------------------------------------------- pasted as it is: the frame


def rest(page):
    """Until the page around it has come to rest: a finger that lets go may leave it rolling on."""
    page.driver.switch_to.default_content()
    page.run(
        "let last = NaN, same = 0;"
        "while (same < 8) {"
        "  await new Promise(requestAnimationFrame);"
        "  same = scrollY === last ? same + 1 : 0;"
        "  last = scrollY;"
        "}"
    )


CAMERA = "return triggerPointViewer.camera().eye"
HELD = "return document.querySelector('#page').dataset.held"
# The hint is there for a few seconds only: what it was is written down.
HINTS = """
window.hints = [];
const page = document.querySelector('#page');
new MutationObserver(() => hints.push(page.dataset.scrollHint))
  .observe(page, {attributeFilter: ['data-scroll-hint']});
"""


@DEVICES
def test_the_frame_as_pasted(clinic, dialogs, device):
    """One finger scrolls the page until the picture is tapped; Escape gives it back."""
    page = clinic.show(dialogs["frame"], device=device)
    clinic.ready()
    assert page.text("#explanation-title").startswith("Sternocleidomastoid")
    assert page.js("return document.documentElement.scrollWidth <= innerWidth")
    before = page.js(CAMERA)
    page.js(HINTS)
    clinic.outside()
    assert page.js("return document.documentElement.scrollWidth <= innerWidth")
    page.js("document.querySelector('iframe').scrollIntoView({block: 'start'}); scrollBy(0, -200)")
    rest(page)
    top = page.js("return scrollY")
    box = page.box("iframe")
    x, y = box["left"] + 150, box["top"] + 250
    if device.touch:
        page.drag((x, y), (x, y - 160), steps=16, duration=0.3)
        page.wait("return scrollY > arguments[0] + 60", top)
        rest(page)
        clinic.inside()
        assert page.js(CAMERA) == before
        assert page.js(HELD) == "no"
        page.wait("return hints.includes('on')")
        clinic.outside()
        y = page.box("iframe")["top"] + 250
        page.tap(x, y)
    else:
        page.click(x, y)
    clinic.inside()
    page.wait(HELD + " === 'yes'")
    # The first tap takes the picture; what is shown stays.
    assert page.js("return triggerPointViewer.state().point") == "scm-sternal-mid"
    clinic.outside()
    top = page.js("return scrollY")
    if device.touch:
        page.drag((x, y), (x + 60, y - 100), steps=12, duration=0.2)
    else:
        page.mouse_drag((x, y), (x + 60, y - 100))
    rest(page)
    assert page.js("return scrollY") == top
    clinic.inside()
    assert page.js(CAMERA) != before
    page.key("Escape")
    page.wait(HELD + " === 'no'")


DISTANCE = "return triggerPointViewer.camera().distance"


@DEVICES
def test_two_fingers_and_ctrl_zoom_while_the_page_scrolls(clinic, dialogs, device):
    """Nobody tapped into the picture: one finger or the wheel are the page's, of which a hint
    tells once; two fingers or Ctrl+wheel zoom. A tap outside gives a taken picture back."""
    page = clinic.show(dialogs["frame"], device=device)
    clinic.ready()
    page.js(HINTS)
    before = page.js(DISTANCE)
    clinic.outside()
    page.js("document.querySelector('iframe').scrollIntoView({block: 'start'}); scrollBy(0, -200)")
    rest(page)
    place = "const b = document.querySelector('iframe').getBoundingClientRect();"
    place += "return [b.left + 150, b.top + 200]"
    top = page.js("return scrollY")
    if device.touch:
        page.pinch(page.js(place), 60, 150, duration=0.2)
    else:
        page.wheel(*page.js(place), -100, modifiers=2)
    rest(page)
    assert page.js("return [scrollY, visualViewport.scale]") == [top, 1]
    clinic.inside()
    zoomed = page.wait(DISTANCE.replace("return", "const d =") + ";return d < arguments[0] && d",
                       before * 0.8)  # fmt: skip
    assert page.js(HELD) == "no"
    assert page.js("return hints") == []
    for _ in range(2):
        clinic.outside()
        top = page.js("return scrollY")
        x, y = page.js(place)
        if device.touch:
            page.drag((x, y), (x, y - 60), steps=8, duration=0.2)
        else:
            page.wheel(x, y, 60)
        page.wait("return scrollY > arguments[0]", top)
        rest(page)
    clinic.inside()
    assert page.js(DISTANCE) == pytest.approx(zoomed)
    page.wait("return hints.join() === 'on,off'")  # the second time said nothing
    clinic.outside()
    press = page.tap if device.touch else page.click
    press(*page.js(place))
    clinic.inside().wait(HELD + " === 'yes'")
    clinic.outside()
    outside = page.box("#before")
    assert outside["top"] > 0
    press(outside["left"] + 200, outside["top"] + 8)
    clinic.inside().wait(HELD + " === 'no'")


def test_the_focus_goes_in_and_out_again(clinic, dialogs):
    clinic.page.before_load(NO_WEBGL)
    page = clinic.show(dialogs["frame"], device=WIDE)
    clinic.ready()
    clinic.outside()
    page.js("document.querySelector('#before').focus()")
    seen = []
    for _ in range(60):
        page.key("Tab")
        page.frames(3)  # the focus goes to another process and back
        seen.append(page.js("return document.activeElement.id || document.activeElement.tagName"))
        if seen[-1] == "after":
            break
    assert "IFRAME" in seen, seen
    assert seen[-1] == "after", seen


# ---------------------------------------------------------------- pasted as it is: the script

ELEMENT = "const e = document.querySelector('trigger-point-viewer');"


@DEVICES
def test_the_script_as_pasted(clinic, dialogs, device):
    """A picture, few bytes, the page's own order of focus; 3D with its height when it is tapped."""
    page = clinic.page
    page.before_load(NO_WEBGL)
    page.clear_cache()
    clinic.show(dialogs["script"], device=device)
    page.wait(ELEMENT + "return e.dataset.state === 'picture'"
              " && e.shadowRoot.querySelector('img')?.naturalWidth")  # fmt: skip
    assert len([r for r in page.resources() if r["url"].startswith(clinic.viewer)]) == 2
    assert page.js(ELEMENT + "return e.shadowRoot.querySelector('iframe')") is None
    assert "Typical pattern" in page.js(ELEMENT + "return e.shadowRoot.textContent")
    assert page.js("return document.documentElement.scrollWidth <= innerWidth")

    page.js("document.querySelector('#before').focus()")
    order = []
    while "after" not in order and len(order) < 5:
        page.key("Tab")
        order.append(page.js("return document.activeElement.id || document.activeElement.tagName"))
    assert order == ["TRIGGER-POINT-VIEWER", "A", "after"]

    page.js(ELEMENT + "e.scrollIntoView({block: 'center'})")
    rest(page)
    box = page.box("trigger-point-viewer")
    x, y = box["left"] + box["width"] / 2, box["top"] + 150
    if device.touch:
        top = page.js("return scrollY")
        page.drag((x, y), (x, y - 60), steps=8, duration=0.2)
        page.wait("return scrollY > arguments[0]", top)
        rest(page)
        assert page.js(ELEMENT + "return e.dataset.state") == "picture"
        page.tap(x, page.box("trigger-point-viewer")["top"] + 150)
    else:
        page.click(x, y)
    ready = page.wait("return heard.find(h => h.type === 'ready')")
    assert ready["detail"]["point"] == "scm-sternal-mid"
    height = page.wait(
        ELEMENT + "const told = heard.findLast(h => h.detail.height)?.detail.height;"
        "return told > 600 && e.shadowRoot.querySelector('iframe').offsetHeight === told && told")
    assert height < 3000
    clinic.inside()
    assert page.js("return document.documentElement.scrollHeight <= innerHeight")


def test_beside_long_words_the_picture_comes_along(clinic, dialogs):
    """In a frame that is as high as its content and so does not scroll itself."""
    page = clinic.page
    page.before_load(NO_WEBGL)
    clinic.show(dialogs["script"], device=WIDE)
    page.wait(ELEMENT + "return e.dataset.state === 'picture'")
    page.run(ELEMENT + "await e.open()")
    page.wait(ELEMENT + "return e.offsetHeight > 1200")
    top = page.js(ELEMENT + "e.scrollIntoView(); return scrollY")
    for down in (450, 0):
        page.js("scrollTo(0, arguments[0])", top + down)
        rest(page)
        past = page.js("return scrollY") - top
        clinic.inside().wait(
            "return Math.abs(document.querySelector('.stage').getBoundingClientRect().top"
            " - arguments[0]) < 2", past)
        clinic.outside()
    assert past == 0


@pytest.mark.server("compression, and that a page may know how much came")
def test_the_script_takes_few_bytes_before_a_tap(clinic, dialogs):
    page = clinic.page
    page.before_load(NO_WEBGL)
    page.clear_cache()
    clinic.show(dialogs["script"], device=PHONE)
    page.wait(ELEMENT + "return e.shadowRoot?.querySelector('img')?.naturalWidth")
    fetched = [r["wire"] for r in page.resources() if r["url"].startswith(clinic.viewer)]
    assert len(fetched) == 2 and min(fetched) > 1000
    assert sum(fetched) <= BEFORE_INTERACTION


@pytest.mark.server("compression")
def test_no_picture_makes_it_more_bytes(server):
    """The script and the largest picture that there is, compressed as for an old browser."""
    def fetch(path):
        asked = urllib.request.Request(server.address + path, headers={"Accept-Encoding": "gzip"})
        with urllib.request.urlopen(asked) as answer:
            return answer.read()

    script = fetch("/embed.js")
    known = json.loads(re.search(rb"const VIEWER = (.*);\n", gzip.decompress(script))[1])
    largest = max(len(fetch(path)) for path in known["stills"].values())
    assert len(known["stills"]) > 30
    assert len(script) + largest <= BEFORE_INTERACTION


def order_a_point(clinic, examples):
    """The clinic's page with its buttons, of which the one of a point was pressed."""
    page = clinic.show(examples["orders.html"])
    page.wait("return document.querySelector('#ordered').dataset.state === 'picture'")
    page.js("document.querySelector('[data-point=ut-front]').click()")


def test_orders_and_events(clinic, examples):
    page = clinic.page
    page.before_load(NO_WEBGL)
    order_a_point(clinic, examples)
    told = page.wait("return heard.find(h => h.type === 'select')")
    assert told["id"] == "ordered"
    assert told["detail"] == {"point": "ut-front", "muscle": None, "side": "left"}
    page.js("document.querySelector('[data-region]').click()")
    assert page.wait("return heard.find(h => h.detail.region === 'forehead')")["type"] == "region"
    page.js("document.querySelector('[data-view]').click()")
    assert page.wait("return heard.find(h => h.detail.view === 'back')")["type"] == "view"
    assert "region" in page.text("#told")
    page.js("document.querySelector('#ordered').setAttribute('point', 'nonsense')")
    assert page.wait("return heard.find(h => h.type === 'error')")["detail"] == {
        "name": "point", "value": "nonsense"}
    page.js("document.querySelector('#ordered').removeAttribute('point');"
            "document.querySelector('#ordered').lang = 'es'")
    page.wait("return heard.some(h => h.type === 'ready' && h.detail.lang === 'es')")
    clinic.inside()
    page.wait("return document.documentElement.lang === 'es'")
    clinic.outside()
    assert page.js("return customElements.get('trigger-point-viewer').version") == 1


def test_an_order_ends_what_belonged_to_the_point_before(clinic, examples):
    page = clinic.page
    page.before_load(NO_WEBGL)
    order_a_point(clinic, examples)
    page.wait("return heard.find(h => h.detail.point === 'ut-front')")
    clinic.inside()
    shown = (
        "return [triggerPointViewer.state().region, triggerPointViewer.state().aid,"
        " triggerPointViewer.state().story, document.getElementById('page').dataset.story,"
        " document.querySelector('dialog[open]')?.id ?? null]"
    )
    page.js(
        "const press = (what) => document.querySelector(what).click();"
        "press('#explanation [data-do=story][data-value=start]');"
        "while (!triggerPointViewer.state().aid) press('#story [data-value=next]');"
        "press('[data-do=dialog][data-value=warnings]');"
    )
    assert page.js(shown) == [None, "nerves", "why", "on", "dialog-warnings"]
    clinic.outside()
    page.js("document.querySelector('[data-region=forehead]').click()")
    page.wait("return heard.find(h => h.detail.region === 'forehead')")
    clinic.inside()
    assert page.js(shown) == ["forehead", None, None, "off", None]


def test_ready_tells_what_the_address_selects_however_late_it_is_read(clinic, examples):
    page = clinic.page
    page.before_load(NO_WEBGL)
    page.before_load(
        "if (window !== top) {"
        "  const was = window.fetch; let asked = 0;"
        "  window.fetch = async (...given) => {"
        "    const answer = await was(...given);"
        "    const late = /panels/.test(given[0]) ? 2000 * ++asked : 0;"
        "    return new Promise((done) => setTimeout(done, late, answer));"
        "  };"
        "}"
    )
    order_a_point(clinic, examples)
    page.wait("return heard.find(h => h.detail.point === 'ut-front')")
    told = page.js("return heard.filter(h => h.detail.point).map(h => [h.type, h.detail.point])")
    assert told == [["ready", "suboccipital"], ["select", "ut-front"]]


def test_two_share_one_live_picture(clinic, dialogs, examples):
    page = clinic.page
    page.before_load(NO_WEBGL)
    clinic.show(dialogs["script"], examples["colours.html"])
    both = "const all = [...document.querySelectorAll('trigger-point-viewer')];"
    page.wait(both + "return all.every(e => e.dataset.state === 'picture')")
    for place in (0, 1):
        page.js(both + "all[arguments[0]].shadowRoot.querySelector('button').click()", place)
        page.wait(both + "return all[arguments[0]].dataset.state === 'live'", place)
    frames = "e.shadowRoot.querySelectorAll('iframe').length"
    assert page.js(both + f"return all.map(e => [e.dataset.state, {frames}])") == [
        ["picture", 0], ["live", 1]]
    # Its colours are those that were asked for.
    clinic.inside()
    assert page.js("return document.querySelector('#page').dataset.theme") == "dark"


def test_scrolled_to_it_starts_by_itself_if_so_set(clinic, examples):
    page = clinic.page
    page.before_load(NO_WEBGL)
    clinic.show('<p class="tall"></p>' * 3, examples["scroll.html"])
    page.wait(ELEMENT + "return e.dataset.state === 'picture'")
    page.js(ELEMENT + "e.scrollIntoView({block: 'center'})")
    page.wait(ELEMENT + "return e.dataset.state === 'live'")


def test_a_plain_frame_gets_its_height_by_message(clinic, examples):
    page = clinic.page
    page.before_load(NO_WEBGL)
    clinic.show(examples["messages.html"])
    page.wait("const f = document.querySelector('#plain'); f.scrollIntoView();"
              "return f.style.height && f.style.height !== '700px'")  # fmt: skip
    clinic.inside()
    page.wait("return document.documentElement.scrollHeight <= innerHeight")


# ---------------------------------------------------------------- who may, and who may not


@pytest.mark.server("who may frame a page")
def test_a_site_that_is_not_allowed_sees_nothing(browser, stranger, server, dialogs):
    clinic = Clinic(browser, stranger, server.address)
    page = clinic.page
    page.expect_errors()
    page.before_load(  # the element's patience, shortened: the frame will never answer
        "const wait = setTimeout;"
        "window.setTimeout = (what, ms) => wait(what, ms === 25000 ? 500 : ms)"
    )
    clinic.show(dialogs["script"], dialogs["frame"])
    page.js("document.querySelector('iframe').scrollIntoView()")
    page.frames(20)
    clinic.inside()
    assert page.js("return document.querySelector('#page')") is None
    clinic.outside()
    page.wait(ELEMENT + "return e.dataset.state === 'picture'")
    page.js(ELEMENT + "e.shadowRoot.querySelector('button').click()")
    error = page.wait("return heard.find(h => h.type === 'error')")
    assert error["detail"]["name"] == "frame"
    assert "can't be shown here" in page.js(ELEMENT + "return e.shadowRoot.textContent")
    page.close()


HOSTILE = [
    None, 1, "x", [], {}, {"ns": "trigger-point-viewer"},
    {"ns": "trigger-point-viewer", "v": 1, "type": "constructor"},
    {"ns": "trigger-point-viewer", "v": 1, "type": "select", "point": {"a": 1}},
    {"ns": "trigger-point-viewer", "v": 1, "type": "select", "point": "<img src=x onerror=a()>"},
    {"ns": "trigger-point-viewer", "v": 1, "type": "lang", "lang": "../../evil"},
    {"ns": "trigger-point-viewer", "v": 1, "type": "lang", "lang": "javascript:alert(1)"},
    {"ns": "trigger-point-viewer", "v": 1, "type": "mode", "mode": "__proto__"},
    {"ns": "trigger-point-viewer", "v": 2, "type": "hello"},
    {"ns": "trigger-point-viewer", "v": 1, "type": "view", "view": "9" * 5000},
]  # fmt: skip
STATE = "return JSON.stringify(triggerPointViewer.state())"


def test_wrong_and_malformed_messages_change_nothing(clinic, dialogs, stranger, server):
    page, viewer = clinic.page, origin(server)
    page.before_load(NO_WEBGL)
    guest = f'<iframe id="guest" title="guest" src="{stranger.address}/guest.html"></iframe>'
    clinic.show(dialogs["frame"], guest)
    clinic.ready()
    before = page.js(STATE)
    clinic.outside()
    send = "const f = document.querySelector('iframe').contentWindow;"
    send += "for (const m of arguments[0]) f.postMessage(m, '*')"
    # Before it was said hello to it answers nobody; nor a guest who says it.
    page.js(send, HOSTILE)
    page.js(send, [{"ns": "trigger-point-viewer", "v": 1, "type": "select", "point": "ut-front"}])
    page.wait(
        "document.querySelector('#guest').contentWindow.postMessage('talk', '*');"
        "return answers.some(([, data]) => data === 'done')"
    )
    page.frames(10)
    told = "answers.filter(([origin]) => origin === arguments[0])"
    assert page.js(f"return {told}", viewer) == []
    page.js(send, [{"ns": "trigger-point-viewer", "v": 1, "type": "hello"}])
    page.wait(f"return {told}.length === 1", viewer)
    assert page.js(f"return {told}[0][1].type", viewer) == "ready"
    page.js(send, HOSTILE)
    page.wait(f"return {told}.length >= 9", viewer)
    answers = [data for _, data in page.js(f"return {told}.slice(1)", viewer)]
    assert {data["type"] for data in answers} == {"error"}
    assert all(len(json.dumps(data)) < 200 for data in answers)
    clinic.inside()
    assert page.js(STATE) == before
    # Another window than the one around it is not heard.
    page.js(
        "postMessage({ns: 'trigger-point-viewer', v: 1, type: 'select', point: 'ut-front'}, '*')"
    )
    page.frames(5)
    assert page.js(STATE) == before


def test_the_element_hears_its_own_frame_alone(clinic, dialogs, stranger):
    page = clinic.page
    page.before_load(NO_WEBGL)
    guest = f'<iframe id="guest" title="guest" src="{stranger.address}/guest.html"></iframe>'
    clinic.show(guest, dialogs["script"])
    page.wait(ELEMENT + "return e.dataset.state === 'picture'")
    page.js(ELEMENT + "e.open()")
    page.wait(ELEMENT + "return e.dataset.state === 'live'")
    page.wait(
        "document.querySelector('#guest').contentWindow.postMessage('talk', '*');"
        "return answers.some(([, data]) => data === 'done')"
    )
    page.js("postMessage({ns: 'trigger-point-viewer', v: 1, type: 'height', height: 5000}, '*')")
    page.frames(5)
    assert page.js("return heard.filter(h => h.type === 'ready').length") == 1
    assert page.js("return heard.some(h => h.detail.height === 5000)") is False


# ---------------------------------------------------------------- the embed page itself


@pytest.mark.parametrize("size", [Device(320, 640), PHONE, WIDE], ids=["320", "390", "1200"])
@pytest.mark.parametrize("query", [POINT, "theme=dark&region=temple", "ui=picture&theme=c00000"])
def test_the_embed_page_fits_and_is_accessible(page, size, query):
    page.before_load(NO_WEBGL)
    page.open(f"/embed/?{query}", device=size)
    assert page.js("return document.documentElement.scrollWidth <= innerWidth")
    assert page.axe() == []


def test_what_is_wrong_in_the_address_is_told_politely(page):
    page.before_load(NO_WEBGL)
    page.open("/embed/?point=nonsense&sprocket=1&ui=compact", device=PHONE)
    assert "nonsense" in page.text("#notice")
    assert "sprocket" not in page.text("#notice")
