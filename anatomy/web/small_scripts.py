"""`python -m anatomy.web.small_scripts`: the forms of scripts.py, made anew."""

from __future__ import annotations

import sys
import tempfile

from anatomy import settings
from anatomy.scene import prebuilt
from anatomy.web import scripts
from anatomy.web.build import ASSETS, build


def main() -> int:
    with tempfile.TemporaryDirectory() as cache:
        made = build(settings.load({"CACHE_DIR": cache, "CLINIC": "none"}))
        there = scripts.published(made.publisher)
        if scripts.stale(ASSETS, there):
            folder = ASSETS / prebuilt.FOLDER / scripts.KIND
            prebuilt.write(folder, scripts.KIND, there, prebuilt.SMALLEST)
            print(f"made {scripts.KIND}: {', '.join(there)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
