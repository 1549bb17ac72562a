"""Composition root: settings -> site -> server.

`python app.py` starts the production server; `gunicorn app:server` takes `server` from here, with
the settings of `gunicorn.conf.py`.
"""

import os
import sys

from flask import Flask

from anatomy import settings
from anatomy.errors import UnusableError
from anatomy.web import build_cache, serve, wsgi


def create_server(chosen: settings.Settings) -> Flask:
    """The WSGI application. Raises ContentError, MeshError."""
    made = build_cache.site(chosen)
    return wsgi.create_app(
        made.publisher, made.headers, made.version, chosen.trusted_proxies, made.previews
    )


if __name__ == "__main__":
    try:
        chosen = settings.load(os.environ)
        bound = serve.listen(chosen)
        serve.serve(create_server(chosen), bound, chosen)
    except UnusableError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
else:
    server = create_server(settings.load(os.environ))
