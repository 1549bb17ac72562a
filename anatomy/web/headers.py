"""Headers of the answers: what the page may do, who may hold it, how long it keeps.

Exceptions to "nothing at all" in the content security policy, each with its reason:

1. `script-src` hashes: Dash starts its renderer by one inline line, and the page's head chooses the
   language before anything is fetched (assets/language.js). Their hashes let in only these.
2. `style-src 'unsafe-inline'`: React and Plotly set style attributes and Plotly adds a style
   element. Styles can't run code; `img-src` and `connect-src` keep them from telling anyone.
3. `img-src data: blob:`: Plotly keeps small pictures in data: addresses, and a picture of the view
   is made as a blob:.
4. `frame-src 'self'`: the app shows the embed page in a frame, as a preview of what it will look
   like on somebody's site.
5. `frame-ancestors` of the embed page: the page itself (for that preview) and the sites that the
   setting EMBED_ANCESTORS names. The app may be framed by nobody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from anatomy.web.publish import Entry

# Nothing of the device is needed. Only features that browsers know: they complain about others.
_REFUSED = ("camera", "geolocation", "microphone", "payment", "usb", "serial")

# For every answer.
BASIC = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}

# The page is asked for anew each time (and mostly answered "not modified"); what its addresses
# name never changes.
FRESH = "no-cache"
FOREVER = "public, max-age=31536000, immutable"


def content_security_policy(script_hashes: Sequence[str], ancestors: Sequence[str] = ()) -> str:
    """The policy. `script_hashes`: quoted hashes of the inline scripts, as Dash gives them;
    `ancestors`: sources that may hold the page in a frame."""
    rules = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *script_hashes],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "frame-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
        "frame-ancestors": list(ancestors) or ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in rules.items())


def page_headers(script_hashes: Sequence[str]) -> dict[str, str]:
    """What answers that can be shown as a page carry: name -> value."""
    return BASIC | {
        "Content-Security-Policy": content_security_policy(script_hashes),
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _REFUSED),
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def embed_headers(script_hashes: Sequence[str], ancestors: Sequence[str]) -> dict[str, str]:
    """What the embed page carries: as any page, but `ancestors` may hold it in a frame."""
    policy = content_security_policy(script_hashes, ["'self'", *ancestors])
    return page_headers(script_hashes) | {"Content-Security-Policy": policy} | OPEN


def answer_headers(entry: Entry, page: Mapping[str, str]) -> dict[str, str]:
    """What a published file carries. `page`: for what is shown as one and has none of its own."""
    kept = {"Cache-Control": FOREVER if entry.immutable else FRESH}
    return kept | dict(entry.headers or (BASIC if entry.immutable else page))


# For what pages of other sites fetch: the script that they link to, its pictures, the embed page.
# Those sites may measure how long it took and how large it was.
OPEN = {"Cross-Origin-Resource-Policy": "cross-origin", "Timing-Allow-Origin": "*"}
