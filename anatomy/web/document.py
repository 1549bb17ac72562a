"""What the HTML documents of the site have in common: one for each language, one head.

    shell(document, "Title", ["<meta ...>", ...], "<body>...</body>")
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from anatomy.model.catalogue import Texts

STYLESHEETS = ("css/index.css", "css/clinic.css")
"""In their order; the second one where a clinic has colours of its own."""
READ = "read/"
"""Where the explanations lie as pages that need no script, below a language's home."""


def homes_of(langs: Iterable[str], base: str = "/") -> dict[str, str]:
    """The address of each language's page; the first language's, `base`, is where people arrive."""
    return {lang: f"{base}{lang}/" if place else base for place, lang in enumerate(langs)}


@dataclass(frozen=True)
class Document:
    """The HTML around one language's page: what it says before any script has run.

    All texts are plain. `languages`: address of the page in each language, the first one's the
    default; `first_script` runs in the head, before anything else is fetched, and announces
    `_dash-layout.json` and `_dash-dependencies.json`, which lie beside the page.
    """

    lang: str
    title: str
    description: str
    loading: str
    noscript: str
    reading: str  # what the list of all explanations is called
    icon: str  # address
    stylesheets: tuple[str, ...]  # addresses, in order
    scripts: tuple[str, ...]  # addresses of classic scripts, in order
    languages: Mapping[str, str]
    modules: tuple[str, ...] = ()  # addresses of modules that the scripts import
    head: tuple[str, ...] = ()  # further lines of its head
    first_script: str = ""

    @property
    def home(self) -> str:
        """Address of the page: "/", or "/<lang>/", after the prefix if there is one."""
        return self.languages[self.lang]

    @property
    def base(self) -> str:
        """The path under which everything lies: the first language's page."""
        return next(iter(self.languages.values()))

    @classmethod
    def of(
        cls,
        words: Texts,
        own: Mapping[str, str],
        languages: Mapping[str, str],
        first_script: str,
        head: tuple[str, ...] = (),
    ) -> Document:
        """From the interface's words and the project's own published files, path -> address."""
        return cls(
            languages=languages,
            first_script=first_script,
            head=head,
            lang=words.lang,
            title=words.say("ui.title"),
            description=words.say("ui.tagline"),
            loading=words.say("ui.loading.title"),
            noscript=words.say("ui.error.no-script"),
            reading=words.say("ui.embed.read"),
            icon=own["icons/favicon.svg"],
            stylesheets=tuple(own[name] for name in STYLESHEETS if name in own),
            scripts=(own["clientside.js"],),
            # Those of the embed page and of what is asked for now and then are not announced.
            modules=tuple(
                address
                for name, address in own.items()
                if name.endswith(".mjs") and not name.startswith(("js/embed/", "js/panels/embed-"))
            ),
        )

    def starts(self) -> list[str]:
        """Lines of the head that decide the language."""
        return [alternates(self.languages), f"<script>{self.first_script}</script>"]

    def styles(self) -> list[str]:
        """Lines of the head: the style sheets."""
        return [f'<link rel="stylesheet" href="{url}">' for url in self.stylesheets]

    def without_script(self) -> str:
        """What stands there instead, as HTML: all explanations as text (reading.py)."""
        said, name = html.escape(self.noscript), html.escape(self.reading)
        return f'{said} <a href="{self.home}{READ}">{name}</a>'


def alternates(languages: Mapping[str, str]) -> str:
    """The head's links to a page in each language, the first one's being the default."""
    first = next(iter(languages.values()))
    return "\n".join(
        f'<link rel="alternate" hreflang="{lang}" href="{address}">'
        for lang, address in {**languages, "x-default": first}.items()
    )


def preloads(modules: Iterable[str]) -> list[str]:
    """Lines of the head that announce modules, by their addresses."""
    return [f'<link rel="modulepreload" href="{url}">' for url in modules]


_SHELL = """<!DOCTYPE html>
<html lang="{lang}"{attributes}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>{title}</title>
<link rel="icon" href="{icon}">
{head}
</head>
{body}
</html>
"""


def shell(
    document: Document, title: str, head: Iterable[str], body: str, attributes: str = ""
) -> str:
    """A whole page. `title` is plain; `head`: lines of HTML; `body`: with its element;
    `attributes` of the root, with a space before them."""
    return _SHELL.format(
        lang=document.lang,
        attributes=attributes,
        title=html.escape(title),
        icon=document.icon,
        head="\n".join(head),
        body=body,
    )
