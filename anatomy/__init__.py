"""The head-and-neck trigger-point viewer; the folders tell the story, see README.md."""

__version__ = "0.2.0"
