"""An app to install, and everything it needs without a network.

    app = publish_manifests(publisher, catalogue, homes)        # addresses for the head
    ...                                                         # publish all else
    publish_worker(publisher, (ASSETS / WORKER).read_text(), later, asked)

The service worker is written here by hand, some seventy lines (assets/worker.js): what has a digest
in its address never goes stale, so a list of all addresses, made at start from what is published,
is the whole strategy. Workbox would bring the same list and five times the code
(docs/decisions.md, 13).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from typing import NamedTuple

from anatomy.model.catalogue import Catalogue
from anatomy.model.colours import WHITE
from anatomy.web.bundle import MAP
from anatomy.web.icons import png
from anatomy.web.publish import Publisher

WORKER = "worker.js"
ICON_SIZES = (192, 512)
TOUCH_ICON = 180  # what an iPad takes


class App(NamedTuple):
    """What browsers need to install the viewer: addresses. `manifests`: language -> address."""

    manifests: dict[str, str]
    touch_icon: str


def publish_manifests(
    publisher: Publisher, catalogue: Catalogue, homes: Mapping[str, str]
) -> App:
    """Publish the app's manifest in each language, with its icons."""
    base, accent = next(iter(homes.values())), catalogue.clinic.colours.accent
    drawn = {f"icon-{size}.png": png(size, accent) for size in ICON_SIZES}
    drawn |= {"icon-maskable.png": png(ICON_SIZES[-1], accent, maskable=True)}
    drawn |= {"icon-touch.png": png(TOUCH_ICON, accent, maskable=True)}
    icons = publisher.publish(drawn)
    manifests = {lang: f"{base}manifest.{lang}.webmanifest" for lang in homes}
    for lang, home in homes.items():
        words = catalogue.text(lang)
        manifest = {
            "id": base,
            "name": catalogue.clinic.name or words.say("ui.title"),
            "short_name": catalogue.clinic.name or words.say("ui.short-title"),
            "description": words.say("ui.tagline"),
            "lang": lang,
            "start_url": home,
            "scope": base,
            "display": "standalone",
            "background_color": WHITE,
            "theme_color": WHITE,
            "categories": ["medical", "education"],
            "icons": [
                *(
                    {"src": icons[f"icon-{size}.png"], "sizes": f"{size}x{size}",
                     "type": "image/png"}
                    for size in ICON_SIZES
                ),
                {"src": icons["icon-maskable.png"], "sizes": "512x512", "type": "image/png",
                 "purpose": "maskable"},
            ],
        }  # fmt: skip
        publisher.publish_at(manifests[lang], json.dumps(manifest, ensure_ascii=False).encode())
    return App(manifests, icons["icon-touch.png"])


def publish_worker(
    publisher: Publisher, script: str, later: Collection[str] = (), asked: Collection[str] = ()
) -> None:
    """Place the service worker for all that is published by now.

    `script`: assets/worker.js; `later`: addresses of what a visit can do without at first;
    `asked`: of what is kept only once it was asked for. Left out are source maps, and what has
    headers of its own: the page that other sites frame.
    """
    entries = {
        address: entry
        for address, entry in sorted(publisher.entries.items())
        if not entry.headers and not address.endswith(MAP)
    }
    digest = hashlib.sha256()
    for address, entry in entries.items():
        digest.update(address.encode() + entry.path.read_bytes() * (not entry.immutable))
    version = {
        "id": digest.hexdigest()[:16],
        "core": [address for address in entries if address not in {*later, *asked}],
        "more": [address for address in entries if address in later],
        "asked": [address for address in entries if address in asked],
    }
    text = f"const VERSION = {json.dumps(version)};\n{script}"
    publisher.publish_at(f"{publisher.base}{WORKER}", text.encode())
