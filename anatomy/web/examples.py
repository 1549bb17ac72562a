"""The page for those who put the viewer on a website: live examples, and the reference.

    publish_examples(publisher, read_tree(folder, "*"), icon)     # at /embed/examples/

`page.html` is its text, with `{example NAME}` where NAME.html (and NAME.js, if it has one) is shown
alive and as text to copy. The browser tests paste those very texts into a page of another site.
`{viewer}` is the path of all addresses, `{page}` the page's own.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from anatomy.web.headers import BASIC, page_headers
from anatomy.web.publish import Publisher

EXAMPLES = "embed/examples/"
PLACEHOLDER = "https://viewer.example/"
"""In what is copied, until examples.js, which knows the address, has put it there."""


def publish_examples(publisher: Publisher, files: Mapping[str, bytes], icon: str) -> None:
    """Place the page and its files. `files`: name -> content; `icon`: address of the site's own."""
    home = f"{publisher.base}{EXAMPLES}"
    texts = {name: data.decode() for name, data in files.items()}

    def example(found: re.Match[str]) -> str:
        name = found[1]
        page, script = texts[f"{name}.html"], texts.get(f"{name}.js")
        copied = _fill(page, PLACEHOLDER, "")
        return "\n".join([
            f'<div class="live">\n{_fill(page, publisher.base, home)}</div>',
            _figure(copied, f"{name}.html", "Copy this"),
            *([_figure(script, f"{name}.js", f"{name}.js, beside your page")] if script else []),
        ])

    page = re.sub(r"\{example ([a-z]+)\}", example, texts["page.html"])
    page = _fill(page, publisher.base, home).replace("{icon}", icon)
    headers = page_headers(())  # no inline script; the offline copy leaves the page out
    publisher.place(home, page.encode(), headers=headers)
    for name, data in files.items():
        if name.endswith((".js", ".css")):
            publisher.place(f"{home}{name}", data, headers=BASIC)


def _fill(text: str, viewer: str, page: str) -> str:
    return text.replace("{viewer}", viewer).replace("{page}", page)


def _figure(text: str, name: str, caption: str) -> str:
    return (
        f'<figure><figcaption>{caption}</figcaption><pre tabindex="0" aria-label="{name}">'
        f'<code data-file="{name}">{html.escape(text.strip(), quote=False)}</code></pre></figure>'
    )
