"""What is made of the meshes ahead of any start: packed meshes, scenes, pictures.

    python -m anatomy.scene.prebuilt      # makes what is stale in assets/made

    made = Prebuilt(ASSETS, CONTENT, facts, cache_dir)
    made["stills"]                        # Made: {"home.webp": b"...", ...}, and brotli forms

Each kind lies in a folder of its own, beside the digest of all that it is made from: the meshes,
the code that makes it, and what of the content it shows. Where that digest is another one, because
a clinic shows fewer muscles or somebody works on the code, the kind is made at the start and kept
in the cache folder. A test names every kind in `assets/made` that is stale.

Nothing here imports what makes the files before it is needed: a usual start reads no mesh.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import brotli

from anatomy.model.catalogue import Catalogue
from anatomy.model.nodes import SIDES
from anatomy.model.patterns import headache_regions, sided_zones

FOLDER = "made"
LIST = "made.json"
POSES = "poses.toml"

SMALLEST, SOON = 11, 9
"""Qualities of brotli: in the workshop, where ten seconds don't matter, and at a start."""

Files = Mapping[str, bytes]


class Made(NamedTuple):
    """The files of a kind, name -> content, and the brotli form of those that have one."""

    files: Files
    packed: Files


@dataclass(frozen=True)
class Kind:
    """modules: of this package, which make it; what they import counts as well, except `beside`,
    what its files do not show. facts: what of the content it shows, as JSON values; make: an
    `Prebuilt` -> its files."""

    modules: tuple[str, ...]
    beside: tuple[str, ...]
    facts: Callable[[Prebuilt], Any]
    make: Callable[[Prebuilt], Files]


class Prebuilt(Mapping[str, Made]):
    """Kind -> what was made of it, or is made now.

    facts: what is shown; cache_dir: where that is kept which is not in `assets`. Raises MeshError
    when something has to be made and the meshes are wrong.
    """

    def __init__(self, assets: Path, content: Path, facts: Catalogue, cache_dir: Path) -> None:
        self.assets, self.content, self.facts = assets, content, facts
        self._cache_dir = cache_dir
        self._found: dict[str, Made] = {}

    def __getitem__(self, kind: str) -> Made:
        if kind not in self._found:
            self._found[kind] = self._get(kind)
        return self._found[kind]

    def __iter__(self) -> Iterator[str]:
        return iter(KINDS)

    def __len__(self) -> int:
        return len(KINDS)

    @cached_property
    def figures(self) -> Mapping[str, Any]:
        """`scene_files.load`: the meshes themselves, read when something has to be made of them."""
        from anatomy.scene import scene_files

        return scene_files.load(self.assets / "meshes", self.facts)

    def made_from(self, kind: str) -> str:
        """The digest of all that the files of a kind are made from."""
        recipe = KINDS[kind]
        total = hashlib.sha256(json.dumps([recipe.facts(self), self._meshes]).encode())
        for path in sources(recipe.modules, recipe.beside):
            total.update(_text(path))
        return total.hexdigest()

    def stale(self) -> list[str]:
        """The kinds in `assets/made` that are not what would be made now, or are damaged."""
        return [kind for kind in self if not read(self._folder(kind), self.made_from(kind))]

    def write(self) -> list[str]:
        """Make what is stale in `assets/made`. Returns its kinds."""
        stale = self.stale()
        for kind in stale:
            made, folder = KINDS[kind].make(self), self._folder(kind)
            shutil.rmtree(folder, ignore_errors=True)
            self._found[kind] = write(folder, self.made_from(kind), made, SMALLEST)
        return stale

    @cached_property
    def _meshes(self) -> list[Any]:
        """The muscles that are shown, and the digest of each mesh file."""
        folder = self.assets / "meshes"
        files = [
            [path.relative_to(folder).as_posix(), hashlib.sha256(_text(path)).hexdigest()]
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        ]
        return [sorted(self.facts.muscles), files]

    def _folder(self, kind: str) -> Path:
        return self.assets / FOLDER / kind

    def _get(self, kind: str) -> Made:
        digest = self.made_from(kind)
        kept = self._cache_dir / digest[:16]
        found = read(self._folder(kind), digest) or read(kept, digest)
        if found is None:
            found = write(kept, digest, KINDS[kind].make(self), SOON)
        elif kept.exists():
            os.utime(kept)  # used now: not to be swept
        return found


def sources(modules: Iterable[str], beside: Iterable[str] = ()) -> list[Path]:
    """The files of these modules and of all that they import, without those `beside`.

    Of the modules of `anatomy.scene`, and of those of `anatomy.model` that hold a picture's values;
    what else the model says comes as a kind's facts.
    """
    here = Path(__file__).parents[1]
    found = {f"scene/{name}" for name in beside}
    left, files = [f"scene/{name}" for name in modules], []
    while left:
        name = left.pop()
        if name not in found and name.startswith(_COUNTED):
            found.add(name)
            files.append(here / f"{name}.py")
            left += _imported(files[-1].read_text(encoding="utf-8"))
    return sorted(files)


_COUNTED = ("scene/", "model/palette", "model/colours", "model/nodes", "model/coordinate_frames")
_IMPORT = re.compile(
    r"^ *from anatomy\.(scene|model)(?:\.(\w+))? import (\([^)]*\)|[^\n]+)", re.MULTILINE
)


def _imported(text: str) -> Iterator[str]:
    for found in _IMPORT.finditer(text):
        for name in [found[2]] if found[2] else re.findall(r"\w+", found[3]):
            yield f"{found[1]}/{name}"


def _text(path: Path) -> bytes:
    """A file's content; of text, whatever way of ending lines a checkout has chosen."""
    data = path.read_bytes()
    return data if path.suffix == ".glb" else data.replace(b"\r\n", b"\n")


def read(folder: Path, made_from: str) -> Made | None:
    """What lies in `folder`, if it was made from that and is whole."""
    try:
        listed = json.loads((folder / LIST).read_text(encoding="utf-8"))
        if listed["made_from"] != made_from:
            return None
        files, packed = {}, {}
        for name, digest in listed["files"].items():
            path = folder / f"{name}.br"
            if path.exists():
                packed[name] = path.read_bytes()
                files[name] = brotli.decompress(packed[name])
            else:
                files[name] = (folder / name).read_bytes()
            if hashlib.sha256(files[name]).hexdigest() != digest:
                return None
    except (OSError, ValueError, KeyError, brotli.error):
        return None
    return Made(files, packed)


def write(folder: Path, made_from: str, files: Files, quality: int) -> Made:
    """Write the files of a kind, by brotli of that quality; pictures are small by themselves.

    A reader who comes too early, or two writers at once, do no harm: what is not whole is not read.
    """
    folder.mkdir(parents=True, exist_ok=True)
    packed = {
        name: brotli.compress(data, quality=quality)
        for name, data in files.items()
        if not name.endswith(".webp")
    }
    for name, data in files.items():
        path = folder / (f"{name}.br" if name in packed else name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(packed.get(name, data))
    listed = {
        "made_from": made_from,
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
    }
    # Last: where it is, all is.
    (folder / LIST).write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8", newline="\n")
    return Made(files, packed)


# ---------------------------------------------------------------- the kinds


def _packs(prebuilt: Prebuilt) -> Files:
    from anatomy.scene import scene_files

    return scene_files.packs(prebuilt.figures)


def _scenes(prebuilt: Prebuilt) -> Files:
    from anatomy.scene import scene_files

    sizes = {name: len(content) for name, content in prebuilt["packs"].files.items()}
    return scene_files.scenes(prebuilt.figures, prebuilt.facts, sizes)


def _depths(prebuilt: Prebuilt) -> Files:
    from anatomy.scene import depth_profile, scene_files

    lines = {
        name: depth_profile.lines(read[scene_files.FULL]) for name, read in prebuilt.figures.items()
    }
    return {depth_profile.FILE: depth_profile.to_json(lines)}


def _stills(prebuilt: Prebuilt) -> Files:
    from anatomy.model.state import FIGURES
    from anatomy.scene import scene_files, stills

    first = FIGURES[0]
    scene = json.loads(prebuilt["scenes"].files[f"scene.{first}.json"])
    drawn = stills.stills(prebuilt.figures[first][scene_files.FULL], scene, prebuilt.facts.points)
    return {f"{name}.webp": picture for name, picture in drawn.items()}


def _exercise_pictures(prebuilt: Prebuilt) -> Files:
    from anatomy.model.state import FIGURES
    from anatomy.scene import exercise_pictures, scene_files

    body = prebuilt.figures[FIGURES[0]][scene_files.FULL]
    return exercise_pictures.to_files(
        exercise_pictures.strips(body, prebuilt.facts, prebuilt.content / POSES)
    )


def _nothing(_prebuilt: Prebuilt) -> None:
    return None


def _patterns(prebuilt: Prebuilt) -> Any:
    """Each point's zones and muscles, and where each headache is felt."""
    return [
        {
            point.id: [point.lies_in, [
                [zone.region, zone.grade.value, zone.grade.weight]
                for side in SIDES
                for zone in sided_zones(point, side)
            ]]
            for point in prebuilt.facts.points.values()
        },
        {
            headache.id: [headache_regions(headache, side) for side in SIDES]
            for headache in prebuilt.facts.headaches.values()
        },
    ]  # fmt: skip


def _exercises(prebuilt: Prebuilt) -> Any:
    """How each exercise is posed, and the muscles that are lit in its pictures."""
    facts = prebuilt.facts
    lit = {
        one.id: [muscle.id for muscle in facts.groups[one.group].muscles]
        for one in facts.all_exercises
        if one.group in facts.groups
    }
    return [_text(prebuilt.content / POSES).decode(), lit]


# Shape without colour: nothing of these two goes into the bytes but which tissue is which.
_LOOKS = ("still", "style")

KINDS = {
    "packs": Kind(("meshes", "schematic", "pack"), _LOOKS, _nothing, _packs),
    "scenes": Kind(("pack", "schematic", "figure", "miniatures"), (), _patterns, _scenes),
    "depths": Kind(("schematic", "depth_profile"), _LOOKS, _nothing, _depths),
    "stills": Kind(("schematic", "figure", "stills"), (), _patterns, _stills),
    "exercises": Kind(("schematic", "exercise_pictures"), (), _exercises, _exercise_pictures),
}


def main() -> int:
    from anatomy import settings
    from anatomy.model import loading

    content = settings.ROOT / "anatomy" / "content"
    chosen = settings.load({})
    prebuilt = Prebuilt(settings.ROOT / "assets", content, loading.load(content), chosen.cache_dir)
    for kind in prebuilt.write():
        print(f"made {kind}: {sum(map(len, prebuilt[kind].files.values())) / 1e3:.0f} kB")
    return 0


if __name__ == "__main__":
    # As the module that others import, so that a kind is one thing.
    from anatomy.scene.prebuilt import main as run

    sys.exit(run())
