"""Meaning: the schema of the content and the catalogue that loads and cross-checks it.

Standard library and pydantic only. Nothing here knows a mesh, a figure or a page.
"""
