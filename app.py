"""Composition root: settings -> catalogue -> scene -> page -> server.

`python app.py` starts the production server; `gunicorn app:server` takes `server` from here.
"""

import json
import os
import sys

from flask import Flask

import anatomy
from anatomy import callbacks, layout, settings
from anatomy.model import catalogue, clinic, opendata
from anatomy.model.problems import ContentError
from anatomy.model.state import FIGURES
from anatomy.scene import figure, meshes, pack
from anatomy.web import serve, site
from anatomy.web.publish import Publisher, read_tree

ASSETS = settings.ROOT / "assets"
CONTENT = settings.ROOT / "anatomy" / "content"
PLOTLY = "plotly-gl3d.min.js"


def create_server(chosen: settings.Settings) -> Flask:
    """Read content and meshes, publish what the browser needs, and make the WSGI application."""
    everything = catalogue.load(CONTENT)
    facts = everything.for_clinic(
        clinic.load(chosen.clinic, everything.groups, everything.languages)
    )
    structures = meshes.load(ASSETS / "meshes" / FIGURES[0]).showing(facts.muscles)
    packed = pack.pack(structures)
    scene = figure.describe(structures, facts.points, len(packed), facts.headaches)

    publisher = Publisher(chosen.cache_dir)
    data = {
        "meshes.pack": packed,
        "scene.json": json.dumps(scene, separators=(",", ":")).encode(),
        PLOTLY: (ASSETS / "vendor/plotly" / PLOTLY).read_bytes(),
        **{f"panels.{lang}.json": layout.panels(facts, lang) for lang in facts.languages},
    }
    urls = publisher.publish(data)
    own = publisher.publish_tree(
        read_tree(ASSETS, "clientside.js", "js/**/*.mjs", "css/*.css", "icons/*.svg")
        | layout.clinic_files(facts.clinic)
    )
    for name, content in opendata.files(everything).items():
        publisher.place(f"{layout.DATA}{name}", content)

    homes = site.homes(facts.languages)
    chooser = (ASSETS / "language.js").read_text(encoding="utf-8")
    pages = [
        (
            site.Document.of(facts.text(lang), own, homes, chooser),
            layout.page(facts, urls, lang, homes, own.get(layout.logo_path(facts.clinic), "")),
        )
        for lang in facts.languages
    ]
    version = {"version": anatomy.__version__, "scene": urls["meshes.pack"]}
    return site.create_server(pages, callbacks.register, publisher, version)


if __name__ == "__main__":
    try:
        chosen = settings.load(os.environ)
        bound = serve.listen(chosen)
        serve.serve(create_server(chosen), bound, chosen)
    except (settings.SettingsError, serve.ListenError, ContentError, meshes.MeshError) as error:
        sys.exit(str(error))
else:
    server = create_server(settings.load(os.environ))
