"""Names on other people's papers to codes: the same name matches, a like one is only listed, nothing is guessed."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from lianxin.domain.places.rules.pinyin import sound
from lianxin.domain.places.rules.words import (
    COMMITTEES,
    KINDS_OF_PLACE,
    KINDS_OF_TOWNSHIP,
    OFFICES_OF_TOWNSHIP,
    VARIANTS,
)

SAME, NORMALISED, SEVERAL, NONE = "same", "normalised", "several", "none"
MOST_NEAREST = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, with every other name it goes by; `township` is empty for a township itself."""

    code: str
    name: str
    township: str = ""
    others: tuple[str, ...] = ()
    township_others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as some paper writes it, with the township it says, if any, and which paper."""

    name: str
    township_name: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """What a name means. `how` is same, normalised (to be proposed to a person), several or none.

    `code` is set for the first two alone; `nearest` lists the likely codes for the others, nearest first.
    """

    how: str
    code: str = ""
    nearest: tuple[str, ...] = ()


def tidy(name: str) -> str:
    """Return a name without spaces, in half-width and with the register's characters; committees become their place."""
    text = "".join(unicodedata.normalize("NFKC", name).split()).translate(VARIANTS)
    for committee, place in COMMITTEES:
        if text.endswith(committee) and len(text) > len(committee):
            return text.removesuffix(committee) + place
    return text


def stem(name: str) -> str:
    """Return a tidy name without its 村 or 社区 where something is left."""
    return _without(tidy(name), KINDS_OF_PLACE)


def township_stem(name: str) -> str:
    """Return a tidy township name without its office and its 镇, 乡 or 街道 where at least two characters are left."""
    return _without(_without(tidy(name), OFFICES_OF_TOWNSHIP, least=2), KINDS_OF_TOWNSHIP, least=2)


def match(name: str, township_name: str, candidates: Sequence[Candidate]) -> Match:
    """Say which candidate a name means: the one of the same name in that township, or in all where none is said."""
    within = _within(township_name, candidates)
    for same_by in (_exactly, _tidily, _by_stem):
        hits = [c for c in within if any(same_by(name, one) for one in (c.name, *c.others))]
        if len(hits) == 1:
            same = same_by is _exactly and (not township_name or township_name == hits[0].township)
            return Match(SAME if same else NORMALISED, hits[0].code)
        if hits:
            return Match(SEVERAL, nearest=tuple(c.code for c in hits))
    return Match(NONE, nearest=nearest(name, township_name, candidates))


def nearest(
    name: str, township_name: str, candidates: Sequence[Candidate], most: int = MOST_NEAREST
) -> tuple[str, ...]:
    """Return the codes whose names look or sound most like a name, its own township first among equals."""
    inside = {c.code for c in _within(township_name, candidates)} if township_name else set()
    wanted = stem(name)
    sounds = sound(wanted)

    def distance(candidate: Candidate) -> tuple[int, str]:
        names = [stem(one) for one in (candidate.name, *candidate.others)]
        look = min(edits(wanted, one) for one in names)
        heard = min(edits(sounds, sound(one)) for one in names)
        return 2 * look + heard - 2 * (candidate.code in inside), candidate.code

    ranked = sorted((distance(c), c.code) for c in candidates)
    return tuple(code for _, code in ranked[:most])


def edits(one: Sequence[str], other: Sequence[str]) -> int:
    """Return the edit distance of two sequences: insertions, deletions and replacements count one each."""
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, right in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (left != right))
    return row[-1]


def _exactly(name: str, other: str) -> bool:
    return name == other


def _tidily(name: str, other: str) -> bool:
    return tidy(name) == tidy(other)


def _by_stem(name: str, other: str) -> bool:
    """Whether 沙坡 is 沙坡村; 沙坡社区 is not, it may be another place."""
    kindless = stem(name) == tidy(name) or stem(other) == tidy(other)
    return kindless and stem(name) == stem(other)


def _within(township_name: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    if not township_name.strip():
        return list(candidates)
    for reading in (tidy, township_stem):
        wanted = reading(township_name)
        hits = [c for c in candidates if wanted in _read(reading, (c.township, *c.township_others))]
        if hits:
            return hits
    return []


def _read(reading: Callable[[str], str], names: Iterable[str]) -> set[str]:
    return {reading(one) for one in names}


def _without(text: str, kinds: Sequence[str], least: int = 1) -> str:
    for kind in kinds:
        if text.endswith(kind) and len(text) - len(kind) >= least:
            return text.removesuffix(kind)
    return text
