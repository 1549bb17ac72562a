"""What an address can name: the ids of a catalogue, for the codec of state.py."""

from __future__ import annotations

from anatomy.model.catalogue import Catalogue
from anatomy.model.nodes import SIDES, node
from anatomy.model.reading_levels import REFERENCE_LANGUAGE
from anatomy.model.schema import RegionKind
from anatomy.model.state import Vocabulary


def vocabulary(catalogue: Catalogue, lang: str = REFERENCE_LANGUAGE) -> Vocabulary:
    """The ids of a catalogue, for the page in `lang`.

    A region or headache lies on the `side` of the state.
    """
    return Vocabulary(
        muscles=tuple(catalogue.muscles),
        points={id_: point.lies_in for id_, point in catalogue.points.items()},
        regions=tuple(
            region.id
            for region in catalogue.all_regions
            if region.kind is RegionKind.SKIN and "places" in catalogue.clinic.pages
        ),
        headaches=tuple(catalogue.headaches) if "headaches" in catalogue.clinic.pages else (),
        structures=tuple(catalogue.structures),
        nodes=(
            *(node(muscle, side) for muscle in catalogue.muscles for side in SIDES),
            *dict.fromkeys(
                id_
                for structure in catalogue.all_structures
                for side in SIDES
                for id_ in structure.nodes(side)
            ),
        ),
        langs=(lang, *(other for other in catalogue.languages if other != lang)),
        stories={
            point: tuple(step.id for step in catalogue.steps_of(point))
            for point in catalogue.points
        },
    )
