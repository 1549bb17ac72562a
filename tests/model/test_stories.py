"""Guided explanations: one for each point, from sourced statements; wrong ones are told."""

import pytest

from anatomy.model import clinic, lint, loading, stories, story
from anatomy.model.problems import ContentError
from tests.model.conftest import CONTENT

LONGEST = 50  # words of a step, in any language: what is read while somebody talks

STORY = """
id = "own"
points = ["ut-front"]
[[steps]]
id = "muscle"
says = [{ of = "anatomy" }]
[[steps]]
id = "hello"
title = { en = "Hello" }
text = { en = "We look at it together.", es = "Lo miramos juntos." }
view = { azimuth = 60, elevation = 5, distance = 700, centre = [0, 0, -30] }
[[steps]]
id = "felt"
says = [{ of = "zones", sentences = 1 }]
lit = ["zones"]
[[steps]]
id = "you"
says = [{ of = "helps" }, { of = "topic.self-care.stop-rule" }]
opens = ["warnings", "exercises"]
"""
OPENS = 'opens = ["warnings", "exercises"]'


def own(catalogue, folder, story, **more):
    (folder / "told").mkdir(exist_ok=True)
    (folder / "told/own.toml").write_text(story, encoding="utf-8")
    file = folder / "clinic.toml"
    lines = [f'{name} = "{value}"' for name, value in {"stories": "told", **more}.items()]
    file.write_text("\n".join(lines), encoding="utf-8")
    return loading.load_clinic(file, catalogue)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_point_has_a_short_story(catalogue, lang):
    for point in catalogue.points:
        steps = catalogue.steps_of(point)
        assert 4 <= len(steps) <= 6
        assert [step.id for step in steps][:3] == ["muscle", "spot", "felt"]
        for step in steps:
            title, text = stories.step_words(step, point, catalogue, lang)
            assert title and 5 < len(text.split()) <= LONGEST, (point, step.id, text)


def test_what_needs_a_warning_brings_it(catalogue):
    felt = next(step for step in catalogue.steps_of("scm-sternal-low") if "zones" in step.lit)
    chest = stories.safety_of_step(felt, "scm-sternal-low", catalogue)
    assert chest == ["point.scm-sternal-low.chest"]
    claim = felt.model_copy(update={"says": (story.Said(of="feels"),), "lit": ("muscle",)})
    eyes = stories.safety_of_step(claim, "suboccipital", catalogue)
    assert eyes == ["topic.warning-signs.artery"]
    last = catalogue.steps_of("ut-front")[-1]
    assert "warnings" in last.opens


def test_sentences_end_where_they_end():
    text = "Hold for 20 s. Then rest. ¿Duele? Pare."
    assert stories.first_sentences(text, 1) == "Hold for 20 s."
    assert stories.first_sentences(text, 3) == "Hold for 20 s. Then rest. ¿Duele?"
    assert stories.first_sentences("One.", 2) == "One."


def test_a_clinics_story_comes_before_ours(catalogue, tmp_path):
    facts = catalogue.for_clinic(own(catalogue, tmp_path, STORY))
    assert facts.story_of("ut-front").id == "own"
    assert facts.story_of("ut-behind").id == "every-point"
    step = facts.steps_of("ut-front")[1]
    assert stories.step_words(step, "ut-front", facts, "es") == ("Hello", "Lo miramos juntos.")


def test_a_step_of_a_page_that_is_left_out_is_not_told(catalogue):
    facts = catalogue.for_clinic(clinic.Clinic(pages=("table",)))
    assert "treat" not in [step.id for step in facts.steps_of("ut-front")]


@pytest.mark.parametrize(
    ("old", "new", "field", "said"),
    [
        ("anatomy", "anatomie", "steps[muscle]", "'anatomie'"),
        ('"ut-front"', '"ut-fron"', "points", "'ut-fron'"),
        ('title = { en = "Hello" }', "", "steps[hello]", "no title"),
        ("es = ", "xx = ", "steps[hello]", "'xx'"),
        ('lit = ["zones"]', 'lit = ["nerves"]', "steps[felt].lit", "use muscle or point"),
        ("view = {", 'view = "top" #', "steps[hello]", "the view 'top'"),
        ("elevation = 5", "elevation = 95", "steps[hello].view", "95"),
        ('id = "hello"', 'id = "muscle"', "the whole file", "twice"),
        ('id = "own"', 'id = "other"', "id", "name the file"),
        ("[[steps]]", "[steps]", "the whole file", "not TOML"),
        ('title = { en = "Hello" }', 'title = { en = "" }', "steps[hello].title.en", "is empty"),
        ("We look at it together.", " ", "steps[hello].text.en", "is empty"),
        ('id = "own"', 'id = ""', "id", "wrong form"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(catalogue, tmp_path, old, new, field, said):
    assert old in STORY
    with pytest.raises(ContentError) as told:
        own(catalogue, tmp_path, STORY.replace(old, new, 1))
    assert any(
        problem.field.startswith(field) and said.lower() in str(problem).lower()
        for problem in told.value.problems
    ), told.value


def test_a_clinics_words_are_linted(catalogue, tmp_path):
    bold = STORY.replace("We look at it together.", "This is a proven cure.")
    facts = catalogue.for_clinic(own(catalogue, tmp_path, bold))
    found = lint.check_clinic(facts, CONTENT)
    assert found and {problem.file for problem in found} == {"told/own.toml"}
    assert lint.check_clinic(catalogue.for_clinic(own(catalogue, tmp_path, STORY)), CONTENT) == []


UNWARNED = "gives self-care with no way to the warning signs before it"


def unwarned_steps(catalogue, folder, story):
    """The steps that are refused for it, by the check at the start or by the linter."""
    try:
        facts = catalogue.for_clinic(own(catalogue, folder, story))
        found = lint.check_clinic(facts, CONTENT)
    except ContentError as error:
        found = error.problems
    for problem in found:
        assert str(problem) == (
            f'told/own.toml: {problem.field}: {UNWARNED}. Write "warnings" first, such as '
            'opens = ["warnings", "exercises"].'
        )
    return {problem.field for problem in found}


@pytest.mark.parametrize(
    "step",
    [
        'id = "home"\ntitle = { en = "T" }\nsays = [{ of = "helps" }]',
        'id = "home"\ntitle = { en = "T" }\nsays = [{ of = "topic.self-care.evidence" }]',
        'id = "home"\ntitle = { en = "T" }\ntext = { en = "See." }\nopens = ["exercises"]',
        'id = "you"\ntext = { en = "Rest." }',  # is called "What you can do"
        'id = "home"\ntitle = { en = "At home" }\ntext = { en = "Rest." }',
        'id = "home"\ntitle = { en = "T" }\ntext = { en = "Stretch your neck twice a day." }',
        'id = "home"\ntitle = { en = "T" }\ntext = { es = "Estire el cuello cada día." }',
    ],
)
def test_self_care_needs_a_way_to_the_warning_signs_before_it(catalogue, tmp_path, step):
    before = STORY[: STORY.index("[[steps]]\nid = \"you\"")]
    story = f"{before}[[steps]]\n{step}\n"
    where = {"steps[home].opens", "steps[you].opens"}
    (field,) = unwarned_steps(catalogue, tmp_path, story)
    assert field in where
    # an earlier step that opens them is a way, and so is the step itself
    earlier = story.replace('lit = ["zones"]', 'lit = ["zones"]\nopens = ["warnings"]')
    assert unwarned_steps(catalogue, tmp_path, earlier) == set()
    if "opens" not in step:
        itself = f'{story}opens = ["warnings"]\n'
        assert unwarned_steps(catalogue, tmp_path, itself) == set()


def test_a_way_that_comes_too_late_or_is_left_out_with_its_page_is_none(catalogue, tmp_path):
    late = STORY.replace(OPENS, 'opens = ["exercises", "warnings"]')
    assert unwarned_steps(catalogue, tmp_path, late) == {"steps[you].opens"}
    elsewhere = STORY.replace(OPENS, "").replace(
        'lit = ["zones"]', 'lit = ["zones"]\nopens = ["warnings"]\npage = "treatment"'
    )
    assert unwarned_steps(catalogue, tmp_path, elsewhere) == {"steps[you].opens"}


def test_our_own_stories_are_held_to_it(copy):
    copy.edit("stories/every-point.toml", 'opens = ["warnings", "exercises"]', "")
    problem = copy.only()
    assert problem.file == "stories/every-point.toml" and problem.wrong == UNWARNED


@pytest.mark.parametrize("lang", ["en", "es"])
def test_what_a_needle_may_do_comes_after_what_lies_under_it(catalogue, lang):
    words = catalogue.text(lang)
    for point in catalogue.points.values():
        (step,) = (one for one in catalogue.steps_of(point.id) if one.id == "treat")
        _, said = stories.step_words(step, point.id, catalogue, lang)
        danger = words.read(f"group.{point.group}.needling").split(". ")[0]
        promise = words.read("topic.needling-evidence.summary").split(". ")[0]
        assert said.index(danger) < said.index(promise)
        assert step.opens[0] == "warnings"
