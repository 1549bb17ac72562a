"""The zones that the page paints on the real skin against the matrix of the fact sheet: all cells,
both sides, for each point, for every two together, and for as many as can be shown."""

from __future__ import annotations

import itertools
import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from anatomy.layout.panels import panels
from anatomy.model import loading
from anatomy.model.patterns import SIDES, painted_zones
from anatomy.scene import figure, meshes, pack
from tests.fact_sheet import CODES, GRADES, MANY, POINTS, cells
from tests.landmarks import INSIDE, place

ROOT = Path(__file__).parents[2]
READER = ROOT / "tests" / "js" / "painted.mjs"
SINGLE = [(point,) for point in POINTS]
PAIRS = [*itertools.combinations(POINTS, 2)]
SETS = [*SINGLE, *PAIRS, *MANY]

pytestmark = pytest.mark.skipif(not shutil.which("node"), reason="needs Node.js")


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, ...], dict]:
    folder = tmp_path_factory.mktemp("zones")
    built = meshes.load(ROOT / "assets/meshes/neutral")
    (folder / "skin.pack").write_bytes(pack.pack(replace(built, nodes=(built["skin"],))))
    facts = loading.load(ROOT / "anatomy/content")
    given = {
        "texts": json.loads(panels(facts, "en")) | {"zones": painted_zones(facts)},
        "regions": figure.describe(built, {})["regions"],
        "positions": {
            f"{region}-{side}": place(built, landmark, shift, side).tolist()
            for landmark, shift, region in INSIDE
            for side in SIDES
        },
        "sets": SETS,
    }
    (folder / "given.json").write_text(json.dumps(given), encoding="utf-8")
    done = subprocess.run(
        ["node", READER, folder / "skin.pack", folder / "given.json"],
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    return dict(zip(SETS, json.loads(done.stdout), strict=True))


def test_every_region_has_a_place_named_by_landmarks() -> None:
    assert {region for _, _, region in INSIDE} == set(CODES)


@pytest.mark.parametrize("point", POINTS)
def test_a_point_paints_its_cells_and_no_other(answers, point: str) -> None:
    answer = answers[(point,)]
    expected = cells(point)
    assert {region: told[0] for region, told in answer["painted"].items() if told} == {
        region: [grade, point] for region, grade in expected.items()
    }
    drawn = {region: grades for region, grades in answer["overlaid"].items() if grades}
    assert drawn == {region: [grade] for region, grade in expected.items()}


@pytest.mark.parametrize("sets", [PAIRS, MANY], ids=["every two", "eight"])
def test_several_paint_the_union_and_each_zone_has_its_owners(answers, sets) -> None:
    strength = [*GRADES.values()].index
    for points in sets:
        answer = answers[points]
        owners: dict[str, set[tuple[str, str]]] = {}
        for point in points:
            for region, grade in cells(point).items():
                owners.setdefault(region, set()).add((grade, point))
        told = {r: {tuple(one) for one in found} for r, found in answer["painted"].items() if found}
        assert told == owners, points
        for region, found in answer["painted"].items():
            grades = [strength(grade) for grade, _ in found]
            assert grades == sorted(grades), "the strongest first"
            assert answer["overlaid"][region] == [grade for grade, _ in found][:1], (points, region)
