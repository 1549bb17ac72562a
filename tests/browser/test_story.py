"""The guided explanation by thumb, swipe and keys; who leaves keeps the picture."""

import pytest

TEXT = "(document.querySelector('.story-text')?.textContent ?? null)"


def told(page):
    return page.js(
        f"return {{step: triggerPointViewer.state().story, text: {TEXT},"
        " on: document.getElementById('page').dataset.story}"
    )


def press(page, value):
    box = page.box(f"#story [data-value={value}]")
    page.tap(box["left"] + box["width"] / 2, box["top"] + box["height"] / 2)


def until(page, step):
    page.wait(f"return triggerPointViewer.state().story === {step}")


@pytest.mark.parametrize("device", ["tablet", "phone"])
def test_six_steps_by_the_thumb_without_a_request(page, device):
    page.show("/?point=scm-sternal-low&side=right", device=device)
    page.until_still()
    page.until_all_came()
    page.forget_requests()
    page.js("document.querySelector('.point-actions [data-value=start]').click()")
    until(page, "'muscle'")
    texts = [told(page)["text"]]
    for step in ("spot", "felt", "why", "treat", "you"):
        for selector in ("#story [data-value=next]", "#story [data-value=leave]"):
            box = page.box(selector)
            assert min(box["width"], box["height"]) >= 44
        press(page, "next")
        until(page, f"'{step}'")
        page.wait(f"return {TEXT} !== arguments[0]", texts[-1])  # the card follows the state
        texts.append(told(page)["text"])
    assert len(set(texts)) == 6
    press(page, "next")
    page.wait("return document.getElementById('page').dataset.story === 'off'")
    assert told(page)["step"] is None
    assert page.requests() == []


def test_where_zones_are_shown_it_says_typical_and_what_the_point_warns_of(page):
    page.show("/?point=scm-sternal-low&side=left&story=felt")
    said = page.text("#story")
    assert "Typical pattern" in said and "Do not put chest pain down to a muscle" in said


def test_swipe_arrow_keys_and_leaving_with_the_picture_as_it_stands(page):
    page.show("/?point=ut-front&side=left&story=muscle")
    page.until_still()
    box = page.box(".story-body")
    y = box["top"] + 120
    page.drag((box["left"] + 250, y), (box["left"] + 60, y))
    until(page, "'spot'")
    page.drag((box["left"] + 60, y), (box["left"] + 250, y))
    until(page, "'muscle'")
    page.js("document.getElementById('story-title').focus()")
    page.key("ArrowRight")
    until(page, "'spot'")
    page.until_still()
    before = page.js("return triggerPointViewer.camera()")
    page.key("Escape")
    until(page, "null")
    page.frames(20)
    after = page.js("return triggerPointViewer.camera()")
    assert after["eye"] == pytest.approx(before["eye"], abs=8)
    state = page.js("return triggerPointViewer.state()")
    assert state["point"] == "ut-front" and state["layers"]["skin"] == 22


def test_the_address_opens_a_step_and_a_tap_in_the_picture_does_not_end_it(page):
    page.show("/es/?point=suboccipital&side=right&story=why&lang=es")
    assert page.text("#story-title") == "Por qué puede pasar"
    assert page.js("return triggerPointViewer.state().aid") == "nerves"
    box = page.box("#picture")
    page.tap(box["left"] + box["width"] / 2, box["top"] + box["height"] / 2)
    page.frames(5)
    assert told(page)["step"] == "why"
    assert page.axe("#story") == []


@pytest.mark.parametrize("step", ["felt", "treat", "you"])
def test_a_small_phone_shows_what_is_said_without_scrolling(page, step):
    page.show(f"/es/?point=scm-sternal-low&side=right&story={step}&lang=es", device="phone-small")
    page.wait(  # once the sheet has risen
        "const [text, body] = ['.story-text', '.story-body']"
        "  .map(name => document.querySelector(name).getBoundingClientRect());"
        "return text.top >= body.top && text.bottom <= body.bottom"
    )
