"""The page started over, as a kiosk does it for the next reader and `page.show` for the next test,
is the page newly loaded: nothing of the last reader is left on it."""

from __future__ import annotations

import pytest

from tests.browser.steps import shown

DOCUMENT = (
    "const body = document.body.cloneNode(true);"
    "for (const gone of body.querySelectorAll('script, .tpv-labels')) gone.remove();"
    "const { dataset } = body.querySelector('#page');"
    "delete dataset.share;"  # what the device can, known from the first hand-out on,
    "delete dataset.install;"  # or as late as the browser likes
    "delete dataset.offline;"
    "dataset.referral ??= 'off';"
    "const scrolled = [...document.querySelectorAll('*')].filter((one) => one.scrollTop)"
    "  .map((one) => [one.id || one.className, one.scrollTop]);"
    "return [document.title, scrolled, "
    "  ...body.outerHTML.replace(/<!--.*?-->/g, '').split(/(?=<)/)]"
)
PICTURE = (
    "const v = triggerPointViewer; return [v.camera(), v.points(), v.state(),"
    "  [...document.querySelectorAll('.tpv-label:not([hidden])')].map((one) => one.textContent)]"
)
A_READER = (
    "const click = (selector) => document.querySelector(selector).click();"
    "click('[data-do=entry][data-value=headaches]');"
    "click('[data-do=layer][data-value=bones]');"
    "click('[data-do=view][data-value=back]');"
    "click('.bar [data-do=mode][data-value=student]');"
    "click('[data-do=theme][data-value=dark]');"
    "click('[data-do=hand][data-value=left]');"
    "triggerPointViewer.select('scm-sternal-mid', 'right');"
    "click('#explanation [data-do=add]');"
    "triggerPointViewer.select('suboccipital', 'left');"
    "for (const one of document.querySelectorAll('details')) one.open = true;"
    "click('#grip');"
    "document.querySelector('#panel-scroll').scrollTop = 300;"
    "const search = document.querySelector('#structure-filter');"
    "search.value = 'digastric';"
    "search.dispatchEvent(new Event('input', { bubbles: true }));"
    "click('#list [data-do=dialog][data-value=table]');"
    "click('#dialog-table .sort-button[data-value=\"1\"]');"
    "click('[data-do=dialog][data-value=handout]');"
    "while (!document.querySelector('#handout-choices [data-value=needling]'))"
    "  await new Promise(requestAnimationFrame);"
    "click('#handout-choices [data-value=needling]');"
    "document.querySelector('#dialog-handout .dialog-body').scrollTop = 200;"
)


@pytest.mark.parametrize("device", ["tablet", "phone"])
@pytest.mark.parametrize(
    "path",
    ["/", "/?point=ut-front&side=right", "/?region=temple", "/?point=ut-front&story=why"],
)
def test_words_and_controls_are_those_of_a_new_page(words, path, device):
    words.open(path, device=device)
    new = words.js(DOCUMENT)
    words.keep(path)
    words.run(A_READER)
    shown(words, "suboccipital.left")
    words.show(path, device=device)
    assert [pair for pair in zip(words.js(DOCUMENT), new, strict=True) if pair[0] != pair[1]] == []


@pytest.mark.parametrize("path", ["/", "/?point=ut-front&side=right"])
def test_the_picture_is_that_of_a_new_page(page, path):
    page.open(path)
    page.until_still()
    new = page.js(PICTURE)
    page.keep(path)
    page.run(A_READER)
    shown(page, "suboccipital.left")
    page.show(path)
    page.until_still()
    assert page.js(PICTURE) == new
