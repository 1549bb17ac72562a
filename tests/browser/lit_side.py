"""Which side of a picture is lit: looked at in the page, of the image that is really displayed."""

# (image element) -> {right: the share of the lit pixels that lie right of the middle, leans: how
# far their lower half lies to the right of their upper half, lit: how many of 10,000 they are}
LIT = """
    const litOf = async (image) => {
      await image.decode();
      const [w, h] = [image.naturalWidth, image.naturalHeight];
      const canvas = new OffscreenCanvas(w, h);
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0);
      // What the eye gets: the picture as the styles turn it.
      const turned = new DOMMatrix(getComputedStyle(image).transform).a < 0;
      const { data } = context.getImageData(0, 0, w, h);
      let left = 0, right = 0;
      const places = []; // from top to bottom
      for (let i = 0; i < data.length; i += 4) {
        const [r, g, b, a] = data.subarray(i, i + 4);
        if (a < 200 || r - g < 60 || r - b < 75) continue;
        const x = turned ? w - 1 - (i / 4) % w : (i / 4) % w;
        if (x < w / 2) left += 1; else right += 1;
        places.push(x);
      }
      const mean = (part) => part.reduce((sum, x) => sum + x, 0) / Math.max(1, part.length);
      const half = places.length / 2;
      const leans = mean(places.slice(half)) - mean(places.slice(0, half));
      const lit = left + right;
      return { leans, right: right / Math.max(1, lit), lit: 1e4 * lit / (w * h) };
    };
"""


def lit(page, selector: str) -> list[dict[str, float]]:
    """For each image that matches: `right`, the share of what is lit on the picture's right half;
    `leans`, how far its lower half lies to the right of its upper half, in pixels; `lit`, how much
    it is, of 10,000 pixels."""
    return page.run(
        f"{LIT} return Promise.all([...document.querySelectorAll(arguments[0])].map(litOf))",
        selector,
    )


def lit_side(page, selector: str, seen_from: str) -> list[str]:
    """For each image that matches, of a figure seen from the "front" or "behind": the side of the
    body that is lit."""
    found = []
    for one in lit(page, selector):
        assert one["lit"] > 20, (selector, one)
        right = one["right"] > 0.5
        found.append("left" if right == (seen_from == "front") else "right")
    return found


def trapezius_side(page, selector: str) -> str:
    """The side of a trapezius that fills the picture, seen from behind: it runs down and out."""
    (one,) = lit(page, selector)
    assert one["lit"] > 20 and abs(one["leans"]) > 10, one
    return "right" if one["leans"] > 0 else "left"
