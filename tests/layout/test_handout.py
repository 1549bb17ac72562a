"""What may stand on the hand-out: from the catalogue, in each language, nothing that needs a
therapist among the exercises for home."""

import json

import pytest

from anatomy.layout.panels import panels
from anatomy.model.texts import lead_and_items, run_in

NEEDLE = {"en": "after a needle", "es": "tras una punción"}

SIGNS = {
    "en": {
        "emergency": (
            "worst of your life", "unlike any before", "drooping or numb face", "weak or numb arm",
            "leg", "side", "trouble speaking or swallowing", "confusion", "a fit", "fainting",
            "unsteady walking", "spinning", "loss of sight in one or both eyes",
            "even if it passes", "drooping lid", "pupils that differ", "double vision",
            "very strong neck pain", "painful red eye", "Fever with a stiff neck", "rash",
            "drowsiness", "hard blow", "pregnancy", "six weeks after birth", "trouble seeing",
            "pain under the ribs", "swelling or a fit", "shortness of breath", "chest pain",
            "dry cough", "severe headache", "stiff neck", "zigzags", "blind spots", "tingling",
            "trouble with words", "all at once", "more than an hour", "loss of sight in one eye",
            "sinus", "round the eye", "forehead", "double or worse sight", "carbon monoxide",
            "better outdoors", "stoves", "windows", "hearing loss", "beating noise in the ear",
            "blow, a jolt or a thrust", "artery",
        ),
        "today": (
            "50", "jaw pain when you chew", "temple", "scalp", "tiredness", "fever",
            "loss of weight", "trouble seeing, call 112", "pregnancy", "sit or stand", "lie down",
            "epidural", "redness that spreads", "lump that grows", "milder blow", "weeks",
            "optician",
        ),
        "soon": (
            "50", "steadily worse", "changed", "cough", "sneeze", "strain", "bend", "call 112",
            "lie flat", "wakes", "new medicine", "cancer", "immune", "15 or more", "paracetamol",
            "ibuprofen", "aspirin", "10 or more", "triptans", "codeine", "combine",
        ),
    },
    "es": {
        "emergency": (
            "el peor de su vida", "distinto de todos", "cara torcida o dormida", "un brazo",
            "una pierna", "un lado", "problemas para hablar o tragar", "confusión", "convulsión",
            "desmayo", "tambalearse", "gire sin parar", "la vista en un ojo o en los dos",
            "aunque se pase", "párpado que se cae", "pupilas de distinto", "visión doble",
            "dolor de cuello repentino", "ojo rojo", "Fiebre con el cuello rígido", "manchas",
            "mucho sueño", "golpe fuerte", "embarazo", "seis semanas", "problemas de vista",
            "bajo las costillas", "hinchazón o una convulsión", "falta de aire",
            "dolor en el pecho", "tos seca", "dolor de cabeza muy fuerte", "cuello rígido",
            "zigzags", "zonas ciegas", "hormigueo", "con las palabras", "de golpe",
            "más de una hora", "la vista en un ojo", "sinusitis", "alrededor del ojo", "frente",
            "ver doble o peor", "monóxido de carbono", "al aire libre", "estufas", "ventanas",
            "oye peor desde hace poco", "latidos en el oído", "golpe, una sacudida o un empuje",
            "arteria",
        ),
        "today": (
            "50", "mandíbula al masticar", "sien", "cuero cabelludo", "cansancio", "fiebre",
            "pérdida de peso", "ve mal, llame al 112", "embarazo", "sentarse o ponerse de pie",
            "al acostarse", "epidural", "rojez que se extiende", "bulto que crece",
            "golpe más leve", "semanas", "óptico",
        ),
        "soon": (
            "50", "sin parar", "ha cambiado", "toser", "estornudar", "fuerza", "agacharse",
            "llame al 112", "acostado", "despierta", "medicina nueva", "cáncer", "defensas",
            "15 o más", "paracetamol", "ibuprofeno", "aspirina", "10 o más", "triptanes",
            "codeína", "combinan",
        ),
    },
}  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_point_has_its_part(catalogue, lang):
    handout = json.loads(panels(catalogue, lang))["handout"]
    wanted = {f"{point}.{side}" for point in catalogue.points for side in ("left", "right")}
    assert set(handout["points"]) == wanted
    for point in handout["points"].values():
        assert point["where"] and 1 <= len(point["why"]) <= 3 and point["zones"]
        assert set(point["exercises"]) & set(handout["exercises"])
    signs = handout["signs"]
    assert list(signs) == ["emergency", "today", "soon"]
    assert len(signs["emergency"]) >= 8 and len(signs["today"]) >= 3 and len(signs["soon"]) >= 5


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_signs_after_needling_have_one_wording(catalogue, lang):
    """On paper as everywhere. The headache of a leak has its own line, which names the needle."""
    handout = json.loads(panels(catalogue, lang))["handout"]
    words = catalogue.text(lang)
    at_once = run_in(words.read("warning.after-needling.text"))
    assert handout["afterNeedling"]["emergency"] == [at_once]
    assert at_once not in handout["signs"]["emergency"]
    [today] = handout["afterNeedling"]["today"]
    whole = lead_and_items(words.read("warning.after-needling-today.text"))
    assert today == run_in(" • ".join([whole[0], *whole[1][1:]]))
    upright = words.read("warning.upright-worse.text")
    assert upright in handout["signs"]["today"] and NEEDLE[lang] in upright


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_point_takes_the_artery_warning_home(catalogue, lang):
    handout = json.loads(panels(catalogue, lang))["handout"]
    artery = catalogue.text(lang).read("topic.warning-signs.artery-brief")
    assert "112" in artery
    assert all(artery in point["warns"] for point in handout["points"].values())


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("urgency", ["emergency", "today", "soon"])
def test_no_sign_is_lost_on_paper(catalogue, lang, urgency):
    """Nor any of the artery's signs, which stand in the list of emergencies, each once."""
    handout = json.loads(panels(catalogue, lang))["handout"]
    lists = [handout["signs"][urgency], handout["afterNeedling"][urgency]]
    point = handout["points"]["suboccipital.left"]
    above = point["warns"] if urgency == "emergency" else []
    said = "\n".join([*lists[0], *lists[1], *above])
    assert [sign for sign in SIGNS[lang][urgency] if sign not in said] == []
    assert sum(map(len, lists)) == sum(
        one.urgency.value == urgency for one in catalogue.all_warnings
    )


@pytest.mark.parametrize("lang", ["en", "es"])
def test_who_should_ask_before_an_exercise_is_on_paper(catalogue, lang):
    handout = json.loads(panels(catalogue, lang))["handout"]
    whole = lead_and_items(catalogue.text(lang).read("topic.self-care.not-for"))[1]
    brief = handout["notFor"].split(";")
    assert len(brief) + 2 >= len(whole) == 10  # the stiff joints are one item, the signs the lead
    assert "18" in brief[-1]


def test_no_exercise_that_only_a_therapist_shows(file):
    assert "collarbone-stretch" not in file["handout"]["exercises"]
    assert "double-chin" in file["handout"]["exercises"]


def test_the_chest_warning_goes_with_its_point(file):
    warns = file["handout"]["points"]["scm-sternal-low.left"]["warns"]
    assert any("chest" in text for text in warns)


def test_the_sketch_of_the_nerves_is_not_shown_where_it_explains_nothing(file):
    aids = {
        point: [step["aid"] for step in steps if step["id"] == "why"]
        for point, steps in file["stories"].items()
    }
    assert aids.pop("scm-sternal-low") == [None]
    assert set(map(tuple, aids.values())) == {("nerves",)}
