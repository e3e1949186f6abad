"""Mark Chinese sentences for translation in code that may not import Django, and fill them at a door."""

from collections.abc import Callable, Mapping
from typing import Any

Translate = Callable[[str], str]


def gettext_noop(message: str) -> str:
    """Return the message as it is; extraction finds it here and a door translates it."""
    return message


LANGUAGE = gettext_noop("中文")  # what the reader's language calls itself, translated as any other word
LIST_MARK = gettext_noop("、")


class Word(str):
    """A fact of a sentence that is a word itself, and no name: it is said in the reader's language as the sentence is.

    It is marked and translated as sentences are, unless its data names it in English too: `english`.
    """

    __slots__ = ("english",)
    english: str

    def __new__(cls, chinese: str, english: str = "") -> "Word":
        """Take a word as it is in Chinese."""
        word = super().__new__(cls, chinese)
        word.english = english
        return word

    def said(self, translate: Translate) -> str:
        """Return the word in the language of `translate`."""
        if self.english:
            return str(self) if translate(LANGUAGE) == LANGUAGE else self.english
        return translate(str(self)) if self else ""


def filled(message: str, facts: Mapping[str, Any], translate: Translate = str) -> str:
    """Return a message in the language of `translate`, filled with its facts: words translated, tuples listed."""
    return str(translate(message)).format(**{name: _said(fact, translate) for name, fact in facts.items()})


def stored(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return facts as JSON keeps them, words still known as words: `filled` reads them again."""
    return {
        name: {"word": str(fact), "english": fact.english} if isinstance(fact, Word) else fact
        for name, fact in facts.items()
    }


def _said(fact: Any, translate: Translate) -> Any:
    if isinstance(fact, Word):
        return fact.said(translate)
    if isinstance(fact, Mapping) and "word" in fact:
        return Word(fact["word"], fact["english"]).said(translate)
    if isinstance(fact, (tuple, list)):
        return translate(LIST_MARK).join(str(_said(one, translate)) for one in fact)
    return fact
