"""Whom the words are for, and the language that has them all."""

from __future__ import annotations

MODES = ("patient", "student", "professional")
"""The reading levels, easiest first."""

PLAIN = MODES[0]
"""The level where none is chosen: without Latin names, codes and depths."""

REFERENCE_LANGUAGE = "en"
"""The language whose interface keys every other language must have."""
