"""A linter that teaches: what is wrong, where, and what to do.

`catalogue.load` finds what makes the content unusable. This finds what makes it worse: words that
promise or frighten, patient texts that are too hard, claims that lost their warning, doubles,
additions that repeat, and stray white space. What is asked of a language's words is data:
`content/wording/<lang>.toml`.

    python -m anatomy.model lint [CONTENT_DIR]
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from anatomy.model import translation
from anatomy.model.catalogue import Catalogue
from anatomy.model.clinic import Clinic
from anatomy.model.problems import Problem, from_validation
from anatomy.model.schema import Kind, Model
from anatomy.model.stories import own_texts, unwarned
from anatomy.model.story import Step
from anatomy.model.texts import ITEM, Texts, Words

Grader = Callable[[str, str, str], float]
"""(text, language, formula) -> score. Given from outside: the app needs no such library."""

MAY_NAME_SIGNS = (Kind.SYMPTOMS, Kind.SAFETY, Kind.DOCTOR)
LONG_ENOUGH_TO_BE_A_DOUBLE = 60  # characters; short lines may well be the same twice
SHORT_WORD = "it"  # what an allowed term counts as; one syllable in any language
FEWEST_WORDS_TO_GRADE = 6  # the formula is made for passages; a note of two words tells it nothing


class Forbidden(Model):
    """Words that are not used, and what to write in their place."""

    pattern: str
    instead: str


class Guarded(Model):
    """Signs that muscle groups may name only beside their safety text."""

    groups: tuple[str, ...]
    pattern: str


class Wording(Model):
    """What is asked of the words of one language."""

    formula: str
    limit: float
    higher_is_harder: bool
    sentence_words: int
    allowed_terms: tuple[str, ...] = ()
    forbidden: tuple[Forbidden, ...] = ()
    editors_notes: tuple[str, ...] = ()
    self_care: str
    guarded: tuple[Guarded, ...] = ()

    @cached_property
    def terms(self) -> re.Pattern[str]:
        longest_first = sorted(self.allowed_terms, key=len, reverse=True)
        return re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


def wording_of(content_dir: Path, lang: str) -> Wording | list[Problem]:
    """What is asked of a language's words, or what is wrong with the file that says so."""
    file = f"wording/{lang}.toml"
    try:
        raw = tomllib.loads((content_dir / file).read_text(encoding="utf-8"))
    except FileNotFoundError:
        remedy = "write down what this language asks of its words, as wording/en.toml does"
        return [Problem(file, "the whole file", "is missing", remedy)]
    except tomllib.TOMLDecodeError as error:
        wrong = f"is not valid TOML ({error})"
        return [Problem(file, "the whole file", wrong, "correct that place")]
    try:
        return Wording.model_validate(raw)
    except ValidationError as error:
        return list(from_validation(file, raw, error))


def check_clinic(
    catalogue: Catalogue, content_dir: Path, grader: Grader | None = None
) -> list[Problem]:
    """What the linter finds in the words of the catalogue's clinic: stories, disclaimer."""
    clinic, found = catalogue.clinic, []
    for lang in catalogue.languages:
        text = own_texts(clinic.all_stories, clinic.stories, lang)
        if lang in clinic.disclaimer:
            entries = {**text.entries, "disclaimer": clinic.disclaimer[lang]}
            text = Texts(lang, entries, {**text.files, "disclaimer": "clinic.toml"})
        wording = wording_of(content_dir, lang)
        if isinstance(wording, list):
            continue  # `check` reports it
        found += [*stray_white_space(text), *promises(text, wording)]
        found += [*editors_notes(text, wording), *long_sentences(text, wording)]
        found += unwarned_advice(clinic, lang, wording)
        if grader:
            found += hard_patient_texts(text, wording, grader)
    return sorted(set(found))


def check(catalogue: Catalogue, content_dir: Path, grader: Grader | None = None) -> list[Problem]:
    """Everything the linter finds in a catalogue that loads, sorted by file.

    Without a `grader` the reading formula is left out, the rest is checked.
    """
    found = [*doubled_references(catalogue), *translation.check(catalogue, content_dir)]
    for text in catalogue.all_texts:
        found += stray_white_space(text)
        found += doubles(text)
        found += repeated_additions(text)
        wording = wording_of(content_dir, text.lang)
        if isinstance(wording, list):
            found += wording
            continue
        found += [*promises(text, wording), *editors_notes(text, wording)]
        found += unguarded_signs(catalogue, text, wording)
        found += lossy_briefs(catalogue, text)
        found += long_sentences(text, wording)
        if grader:
            found += hard_patient_texts(text, wording, grader)
    return sorted(set(found))


# ---------------------------------------------------------------- the checks, one each


def all_texts(text: Texts) -> Iterator[tuple[str, str]]:
    """(key, words) of everything in a language; `key.patient` and so on for reading levels."""
    for key, entry in text.entries.items():
        if key in text.borrowed:
            continue
        if isinstance(entry, Words):
            for level, words in entry.model_dump(exclude_none=True).items():
                yield f"{key}.{level}", words
        else:
            yield key, entry


def patient_texts(text: Texts) -> Iterator[tuple[str, str]]:
    """(key, words) of the patient level of every statement."""
    for key, entry in text.entries.items():
        if isinstance(entry, Words) and key not in text.borrowed:
            yield key, entry.patient


def _file(text: Texts, key: str) -> str:
    return text.files.get(key) or text.files[key.rpartition(".")[0]]


def stray_white_space(text: Texts) -> Iterator[Problem]:
    for key, words in all_texts(text):
        if not words.strip():
            yield Problem(_file(text, key), key, "is empty", "write the words")
        elif re.search(r"^\s|\s$|\s{2,}|[\t\r\n]| [,.;:!?](\s|$)", words):
            yield Problem(
                _file(text, key),
                key,
                "has stray white space",
                "no space at the ends or before a full stop, one between words, no line break",
            )


def doubles(text: Texts) -> Iterator[Problem]:
    """The same long text under two keys has two homes, and one of them will go stale."""
    seen: dict[str, str] = {}
    for key, words in all_texts(text):
        if len(words) < LONG_ENOUGH_TO_BE_A_DOUBLE:
            continue
        if words in seen:
            yield Problem(
                _file(text, key),
                key,
                f"says the same as {seen[words]}",
                "keep it once: what holds for all points of a muscle belongs to its group",
            )
        seen.setdefault(words, key)


def repeated_additions(text: Texts) -> Iterator[Problem]:
    """A professional reads the student's words first; an addition doesn't say them again."""
    for key, entry in text.entries.items():
        if isinstance(entry, str) or not entry.professional or key in text.borrowed:
            continue
        student, added = entry.paragraphs("professional")
        before = set(map(_bare, sentences(student)))
        if twice := [said for said in sentences(added) if _bare(said) in before]:
            yield Problem(
                _file(text, key),
                f"{key}.professional",
                f'says "{twice[0]}" again, which a student reads already',
                "leave it out: `professional` is added to the student's words",
            )


def _bare(sentence: str) -> str:
    return sentence.rstrip(".:;!?").casefold()


def promises(text: Texts, wording: Wording) -> Iterator[Problem]:
    for key, words in all_texts(text):
        for rule in wording.forbidden:
            if hit := re.search(rule.pattern, words, re.IGNORECASE):
                yield Problem(
                    _file(text, key),
                    key,
                    f'says "{hit.group().strip()}", a word that is not used',
                    rule.instead,
                )


def editors_notes(text: Texts, wording: Wording) -> Iterator[Problem]:
    """Words that those who wrote a text have left for themselves are read by a patient."""
    for key, words in all_texts(text):
        hits = (re.search(pattern, words, re.IGNORECASE) for pattern in wording.editors_notes)
        if hit := next(filter(None, hits), None):
            yield Problem(
                _file(text, key),
                key,
                f'says "{hit.group().strip()}", a note of its editors',
                "look it up or take it out; how certain something is belongs into `certainty`",
            )


def unwarned_advice(clinic: Clinic, lang: str, wording: Wording) -> Iterator[Problem]:
    """A clinic's own words of self-care need a way to the warning signs, as our statements do."""

    def advises(step: Step) -> bool:
        own = f"{step.title.get(lang, '')} {step.text.get(lang, '')}"
        return bool(re.search(wording.self_care, own, re.IGNORECASE))

    for story in clinic.all_stories:
        yield from unwarned(story, clinic.stories, advises)


def unguarded_signs(catalogue: Catalogue, text: Texts, wording: Wording) -> Iterator[Problem]:
    for rule in wording.guarded:
        groups = [catalogue.groups[id_] for id_ in rule.groups]
        owners = [owner for group in groups for owner in (group, *group.points)]
        for one in (one for owner in owners for one in owner.keyed_statements):
            entry = text.entries.get(one.key)
            warned = one.statement.with_safety or one.statement.kind in MAY_NAME_SIGNS
            if warned or not isinstance(entry, Words):
                continue
            if hit := re.search(rule.pattern, entry.patient, re.IGNORECASE):
                yield Problem(
                    _file(text, one.key),
                    one.key,
                    f'names the sign "{hit.group()}" away from its warning',
                    "name the warning in `with_safety`, so that it is shown first",
                )


def lossy_briefs(catalogue: Catalogue, text: Texts) -> Iterator[Problem]:
    """Words for paper are fewer than those for everywhere, and keep every number of them."""
    for key, shorter in catalogue.brief_keys().items():
        if shorter in text.borrowed:
            continue
        whole, brief = text.read(key), text.read(shorter)
        if lost := set(re.findall(r"\d+", whole)) - set(re.findall(r"\d+", brief)):
            yield Problem(
                _file(text, shorter), shorter,
                f"leaves out the number {min(lost)} of {key}",
                "paper says the same in fewer words; nothing may be lost",
            )  # fmt: skip
        if len(brief) >= len(whole):
            yield Problem(
                _file(text, shorter), shorter, f"is no shorter than {key}",
                f"shorten it, or take it and `brief = true` away: {key} serves for paper too",
            )  # fmt: skip


def without_lists(words: str) -> str:
    """Each item of a list as a sentence of its own, as it is read."""
    return re.sub(rf"[.:;?]?{ITEM}", ". ", words)


def sentences(words: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?:;])\s+", without_lists(words)) if part]


def long_sentences(text: Texts, wording: Wording) -> Iterator[Problem]:
    for key, words in patient_texts(text):
        for sentence in sentences(words):
            count = len(sentence.split())
            if count > wording.sentence_words:
                yield Problem(
                    _file(text, key),
                    f"{key}.patient",
                    f"has a sentence of {count} words",
                    f"cut it into sentences of at most {wording.sentence_words}",
                )


def hard_patient_texts(text: Texts, wording: Wording, grader: Grader) -> Iterator[Problem]:
    for key, words in patient_texts(text):
        if len(words.split()) < FEWEST_WORDS_TO_GRADE:
            continue
        passage = wording.terms.sub(SHORT_WORD, without_lists(words))
        score = grader(passage, text.lang, wording.formula)
        harder = score - wording.limit if wording.higher_is_harder else wording.limit - score
        if harder > 0:
            yield Problem(
                _file(text, key),
                f"{key}.patient",
                f"is too hard to read ({wording.formula} {score:.1f}, limit {wording.limit:g})",
                "shorter sentences, everyday words; or allow a term in wording/"
                f"{text.lang}.toml if it can't be avoided",
            )


def doubled_references(catalogue: Catalogue) -> Iterator[Problem]:
    """The same work under two ids would be counted as two sources."""
    for what in ("doi", "pmid", "title"):
        same: dict[str, list[str]] = defaultdict(list)
        for reference in catalogue.all_references:
            if value := getattr(reference, what):
                same[value.casefold()].append(reference.id)
        for value, ids in same.items():
            if len(ids) > 1:
                yield Problem(
                    "references.json",
                    f"references[{ids[1]}]",
                    f"has the same {what} as {ids[0]} ({value})",
                    "keep one entry and point the statements to it",
                )


def report(problems: Iterable[Problem]) -> str:
    """The problems as lines, with a closing count."""
    lines = [str(problem) for problem in problems]
    count = len(lines)
    lines.append("nothing to put right" if not count else f"{count} to put right")
    return "\n".join(lines)
