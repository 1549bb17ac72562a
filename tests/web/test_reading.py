"""The pages that need no script: text, previews, sitemap, all from the file of panels."""

import json

import pytest

from anatomy import layout
from anatomy.model import catalogue
from anatomy.web import reading
from anatomy.web.build import CONTENT
from anatomy.web.publish import Publisher
from anatomy.web.site import Document, homes


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    facts = catalogue.load(CONTENT)
    places = homes(facts.languages, "/x/")
    own = {"clientside.js": "/x/c.js", "icons/favicon.svg": "/x/i.svg", "css/a.css": "/x/a.css"}
    publishers = {}
    for public in ("", "https://clinic.example/x/"):
        publisher = publishers[public] = Publisher(tmp_path_factory.mktemp("site"), "/x/")
        reading.publish_pages(
            publisher,
            [Document.of(facts.text(lang), own, places, "") for lang in places],
            {lang: layout.panels(facts, lang) for lang in places},
            {"home": "/x/stills/home.webp", "ut-front.left": "/x/stills/ut-front.left.webp"},
            {lang: facts.text(lang) for lang in places},
            public,
        )
    return publishers


def page(publisher, address):
    return publisher.entries[address].path.read_text(encoding="utf-8")


def test_each_explanation_is_a_page_in_each_language(made):
    text = page(made[""], "/x/read/ut-front-left/")
    assert "Upper trapezius" in text and "<button" not in text and "<script" not in text
    assert "Warning" in text or "doctor" in text
    assert 'href="/x/?point=ut-front&amp;side=left"' in text
    spanish = page(made[""], "/x/es/read/ut-front-left/")
    assert '<html lang="es">' in spanish and "Trapecio" in spanish
    for name in ("temple-right", "sternocleidomastoid-left", "tension-type-left"):
        assert f"/x/read/{name}/" in made[""].entries, name


def test_without_a_public_address_nothing_claims_one(made):
    assert "og:image" not in page(made[""], "/x/read/ut-front-left/")
    assert not [a for a in made[""].entries if a.endswith(("sitemap.xml", "oembed.json"))]


def test_previews_have_whole_addresses(made):
    publisher = made["https://clinic.example/x/"]
    text = page(publisher, "/x/read/ut-front-left/")
    assert 'og:image" content="https://clinic.example/x/stills/ut-front.left.webp"' in text
    address = "https://clinic.example/x/read/ut-front-left/oembed.json"
    assert f'type="application/json+oembed" href="{address}"' in text
    answer = json.loads(page(publisher, "/x/read/ut-front-left/oembed.json"))
    assert (answer["type"], answer["version"]) == ("rich", "1.0")
    frame = answer["html"]
    assert "https://clinic.example/x/embed/?point=ut-front&amp;side=left&amp;ui=compact" in frame
    assert "sandbox=" in frame and "<script" not in frame


def test_the_sitemap_names_every_page(made):
    publisher = made["https://clinic.example/x/"]
    text = page(publisher, "/x/sitemap.xml")
    pages = [a for a in publisher.entries if a.endswith("/")]
    assert text.count("<loc>") == len(pages) > 50
    assert all(f"<loc>https://clinic.example{a}</loc>" in text for a in pages)
