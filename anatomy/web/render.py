"""The one place where HTML is written: from the templates in anatomy/web/templates.

    render("app.html", document=document, ...)

Values are escaped. HTML that is meant as such comes as `markupsafe.Markup`: component trees
(layout/markup.py) and what Dash wrote. Needed to build the site, not to serve it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).with_name("templates")

_environment = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    auto_reload=False,
)
_environment.policies["json.dumps_kwargs"] = {"separators": (",", ":")}  # of the filter tojson


def render(template: str, **values: Any) -> str:
    """The text of `template` with `values`. Raises UndefinedError where it needs another one."""
    return _environment.get_template(template).render(values)
