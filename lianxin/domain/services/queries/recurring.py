"""What recurs, in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from lianxin.domain.services.rules.recurrence import Rule, Word, from_json, sentence


def said(rule: Rule | Mapping[str, Any]) -> str:
    """Return a rule, or the JSON of one, as people say it: 每周二、周四."""
    template, facts = sentence(rule if isinstance(rule, Rule) else from_json(rule))
    return _(template).format(**{name: _joined(fact) for name, fact in facts.items()})


def _joined(fact: int | tuple[Word, ...]) -> str:
    return str(fact) if isinstance(fact, int) else _("、").join(_(word).format(**given) for word, given in fact)
