"""The three figures' files together: what must be the same in all of them."""

import json

from anatomy.model.state import FIGURES
from anatomy.scene import peel_order, scene_files


def test_the_muscles_come_off_in_the_same_order_in_every_figure(made, figures):
    scenes = made["scenes"].files
    rows = [json.loads(scenes[f"scene.{name}.json"])["nodes"] for name in FIGURES]
    orders = [{row["structure"]: row.get("depth") for row in each} for each in rows]
    assert orders[0]["sternocleidomastoid"] == 1
    assert all(order == orders[0] for order in orders[1:])
    ranks = peel_order.ranks(figures[FIGURES[0]][scene_files.FULL])
    assert ranks.items() <= orders[0].items()
