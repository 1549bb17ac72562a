"""gunicorn's settings for `gunicorn app:server`: the same as `python app.py` uses."""

import os

from anatomy import settings
from anatomy.web.serve import gunicorn_options

chosen = settings.load(os.environ)
bind = f"{chosen.host}:{chosen.port}"
preload_app = True  # the site is built once, not by each worker
globals().update(gunicorn_options(chosen))
