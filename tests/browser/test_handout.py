"""The hand-out: one page of A4 or Letter, its picture, a QR code that opens the same view."""

from pathlib import Path

import pytest

from tests.browser.steps import PAPER, finger, open_handout, pages_in, pdf, tick

JSQR = Path(__file__).resolve().parents[1] / "node_modules/jsqr/dist/jsQR.js"


def show(page, path, device="tablet"):
    page.show(path, device=device)
    open_handout(page)


def legible(page):
    """Is the type as large as on other paper: 8 pt and more?"""
    fit = page.js("return document.querySelector('.sheet').style.getPropertyValue('--fit')")
    return float(fit) >= 0.9


def decoded(page):
    page.js(JSQR.read_text(encoding="utf-8"))
    return page.run(
        "const image = document.querySelector('#handout-sheet .sheet-code');"
        "const canvas = Object.assign(document.createElement('canvas'), {width: 400, height: 400});"
        "const context = canvas.getContext('2d');"
        "context.drawImage(image, 0, 0, 400, 400);"
        "return jsQR(context.getImageData(0, 0, 400, 400).data, 400, 400)?.data"
    )


def test_one_page_with_everything_on_it_and_a_code_that_opens_the_same(page):
    show(page, "/?point=ut-front&side=right")
    page.until_all_came()
    page.forget_requests()
    tick(page, "needling")
    said = page.text("#handout-sheet")
    for words in (
        "Upper trapezius, front edge", "your right", "Side of the neck, behind the ear, temple",
        "Typical pattern", "Soreness is common", "Tilt your head away", "Call 112",
        "See a doctor today", "See a doctor soon",
        "Not reviewed by a clinician", "Never put a needle",
    ):  # fmt: skip
        assert words in said, words
    assert page.requests() == []
    assert legible(page)

    for paper in PAPER:
        document = pdf(page, paper)
        assert pages_in(document) == 1, paper
        assert len(document) > 30_000  # the picture is in it

    address = decoded(page)
    assert address.endswith(page.text(".sheet-address").partition("/")[2])
    page.show(address.removeprefix(page.address))
    state = page.js("return triggerPointViewer.state()")
    assert (state["point"], state["side"]) == ("ut-front", "right")


@pytest.mark.parametrize("home", ["/", "/es/"])
@pytest.mark.parametrize("point", ["suboccipital", "scm-sternal-low"])
def test_one_point_with_needling_is_one_side_of_paper_made_on_any_device(page, home, point):
    """The warning signs stand before what calms and before the exercises, in type to be read."""
    for device in ("tablet", "phone"):
        show(page, f"{home}?point={point}&side=right", device=device)
        tick(page, "needling")
        assert legible(page)
        assert [pages_in(pdf(page, paper)) for paper in PAPER] == [1, 1]
        tops = page.js(
            "return ['top', 'warnings', 'row', 'exercises'].map("
            "  (part) => document.querySelector(`.sheet-${part}`).getBoundingClientRect().top)"
        )
        assert tops == sorted(tops)
        beyond = page.js(
            "const at = document.querySelector('#handout-sheet').getBoundingClientRect();"
            "const one = document.querySelector('.sheet').getBoundingClientRect();"
            "return [one.right - at.right, one.bottom - at.bottom]"
        )
        assert max(beyond) < 0  # the preview shows all of it


def test_a_view_turned_by_hand_on_the_tablet_shows_its_point_on_the_phone_at_home(page):
    page.show("/?point=scm-sternal-mid&side=left")
    page.until_still()
    page.drag((300, 400), (360, 420))
    page.wait("return /view=-?\\d+,/.test(location.search)")
    page.until_still()
    here = page.js("return triggerPointViewer.camera().framing")
    open_handout(page)
    page.show(decoded(page).removeprefix(page.address), device="phone")
    page.until_still()
    there = page.js("return triggerPointViewer.camera().framing")
    assert there["centre"] == pytest.approx(here["centre"], abs=1)
    assert min(there["fit"]) == pytest.approx(min(here["fit"]), abs=2)
    point = page.js(
        "return triggerPointViewer.points()"
        ".find(({ id, side }) => id === 'scm-sternal-mid' && side === 'left')"
    )
    assert point["visible"] and point["y"] < page.box("#panel")["top"]


@pytest.mark.parametrize("lang", ["en", "es"])
def test_three_points_and_all_that_can_be_ticked_fit_on_one_sheet(page, lang):
    home = {"en": "/", "es": "/es/"}[lang]
    query = "point=scm-sternal-low&side=right&also=ut-front.left,suboccipital.right"
    show(page, f"{home}?{query}&lang={lang}", device="phone")
    tick(page, "needling", "hands-on", "advice")
    assert page.js("return document.querySelectorAll('.sheet-point').length") == 3
    assert page.js("return document.querySelectorAll('.sheet-exercise').length") == 3
    numbered = page.js(
        "return [...document.querySelectorAll('.sheet-point h3')].map(title => title.textContent)"
    )
    legend = page.js(
        "return [...document.querySelectorAll('.together-row')].map(row =>"
        " ['.badge', '.together-name'].map(part => row.querySelector(part).textContent).join(''))"
    )
    assert [title[:12] for title in numbered] == [row[:12] for row in legend]
    beyond = page.js(
        "return [...document.querySelectorAll('.sheet-pictures')].map(row =>"
        " row.lastElementChild.getBoundingClientRect().right - row.getBoundingClientRect().right)"
    )
    assert max(beyond) < 1  # pictures stay within their card
    # The exercises of three points are on the back; what is urgent is in front, each still legible.
    assert [pages_in(pdf(page, paper)) for paper in PAPER] == [2, 2]
    assert legible(page)
    assert "also=ut-front.left,suboccipital.right" in decoded(page)
    assert page.axe("#dialog-handout") == []


def test_the_picture_is_sharp_and_shows_the_zones(page):
    show(page, "/?point=ut-front&side=left")
    width, height, magenta = page.run(
        "const image = document.querySelector('.sheet-picture');"
        "const canvas = Object.assign(document.createElement('canvas'),"
        " {width: image.naturalWidth, height: image.naturalHeight});"
        "const context = canvas.getContext('2d');"
        "context.drawImage(image, 0, 0);"
        "const {data} = context.getImageData(0, 0, canvas.width, canvas.height);"
        "let magenta = 0;"
        "for (let i = 0; i < data.length; i += 4)"
        "  magenta += data[i] > data[i + 1] + 60 && data[i + 2] > data[i + 1] + 30;"
        "return [canvas.width, canvas.height, magenta / (data.length / 4)]"
    )
    assert width / (62 / 25.4) > 300  # dots an inch
    assert (width, height) == (1260, 1380)
    assert 0.02 < magenta < 0.3
    # The picture on the screen is as it was.
    box = page.box(".tpv-plot")
    canvas = page.box(".tpv-plot canvas")
    for name in ("width", "height"):
        assert canvas[name] == pytest.approx(box[name], abs=1)


def test_where_the_device_can_share_the_picture_and_the_link_go_along(page):
    """Headless Chromium has no share sheet: what it would be given."""
    page.before_load(
        "Navigator.prototype.canShare = ({files}) => files.length === 1;"
        "Navigator.prototype.share = async (given) => { window.shared = given; }"
    )
    show(page, "/?point=ut-front&side=right")
    assert not page.js("return document.querySelector('.copy-button').checkVisibility()")
    finger(page, ".share-button")
    page.wait("return window.shared")
    told, url, kind, size = page.js(
        "const {text, url, files: [file]} = shared; return [text, url, file.type, file.size]"
    )
    assert "Upper trapezius, front edge" in told and "your right" in told
    assert url == decoded(page)
    assert kind == "image/jpeg" and size > 30_000


@pytest.mark.parametrize("secure", [True, False], ids=["https", "http"])
def test_elsewhere_the_link_is_copied_and_only_then_said_to_be(page, secure):
    page.before_load("window.board = navigator.clipboard; delete Navigator.prototype.share")
    if not secure:  # a tablet in the clinic's network has no clipboard of the new kind
        page.before_load("delete Navigator.prototype.clipboard")
    page.cdp("Browser.grantPermissions", permissions=["clipboardReadWrite"])
    show(page, "/?point=ut-front&side=right")
    finger(page, ".copy-button")
    page.wait("return document.querySelector('.copy-button').textContent === 'Link copied'")
    assert page.run("return await board.readText()") == decoded(page)

    page.js(
        "document.execCommand = () => false;"
        "if (navigator.clipboard) navigator.clipboard.writeText = () => Promise.reject();"
        "document.querySelector('.copy-button').textContent = 'not yet'"
    )
    finger(page, ".copy-button")
    page.frames(4)
    assert page.text(".copy-button") == "not yet"
