"""For all tests: generated examples are the same on every run and not judged by the clock."""

from hypothesis import settings

settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")
