"""The one place where HTML is written: what is given is text, and what is needed is given."""

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from anatomy.web.document import Document
from anatomy.web.render import TEMPLATES, render


def test_a_value_is_text_unless_it_is_meant_as_html():
    for policy, written in (("'a' <b>", "&#39;a&#39; &lt;b&gt;"), (Markup("<b>"), "<b>")):
        assert f'content="{written}"' in render("policy.html", policy=policy, referrer="r")


def test_a_template_that_lacks_a_value_is_refused():
    with pytest.raises(UndefinedError, match="referrer"):
        render("policy.html", policy="p")


def test_only_our_own_first_script_is_taken_as_html():
    """Elsewhere the code says what is HTML, with Markup."""
    for path in TEMPLATES.rglob("*.*"):
        text = path.read_text(encoding="utf-8").replace("document.first_script | safe", "")
        assert "safe" not in text.replace("unsafe-eval", ""), path
        assert "autoescape" not in text, path


def test_data_in_a_script_element_can_not_end_it():
    own = {"clientside.js": "/c.js", "icons/favicon.svg": "/i.svg"}
    document = Document(
        lang="en", title="t", description="d", loading="l", noscript="n", reading="r",
        icon=own["icons/favicon.svg"], stylesheets=(), scripts=(), languages={"en": "/"},
    )  # fmt: skip
    config = {"name": "</script><!--<script>"}
    page = render(
        "embed.html", document=document, homes={"en": "/embed/"}, modules=["/a.mjs"],
        body=Markup("<main></main>"), config=config,
    )  # fmt: skip
    assert page.count("</script>") == 3 and "<!--" not in page
    assert r'{"name":"\u003c/script\u003e\u003c!--\u003cscript\u003e"}' in page
