"""What the figures of a superior's form are called, and what may be chosen for a cell."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lianxin.domain.board.queries.ground import ground
from lianxin.domain.board.rules.indicators import BY_CODE, CATALOGUE, Ground, Indicator, Key, kinds
from lianxin.domain.board.rules.tally import TIERS
from lianxin.domain.planning.rules.sentences import TIERS as TIER_WORDS


@dataclass(frozen=True, slots=True)
class Choice:
    """One figure that may be chosen for a cell, in words, under its group; `scopes` says where it may be asked for."""

    key: str
    group: str
    words: str
    scopes: tuple[str, ...]


def choices() -> tuple[Choice, ...]:
    """Return every figure of the catalogue with its kinds, in words; the place is chosen beside it."""
    now = ground()
    return tuple(
        Choice(str(Key(one.code, of)), _(one.group), _figure(one, of, now), one.scopes)
        for one in CATALOGUE
        for of in kinds(one, now) or ("",)
    )


def places() -> tuple[tuple[str, str], ...]:
    """Return where a figure may be asked for: the county, its tranches, its townships; pairs of sign and words."""
    now = ground()
    tranches = [(f"#{number}", _(name)) for number, name in enumerate(now.tranche_names, 1)]
    return (("", _("全县")), *tranches, *((f"@{code}", name) for code, name in now.townships.items()))


def words_of(key: Key, now: Ground) -> str:
    """Return a key in words: 东岭镇 · 建成投用（个）."""
    place = now.townships.get(key.township, "")
    if key.tranche:
        place = _(now.tranche_names[key.tranche - 1])
    said = _figure(BY_CODE[key.code], key.of, now)
    return f"{place} · {said}" if place else said


def _figure(one: Indicator, of: str, now: Ground) -> str:
    words = _(one.words)
    if one.of == "function":
        word = next(word for word in now.words if word.id == of)
        words = _("{words}：{which}").format(words=words, which=word.name_en if get_language() == "en" else word.name)
    elif of in TIERS:
        words = _("{words}：{which}").format(words=words, which=_(TIER_WORDS[of]))
    return _("{words}（{unit}）").format(words=words, unit=_(one.unit)) if one.unit else words
