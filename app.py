"""Composition root: settings -> catalogue -> scene -> page -> server.

`python app.py` starts the production server; `gunicorn app:server` takes `server` from here.
"""

import json
import os
import sys

from flask import Flask

import anatomy
from anatomy import callbacks, layout, settings
from anatomy.model import catalogue
from anatomy.model.problems import ContentError
from anatomy.scene import figure, meshes, pack
from anatomy.web import serve, site
from anatomy.web.publish import Publisher, read_tree

ASSETS = settings.ROOT / "assets"
CONTENT = settings.ROOT / "anatomy" / "content"
PLOTLY = "plotly-gl3d.min.js"


def create_server(chosen: settings.Settings) -> Flask:
    """Read content and meshes, publish what the browser needs, and make the WSGI application."""
    facts = catalogue.load(CONTENT)
    structures = meshes.load(ASSETS / "meshes")
    packed = pack.pack(structures)
    scene = figure.describe(structures, facts.points, len(packed))

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
    )
    document = site.Document.of(facts.text(catalogue.REFERENCE_LANGUAGE), own)
    version = {"version": anatomy.__version__, "scene": urls["meshes.pack"]}
    page = layout.page(facts, urls)
    return site.create_server(document, page, callbacks.register, publisher, version)


if __name__ == "__main__":
    try:
        chosen = settings.load(os.environ)
        bound = serve.listen(chosen)
        serve.serve(create_server(chosen), bound, chosen)
    except (settings.SettingsError, serve.ListenError, ContentError, meshes.MeshError) as error:
        sys.exit(str(error))
else:
    server = create_server(settings.load(os.environ))
