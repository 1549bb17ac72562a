"""Composition root: settings -> site -> server.

`python app.py` starts the production server; `gunicorn app:server` takes `server` from here, with
the settings of `gunicorn.conf.py`.
"""

import os
import sys

from flask import Flask

from anatomy import settings
from anatomy.model.problems import ContentError
from anatomy.scene.meshes import MeshError
from anatomy.web import serve, site
from anatomy.web.apart import apart
from anatomy.web.build import build


def create_server(chosen: settings.Settings) -> Flask:
    """The WSGI application. Raises ContentError, MeshError."""
    made = apart(build, chosen)
    return site.create_server(
        made.publisher, made.headers, made.version, chosen.trusted_proxies, made.previews
    )


if __name__ == "__main__":
    try:
        chosen = settings.load(os.environ)
        bound = serve.listen(chosen)
        serve.serve(create_server(chosen), bound, chosen)
    except (settings.SettingsError, serve.ListenError, ContentError, MeshError) as error:
        sys.exit(str(error))
else:
    server = create_server(settings.load(os.environ))
