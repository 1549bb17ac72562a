"""What the browser loads of the project's own: its style sheets and modules."""

import re

from anatomy.settings import ROOT

CSS = ROOT / "assets/css"


def test_the_list_of_style_sheets_has_each_once():
    listed = re.findall(r'@import "([^"]+)";', (CSS / "index.css").read_text(encoding="utf-8"))
    there = [path.relative_to(CSS).as_posix() for path in CSS.rglob("*.css")]
    assert sorted(["index.css", *listed]) == sorted(there)
