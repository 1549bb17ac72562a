"""The head-and-neck trigger-point viewer; the folders tell the story, see docs/architecture.md."""

__version__ = "0.2.0"
