"""The three figures' files together: what must be the same in all of them."""

import json

from anatomy.model import loading
from anatomy.model.state import FIGURES
from anatomy.scene import scene_files
from anatomy.web.build import ASSETS, CONTENT


def test_the_muscles_come_off_in_the_same_order_in_every_figure():
    facts = loading.load(CONTENT)
    made = scene_files.scenes(scene_files.load(ASSETS / "meshes", facts), facts)
    nodes = [json.loads(made[f"scene.{name}.json"])["nodes"] for name in FIGURES]
    orders = [{row["structure"]: row.get("depth") for row in rows} for rows in nodes]
    assert orders[0]["sternocleidomastoid"] == 1
    assert all(order == orders[0] for order in orders[1:])
