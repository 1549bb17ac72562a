"""What the fact sheet says of the patterns, copied as it stands: what the tests hold the content,
the data and the picture to."""

from __future__ import annotations

import csv
import io

from anatomy.model.nodes import SIDES
from anatomy.model.state import MOST_TOGETHER

# F2: point, region, side, weight.
MATRIX = """\
trp,region,side,weight
UT1,PLN,ipsi,1
UT1,MAS,ipsi,1
UT1,TEM,ipsi,1
UT1,ORB,ipsi,0.5
UT1,MND,ipsi,0.5
UT1,OCC,ipsi,0.25
UT1,EAR,ipsi,0.25
UT2,PLN,ipsi,1
UT2,MAS,ipsi,0.5
UT2,OCC,ipsi,0.5
UT2,PNK,ipsi,0.5
SO,OCC,ipsi,1
SO,SOC,ipsi,1
SO,TEM,ipsi,1
SO,ORB,ipsi,0.5
SO,SUP,ipsi,0.5
SO,FRO,ipsi,0.5
SO,PAR,ipsi,0.25
SCM_S_UP,OCC,ipsi,1
SCM_S_UP,VTX,ipsi,0.5
SCM_S_UP,SUP,ipsi,0.25
SCM_S_MID,ZYG,ipsi,1
SCM_S_MID,SUP,ipsi,1
SCM_S_MID,ORB,ipsi,1
SCM_S_MID,PRE,ipsi,0.25
SCM_S_IN,THR,ipsi,0.5
SCM_S_IN,CHN,ipsi,0.5
SCM_S_LOW,STN,ipsi,1
SCM_C_UP,EAR,ipsi,1
SCM_C_UP,MAS,ipsi,1
SCM_C_UP,ZYG,ipsi,0.25
SCM_C_MID,FRO,ipsi,1
SCM_C_MID,FRO,contra,0.5
"""
ROWS = {
    (row["trp"], row["region"], row["side"]): float(row["weight"])
    for row in csv.DictReader(io.StringIO(MATRIX))
}

IDS = {
    "UT1": "ut-front", "UT2": "ut-behind", "SO": "suboccipital",
    "SCM_S_UP": "scm-sternal-up", "SCM_S_MID": "scm-sternal-mid",
    "SCM_S_IN": "scm-sternal-inner", "SCM_S_LOW": "scm-sternal-low",
    "SCM_C_MID": "scm-clavicular-mid", "SCM_C_UP": "scm-clavicular-up",
}  # fmt: skip
CODES = {
    "forehead": "FRO", "brow": "SUP", "eye": "ORB", "temple": "TEM", "vertex": "VTX",
    "parietal": "PAR", "occiput": "OCC", "upper-nape": "SOC", "posterior-neck": "PNK",
    "side-neck": "PLN", "mastoid": "MAS", "ear": "EAR", "front-of-ear": "PRE", "cheek": "ZYG",
    "jaw-angle": "MND", "chin": "CHN", "throat": "THR", "shoulder-top": "SHO",
    "upper-sternum": "STN", "over-sternocleidomastoid": "SCMR",
}  # fmt: skip
MUSCLES = {
    "upper-trapezius": ["upper-trapezius"],
    "suboccipitals": [
        "rectus-capitis-posterior-major", "rectus-capitis-posterior-minor",
        "obliquus-capitis-superior", "obliquus-capitis-inferior",
    ],
    "sternocleidomastoid": ["sternocleidomastoid"],
}  # fmt: skip

GRADES = {1.0: "essential", 0.5: "spillover", 0.25: "occasional"}
POINTS = [f"{point}.{side}" for point in IDS.values() for side in SIDES]
MANY = [tuple(POINTS[start::2][:MOST_TOGETHER]) for start in (0, 1)]


def cells(point: str) -> dict[str, str]:
    """Sided region -> grade, of the sheet's matrix."""
    id_, side = point.split(".")
    other = SIDES[1 - SIDES.index(side)]
    names = {code: region for region, code in CODES.items()}
    return {
        f"{names[region]}-{side if relation == 'ipsi' else other}": GRADES[weight]
        for (trp, region, relation), weight in ROWS.items()
        if IDS[trp] == id_
    }
