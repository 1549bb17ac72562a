"""The pages that need no script: text, previews, sitemap, all from the file of panels."""

import json
import re
from xml.etree import ElementTree

import lxml.html
import pytest
from markupsafe import escape

from anatomy import layout
from anatomy.model import loading
from anatomy.model.texts import ITEM
from anatomy.web import reading
from anatomy.web.build import CONTENT
from anatomy.web.document import Document, homes_of
from anatomy.web.publish import Publisher


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    facts = loading.load(CONTENT)
    places = homes_of(facts.languages, "/x/")
    own = {"clientside.js": "/x/c.js", "icons/favicon.svg": "/x/i.svg", "css/index.css": "/x/a.css"}
    publishers, links = {}, {}
    for public in ("", "https://clinic.example/x/"):
        publisher = publishers[public] = Publisher(tmp_path_factory.mktemp("site"), "/x/")
        links[public] = reading.publish_pages(
            publisher,
            [Document.of(facts.text(lang), own, places, "") for lang in places],
            {lang: layout.panels(facts, lang) for lang in places},
            {name: f"/x/stills/{name}.webp" for name in (
                "home", "ut-front.left", "ut-front.right")},
            {lang: facts.text(lang) for lang in places},
            reading.Public(public, "/x/"),
        )
    return publishers, links


@pytest.fixture(scope="module")
def made(site):
    return site[0]


@pytest.fixture(scope="module")
def links(site):
    return site[1]["https://clinic.example/x/"]


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


def test_each_says_that_no_clinician_has_reviewed_it(made):
    for address in ("/x/read/", "/x/read/ut-front-left/", "/x/read/migraine-right/"):
        line = '<span class="not-reviewed">Not reviewed by a clinician</span>'
        assert line in page(made[""], address), address
    spanish = page(made[""], "/x/es/read/ut-front-left/")
    assert '<span class="not-reviewed">No revisado por un profesional sanitario</span>' in spanish


def test_without_a_public_address_nothing_claims_one(made):
    assert "og:image" not in page(made[""], "/x/read/ut-front-left/")
    assert not [a for a in made[""].entries if a.endswith("sitemap.xml") or "oembed" in a]


def test_previews_have_whole_addresses(made):
    publisher = made["https://clinic.example/x/"]
    text = page(publisher, "/x/read/ut-front-left/")
    assert 'og:image" content="https://clinic.example/x/stills/ut-front.left.webp"' in text
    address = "https://clinic.example/x/oembed/ut-front-left.json"
    assert f'type="application/json+oembed" href="{address}"' in text
    answer = json.loads(page(publisher, "/x/oembed/ut-front-left.json"))
    assert (answer["type"], answer["version"]) == ("rich", "1.0")
    frame = answer["html"]
    assert "https://clinic.example/x/embed/?point=ut-front&amp;side=left&amp;ui=compact" in frame
    assert "sandbox=" in frame and "<script" not in frame


def test_the_sitemap_names_every_page(made):
    publisher = made["https://clinic.example/x/"]
    text = page(publisher, "/x/sitemap.xml")
    pages = [*(a for a in publisher.entries if a.endswith("/")), "/x/", "/x/es/"]
    assert text.count("<loc>") == len(pages) > 50
    assert all(f"<loc>https://clinic.example{a}</loc>" in text for a in pages)


def test_the_list_leads_to_every_page(made):
    for home in ("/x/", "/x/es/"):
        text = page(made[""], f"{home}read/")
        linked = set(re.findall(r'<li><a href="([^"]+)"', text))
        assert linked == {a for a in made[""].entries if a.startswith(f"{home}read/")} - {
            f"{home}read/"}


def test_a_link_to_a_view_has_its_own_preview(links):
    head = links["/x/es/"]["point=ut-front&side=right"]
    assert 'og:url" content="https://clinic.example/x/es/?point=ut-front&amp;side=right"' in head
    assert 'canonical" href="https://clinic.example/x/es/read/ut-front-right/"' in head
    assert "Trapecio" in head and "application/json+oembed" in head
    assert 'og:image" content="https://clinic.example/x/stills/home.webp"' in links["/x/"][""]


def test_the_rich_answer_has_all_that_oembed_asks_for(made):
    """oEmbed 1.0, 2.3.4: what a rich answer must have, and thumbnails whole or not at all."""
    answer = json.loads(page(made["https://clinic.example/x/"], "/x/oembed/ut-front-left.json"))
    must = {"type", "version", "html", "width", "height"}
    thumbnail = {"thumbnail_url", "thumbnail_width", "thumbnail_height"}
    assert must | thumbnail <= set(answer)
    assert all(isinstance(answer[name], int) for name in ("width", "height", "thumbnail_width"))
    assert f'width="{answer["width"]}" height="{answer["height"]}"' in answer["html"]


@pytest.mark.parametrize(("name", "inside"), [("questions", "<body"), ("warnings", "<article")])
def test_a_dialog_is_a_page_too_and_every_page_leads_there(made, name, inside):
    publisher = made["https://clinic.example/x/"]
    facts = loading.load(CONTENT)
    keys = {
        "questions": [
            key
            for question in facts.all_questions
            for key in (f"{question.owner}.name", *(one.key for one in question.keyed_statements))
        ],
        "warnings": [f"{sign.owner}.text" for sign in facts.all_warnings],
    }[name]
    for home, lang in (("/x/", "en"), ("/x/es/", "es")):
        words = facts.text(lang)
        text = page(publisher, f"{home}read/{name}/")
        for key in keys:
            for item in words.read(key).split(ITEM):  # told as a list
                assert escape(item) in text, key
        assert f'href="{home}#{name}"' in text and "<script" not in text
        address = f"https://clinic.example{home}read/{name}/"
        assert f'canonical" href="{address}"' in text
        assert f"<loc>{address}</loc>" in page(publisher, "/x/sitemap.xml")
        for other in ("", "questions/", "ut-front-left/", "temple-right/", "migraine-left/"):
            if other != f"{name}/":
                shown = page(publisher, f"{home}read/{other}").split(inside)[1]
                assert f'href="{home}read/{name}/"' in shown, other


def test_the_warning_signs_to_read_call_the_emergency_number(made):
    for home in ("/x/", "/x/es/"):
        assert 'href="tel:112"' in page(made["https://clinic.example/x/"], f"{home}read/warnings/")


def test_the_list_begins_with_what_this_is_and_the_emergency(made):
    for home, number in (("/x/", "Call 112"), ("/x/es/", "Llame al 112")):
        text = page(made[""], f"{home}read/")
        assert text.index("<h1>") < text.index(number) < text.index("<li>")
        assert 'class="welcome"' in text


@pytest.mark.parametrize(("side", "said"), [("left", "your left"), ("right", "your right")])
def test_a_page_its_title_and_all_its_previews_are_of_one_side(made, links, side, said):
    publisher = made["https://clinic.example/x/"]
    text = page(publisher, f"/x/read/ut-front-{side}/")
    name = f"Upper trapezius, front edge, {said}"
    picture = f"/x/stills/ut-front.{side}.webp"
    assert f"<title>{name} – " in text
    assert f'<img src="{picture}"' in text
    answer = json.loads(page(publisher, f"/x/oembed/ut-front-{side}.json"))
    assert answer["title"] == name and answer["thumbnail_url"].endswith(picture)
    for head in (text, links["/x/"][f"point=ut-front&side={side}"]):
        assert f'og:title" content="{name}"' in head
        assert f'og:image" content="https://clinic.example{picture}"' in head
        assert f"{said}: you may feel it in" in head
    assert f"{name}</a>" in page(publisher, "/x/read/")


def test_names_are_text_and_the_sitemap_is_xml_whatever_stands_in_them(tmp_path):
    """A clinic's address may have an ampersand, its words whatever somebody types."""
    words = loading.load(CONTENT).text("en")
    name = "</title><script>alert(\"1\")</script> & 'b' {{ 7 * 7 }}"
    shown = {"props": {"children": name}, "type": "P", "namespace": "dash_html_components"}
    texts = {
        "points": {"ut-front.left": {"titled": name, "said": name}}, "muscles": {}, "places": {},
        "panels": {key: [shown] for key in ("ut-front.left", "start", *reading.DIALOGS)},
        "parts": [], "review": shown, "vocabulary": {"headaches": []},
    }  # fmt: skip
    own = {"clientside.js": "/c.js", "icons/favicon.svg": "/i.svg"}
    publisher = Publisher(tmp_path)
    address = "https://clinic.example/?a=1&b='c'/"
    links = reading.publish_pages(
        publisher, [Document.of(words, own, {"en": "/"}, "")], {"en": json.dumps(texts).encode()},
        {"home": "/stills/home.webp"}, {"en": words}, reading.Public(address, "/"),
    )  # fmt: skip
    text = page(publisher, "/read/ut-front-left/")
    tree = lxml.html.fromstring(text)
    assert not tree.xpath("//script") and tree.findtext(".//title").startswith(name)
    assert tree.xpath("//article/p/text()") == [name]
    assert tree.xpath("//meta[@name='description' or @property='og:title']/@content") == [name] * 2
    lines = lxml.html.fromstring(links["/"]["point=ut-front&side=left"])
    assert lines.xpath("//meta[@property='og:description']/@content") == [name]
    frame = lxml.html.fromstring(json.loads(page(publisher, "/oembed/ut-front-left.json"))["html"])
    assert frame.get("title") == name and frame.get("src").startswith(f"{address}embed/?point=")
    locations = ElementTree.fromstring(page(publisher, "/sitemap.xml")).findall(".//{*}loc")
    assert f"{address}read/" in [each.text for each in locations]
