"""Write `state.vectors.json`: addresses and what Python reads from them, for
`state/view-state.test.mjs`.

`PYTHONPATH=. python tests/js/make_vectors.py` writes it; tests/model/test_state.py fails when it
is stale.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from anatomy.model.state import Camera, ViewState, Vocabulary, from_query, to_query

TARGET = Path(__file__).with_name("state.vectors.json")

VOCABULARY = Vocabulary(
    muscles=("sternocleidomastoid", "rectus-capitis-posterior-major", "obliquus-capitis-inferior"),
    points={
        "scm-sternal-mid": ("sternocleidomastoid",),
        "suboccipital": ("rectus-capitis-posterior-major", "obliquus-capitis-inferior"),
    },
    regions=("temple", "eye"),
    headaches=("migraine",),
    structures=("skull", "clavicle"),
    nodes=("skull", "clavicle.left", "clavicle.right", "sternocleidomastoid.left"),
    langs=("en", "es"),
    stories={"scm-sternal-mid": ("muscle", "why"), "suboccipital": ("muscle",)},
)

QUERIES = (
    "",
    "?",
    "point=scm-sternal-mid",
    "?muscle=sternocleidomastoid&point=scm-sternal-mid&side=left&view=left&mode=patient",
    "point=suboccipital&side=right",
    "point=suboccipital&muscle=obliquus-capitis-inferior",
    "point=suboccipital&muscle=sternocleidomastoid",
    "muscle=sternocleidomastoid&side=right&mode=professional&lang=es&ui=compact",
    "point=scm-sternal-mid&story=why",
    "point=suboccipital&story=why",
    "story=muscle",
    "muscle=sternocleidomastoid&story=why&side=right",
    "point=__proto__&story=muscle",
    "theme=dark&ui=picture",
    "theme=0b63a5",
    "theme=light-0b63a5",
    "theme=dark-0B63A5",
    "theme=blue",
    "hand=left&theme=dark",
    "hand=both",
    "theme=dark-",
    "region=temple&side=right",
    "headache=migraine",
    "point=suboccipital&region=temple&headache=migraine",
    "structure=clavicle&side=right",
    "structure=skull&region=temple",
    "region=temple&headache=migraine",
    "point=suboccipital&structure=skull",
    "structure=skull&muscle=sternocleidomastoid&side=right",
    "structure=skull&also=suboccipital.left,scm-sternal-mid.left",
    "structure=skull&region=temple&also=eye.left",
    "also=temple,suboccipital.left",
    "region=temple&side=right&also=temple.left,temple.right",
    "structure=skull.left",
    "hide=skull,clavicle.left,skull",
    "hide=skull,nonsense",
    "hide=,&fade=&only=",
    "fade=skull&only=sternocleidomastoid.left,clavicle.left",
    "hide=__proto__&fade=constructor",
    "peel=3&names=on",
    "peel=0&names=off",
    "peel=10",
    "peel=-1",
    "peel=\u0663",
    "peel=3%0A",
    "region=temple-right",
    "side=right",
    "side=LEFT",
    "point=&side=&layers=",
    "point=suboccipital&also=scm-sternal-mid.left,scm-sternal-mid.right",
    "point=suboccipital&side=right&also=suboccipital.right,suboccipital.left,suboccipital.left",
    "muscle=sternocleidomastoid&also=suboccipital.right",
    "point=suboccipital&region=temple&side=right&also=eye.left,eye.right",
    "point=suboccipital&also=eye.left",
    "region=temple&also=suboccipital.left,eye.left",
    "headache=migraine&also=suboccipital.left",
    "also=suboccipital.left,scm-sternal-mid.right",
    "also=eye.left,temple.left,suboccipital.left",
    "also=suboccipital,nonsense.left,.left,left,suboccipital.LEFT,suboccipital.left.left,,",
    "also=__proto__.left,constructor.right",
    "region=eye&also=" + ",".join(["eye.right"] * 20),
    "layers=skin,muscles,bones",
    "layers=skin,muscles,bones,context",
    "layers=muscles,context,footprints",
    "layers=skin-40,bones",
    "layers=muscles",
    "layers=skin-0",
    "layers=none",
    "layers=none,skin",
    "layers=skin-101",
    "layers=skin-",
    "layers=skin--5",
    "layers=bones-50",
    "layers=skin-4%0A0",
    "layers=skin-\u0664\u0660",
    "layers=,",
    "layers=skin-40%2Cmuscles",
    "point=suboccipital&aid=nerves",
    "muscle=sternocleidomastoid&aid=nerves",
    "point=suboccipital&aid=depth&mode=student",
    "point=suboccipital&aid=depth",
    "muscle=sternocleidomastoid&aid=depth&mode=student",
    "aid=nerves",
    "point=suboccipital&aid=nonsense",
    "figure=female",
    "figure=neutral&point=suboccipital",
    "figure=child",
    "view=back",
    "view=right",
    "view=left&side=right",
    "view=right&side=left",
    "view=right&side=LEFT",
    "view=right&point=suboccipital",
    "view=right&headache=migraine",
    "view=right&also=suboccipital.left",
    "view=-30,10,620,0,20,-40",
    "view=0,0,620,-0,0,0",
    "view=200,0,620,0,0,0",
    "view=0,0,620",
    "view=0,0,9,0,0,0",
    "view=0,90,620,0,0,0",
    "view=0,0,620,0,0,501",
    "view=1e2,0,620,0,0,0",
    "view=constructor",
    "point=constructor",
    "point=__proto__&toString=1",
    "point=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "point=" + "x" * 5000,
    "point=%F0%9F%98%80" + "%F0%9F%98%80" * 60,
    "point=a+b%zz",
    "point=scm-sternal-mid&point=nonsense",
    "point=nonsense&point=scm-sternal-mid",
    "utm_source=x&fbclid=y",
    "a&&=&=b&point",
    "muscle=x&point=x&side=x&region=x&headache=x&also=x&layers=x&aid=x&view=x&mode=x&lang=x&ui=x",
)


def plain(state: ViewState) -> dict[str, Any]:
    """A state as the browser holds it."""
    fields = asdict(state)
    selection = state.selection
    fields["selection"] = {
        "kind": selection.kind,
        "id": selection.id,
        "side": selection.side,
        "muscle": selection.muscle,
        "from": selection.from_ and selection.from_._asdict(),
        "others": [other._asdict() for other in selection.others],
    }
    if isinstance(state.camera, Camera):
        camera = state.camera
        fields["camera"] = [camera.azimuth, camera.elevation, camera.distance, *camera.centre]
    return fields


def text() -> str:
    """The file's whole text."""
    rows = []
    for query in QUERIES:
        reading = from_query(query, VOCABULARY)
        rows.append({
            "query": query,
            "state": plain(reading.state),
            "problems": [asdict(problem) for problem in reading.problems],
            "back": to_query(reading.state),
        })
    return json.dumps({"vocabulary": VOCABULARY.as_dict(), "rows": rows}, indent=1) + "\n"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
