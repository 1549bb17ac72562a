"""What the HTML documents of the site have in common, one for each language: texts, addresses.

The HTML itself is in templates/base.html and what extends it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from anatomy.model.catalogue import Texts

STYLESHEETS = ("css/index.css", "css/clinic.css")
"""In their order; the second one where a clinic has colours of its own."""
READ = "read/"
"""Where the explanations lie as pages that need no script, below a language's home."""


def homes_of(langs: Iterable[str], base: str = "/") -> dict[str, str]:
    """The address of each language's page; the first language's, `base`, is where people arrive."""
    return {lang: f"{base}{lang}/" if index else base for index, lang in enumerate(langs)}


@dataclass(frozen=True)
class Document:
    """What one language's page says before any script has run. All texts are plain.

    `languages`: address of the page in each language, the first one's the
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
    modules: tuple[str, ...] = ()  # addresses of modules that the scripts import at once
    manifest: str = ""  # address of the app's manifest, for browsers that install it
    touch_icon: str = ""  # address
    first_script: str = ""

    @property
    def home(self) -> str:
        """Address of the page: "/", or "/<lang>/", after the prefix if there is one."""
        return self.languages[self.lang]

    @property
    def explanations(self) -> str:
        """Address of the list of all explanations as text (reading.py)."""
        return f"{self.home}{READ}"

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
        manifest: str = "",
        touch_icon: str = "",
        modules: tuple[str, ...] = (),
    ) -> Document:
        """From the interface's words and the project's own published files, path -> address."""
        return cls(
            languages=languages,
            first_script=first_script,
            manifest=manifest,
            touch_icon=touch_icon,
            lang=words.lang,
            title=words.say("ui.title"),
            description=words.say("ui.tagline"),
            loading=words.say("ui.loading.title"),
            noscript=words.say("ui.error.no-script"),
            reading=words.say("ui.embed.read"),
            icon=own["icons/favicon.svg"],
            stylesheets=tuple(own[name] for name in STYLESHEETS if name in own),
            scripts=(own["clientside.js"],),
            modules=modules,
        )
