"""What a person at the terminal can put right."""


class UnusableError(Exception):
    """Settings, content, meshes, a port or a folder can't be used. The message says why, and what
    to do; it is printed without a traceback."""
