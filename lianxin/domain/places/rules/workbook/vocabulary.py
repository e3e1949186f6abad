"""The functions of an edition as this county calls them, and every word by which a sheet may name one."""

from dataclasses import dataclass

from lianxin.domain.places.rules.fields import CHOICES
from lianxin.domain.places.rules.standard import Standard
from lianxin.domain.places.rules.workbook import words
from lianxin.domain.places.rules.workbook.text import plain


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`functions` maps id > shown name in the edition's order; the other two map a plain word > what it means."""

    functions: dict[str, str]
    required: tuple[str, ...]
    function_words: dict[str, str]
    use_words: dict[str, str]

    def use_label(self, use: str) -> str:
        """Return how a use of a room is written; one that the edition does not know as it is."""
        return self.functions.get(use) or CHOICES["rooms.uses"].get(use, use)

    @property
    def use_labels(self) -> tuple[str, ...]:
        """Every use that a room may have, functions first, as the drop-down offers them."""
        return (*self.functions.values(), *CHOICES["rooms.uses"].values())


def vocabulary(standard: Standard, shown: dict[str, str]) -> Vocabulary:
    """Return the words of an edition; `shown` is function id > the name that this county gives it."""
    functions = {rule.id: shown.get(rule.id, rule.name) for rule in standard.functions}
    names: dict[str, str] = {}
    for rule in standard.functions:
        for word in (functions[rule.id], rule.name, rule.short, rule.id, *words.FUNCTIONS.get(rule.id, "").split()):
            names.setdefault(plain(word), rule.id)
    uses = {plain(word): use for word, use in words.spread(words.CHOICES["rooms.uses"]).items()}
    uses |= {plain(label): use for use, label in CHOICES["rooms.uses"].items()}
    uses |= {use: use for use in CHOICES["rooms.uses"]}
    required = tuple(rule.id for rule in standard.required)
    return Vocabulary(functions, required, names, uses | names)
