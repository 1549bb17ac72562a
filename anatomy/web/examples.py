"""The page for those who put the viewer on a website: live examples, and the reference.

    publish_examples(publisher, read_tree(folder, "*"), icon)     # at /embed/examples/

templates/examples.html is its text; what is shown alive and as text to copy is in
templates/examples/. The browser tests paste those very texts into a page of another site.
"""

from __future__ import annotations

from collections.abc import Mapping

from anatomy.web.headers import BASIC, page_headers
from anatomy.web.publish import Publisher
from anatomy.web.render import render

EXAMPLES = "embed/examples/"
PLACEHOLDER = "https://viewer.example/"
"""In what is copied, until examples.js, which knows the address, has put it there."""


def publish_examples(publisher: Publisher, files: Mapping[str, bytes], icon: str) -> None:
    """Place the page and its files. `files`: name -> content of the scripts and the style sheet
    beside it; `icon`: address of the site's own."""
    home = f"{publisher.base}{EXAMPLES}"
    page = render(
        "examples.html",
        viewer=publisher.base,
        page=home,
        icon=icon,
        placeholder=PLACEHOLDER,
        scripts={name: data.decode() for name, data in files.items() if name.endswith(".js")},
    )
    headers = page_headers(())  # no inline script; the offline copy leaves the page out
    publisher.publish_at(home, page.encode(), headers=headers)
    for name, data in files.items():
        publisher.publish_at(f"{home}{name}", data, headers=BASIC)
