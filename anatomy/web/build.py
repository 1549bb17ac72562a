"""Put the site together: content and meshes -> what the browser needs, as files at addresses.

    made = build(settings)      # a Site: a server answers with it, `python -m anatomy export`
                                # writes it into a folder
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from dash.development.base_component import Component

import anatomy
from anatomy import callbacks, layout, settings
from anatomy.model import loading, opendata
from anatomy.model.catalogue import Catalogue
from anatomy.model.patterns import painted_zones
from anatomy.model.state import FIGURES
from anatomy.scene import depth_profile, exercise_pictures, scene_files
from anatomy.scene.prebuilt import Prebuilt
from anatomy.web import bundle, dash_page, offline, reading, scripts
from anatomy.web.document import Document, homes_of
from anatomy.web.embed import element_script, embed_page
from anatomy.web.examples import publish_examples
from anatomy.web.headers import BASIC, OPEN, embed_headers, page_headers
from anatomy.web.publish import Publisher, read_tree
from anatomy.web.site import Site

ASSETS = settings.ROOT / "assets"
CONTENT = settings.ROOT / "anatomy" / "content"
PLOTLY = "plotly-gl3d.min.js"
QR = "uqr.mjs"
ZONES = "zones.json"


def build(chosen: settings.Settings, drafts: Path | None = None) -> Site:
    """Read content, and meshes where something was not made of them ahead, and publish what the
    browser needs. drafts: as for a Publisher.

    Raises ContentError and MeshError where they are wrong.
    """
    everything = loading.load(CONTENT)
    facts = everything.for_clinic(loading.load_clinic(chosen.clinic, everything))
    publisher = Publisher(chosen.cache_dir, chosen.base, drafts)
    prebuilt = Prebuilt(ASSETS, CONTENT, facts, chosen.cache_dir)
    joined = bundle.read(ASSETS)
    for made in (*prebuilt.values(), scripts.read(ASSETS), joined[:2]):
        publisher.bring(*made)
    teaching = layout.Teaching(
        depth_profile.from_json(prebuilt["depths"].files[depth_profile.FILE]),
        _publish_exercise_pictures(prebuilt["exercises"].files, publisher),
    )
    data = {
        **prebuilt["scenes"].files,
        **prebuilt["packs"].files,
        PLOTLY: (ASSETS / "vendor/plotly" / PLOTLY).read_bytes(),
        **{f"panels.{lang}.json": layout.panels(facts, lang, teaching) for lang in facts.languages},
        ZONES: json.dumps(painted_zones(facts), separators=(",", ":")).encode(),
        QR: (ASSETS / "vendor/uqr" / QR).read_bytes(),
    }
    urls = publisher.publish(data)
    own = publisher.publish_tree(
        {**read_tree(ASSETS, "clientside.js", "icons/*.svg"), **joined.files}
        | layout.clinic_files(facts.clinic)
    )
    loads = {
        entry: tuple(own[name] for name in names) for entry, names in joined.loads.items()
    }
    for name, content in opendata.files(everything).items():
        publisher.publish_at(f"{chosen.base}{layout.DATA}{name}", content)

    homes = homes_of(facts.languages, chosen.base)
    app = offline.publish_manifests(publisher, facts, homes)
    pictures = _publish_stills(prebuilt["stills"].files, publisher)
    public = reading.Public(facts.clinic.public_address, publisher.base)
    urls["worker.js"] = f"{chosen.base}{offline.WORKER}"
    chooser = (ASSETS / "language.js").read_text(encoding="utf-8")
    pages = [
        (
            Document.of(
                facts.text(lang), own, homes, chooser, app.manifests[lang], app.touch_icon,
                loads[bundle.PAGE],
            ),
            layout.page(facts, urls, lang, homes, own.get(layout.logo_path(facts.clinic), "")),
        )
        for lang in facts.languages
    ]
    hashes = dash_page.freeze(pages, callbacks.register, publisher)
    _publish_embed(
        facts, urls, loads[bundle.EMBED], homes, pages, publisher, chosen.embed_ancestors, pictures
    )
    publish_examples(publisher, read_tree(ASSETS / "examples", "*"), own["icons/favicon.svg"])
    links = reading.publish_pages(
        publisher,
        [document for document, _ in pages],
        {lang: data[f"panels.{lang}.json"] for lang in facts.languages},
        pictures,
        {lang: facts.text(lang) for lang in facts.languages},
        public,
    )
    data_files = {address for address in publisher.entries if f"/{layout.DATA}" in address}
    of_figures = {urls[name] for name in data if name.startswith(scene_files.KINDS)}
    offline.publish_worker(
        publisher, (ASSETS / offline.WORKER).read_text(encoding="utf-8"), data_files, of_figures
    )
    version = {"version": anatomy.__version__, "scene": urls[f"meshes.{FIGURES[0]}.full.pack"]}
    return Site(publisher, page_headers(hashes), version, links)


def _publish_exercise_pictures(
    files: Mapping[str, bytes], publisher: Publisher
) -> dict[str, tuple[exercise_pictures.Strip, ...]]:
    """The pictures of the exercises. Returns exercise -> its strips, with addresses."""
    return {
        exercise: tuple(
            strip._replace(pictures=publisher.publish(strip.pictures)) for strip in strips
        )
        for exercise, strips in exercise_pictures.from_files(files).items()
    }


def _publish_stills(files: Mapping[str, bytes], publisher: Publisher) -> dict[str, str]:
    """The still pictures, for pages of other sites too. Returns name -> address."""
    addresses = {}
    for name, picture in files.items():
        address = f"{publisher.base}stills/{name}"
        addresses[name.removesuffix(".webp")] = address
        publisher.publish_at(address, picture, headers=BASIC | OPEN)
    return addresses


def _publish_embed(
    facts: Catalogue,
    urls: Mapping[str, str],
    modules: Sequence[str],
    homes: Mapping[str, str],
    pages: Iterable[tuple[Document, Component]],
    publisher: Publisher,
    ancestors: Sequence[str],
    pictures: Mapping[str, str],
) -> None:
    """The embed page of each language, at /embed/ below the language's home."""
    addresses = {lang: f"{home}embed/" for lang, home in homes.items()}
    for document, _ in pages:
        headers = embed_headers([dash_page.script_hash(document.first_script)], ancestors)
        page = embed_page(
            document,
            layout.page(facts, urls, document.lang, homes, embed=True),
            modules,
            addresses,
            ancestors,
            layout.config(facts, urls, document.lang),
        )
        publisher.publish_at(addresses[document.lang], page, headers=headers)
    script = element_script(
        (ASSETS / "embed.js").read_text(encoding="utf-8"),
        addresses,
        pictures,
        {lang: facts.text(lang) for lang in homes},
    )
    base = publisher.base
    publisher.publish_at(f"{base}embed.js", script, headers=BASIC | OPEN)
    types = (ASSETS / "embed.d.ts").read_bytes()
    publisher.publish_at(f"{base}embed.d.ts", types, headers=BASIC | OPEN)
