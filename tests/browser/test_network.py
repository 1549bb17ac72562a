"""After loading the page needs nobody: no request, no network, no server."""

from tests.browser.tools import Page

TITLE = "#explanation h2"


def select_each_in_turn(page: Page) -> int:
    """Select every marker's point by the handle; each must show its own explanation."""
    points = page.js("return triggerPointViewer.points().map(p => [p.id, p.side])")
    shown = set()
    for point, side in points:
        page.js("triggerPointViewer.select(arguments[0], arguments[1])", point, side)
        page.wait(
            "const s = triggerPointViewer.state();"
            "return s.point === arguments[0] && s.side === arguments[1]"
            " && document.querySelector(arguments[2])",
            point, side, TITLE,
        )  # fmt: skip
        shown.add((page.text(TITLE), side))
    assert len(shown) == len(points), "each point has an explanation of its own on each side"
    return len(points)


def test_all_still_works_when_the_network_is_gone(page):
    page.open("/")
    page.network(offline=True)
    assert select_each_in_turn(page) >= 18
