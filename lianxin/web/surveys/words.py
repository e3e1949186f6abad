"""What surveys say in the reader's words: functions by their names, who did what when, and what differs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lianxin.base.clock import CHINA
from lianxin.base.words import gettext_noop
from lianxin.domain.places.queries.county import CountyInfo
from lianxin.domain.places.queries.standard import function_label
from lianxin.domain.places.queries.survey import Step, Version
from lianxin.domain.places.rules.difference import Change
from lianxin.domain.places.rules.fields import CHOICES
from lianxin.domain.places.rules.standard import Standard
from lianxin.domain.places.rules.survey_check import Problem

STEPS = {
    "saved": gettext_noop("存过"),
    "submitted": gettext_noop("上报"),
    "checked": gettext_noop("乡镇核实"),
    "accepted": gettext_noop("县里认定"),
    "returned": gettext_noop("退回"),
    "withdrawn": gettext_noop("撤回"),
}


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One value that differs, all in the reader's words."""

    what: str
    before: str
    after: str


def names_of(county: CountyInfo, standard: Standard) -> dict[str, str]:
    """Return function id > what the function is called here."""
    return {rule.id: function_label(county, standard, rule.id) for rule in standard.functions}


def said(text: str, names: Mapping[str, str]) -> str:
    """Return a value in words; a room's uses stand joined by plus signs."""
    uses = CHOICES["rooms.uses"]
    return _("、").join(names.get(part) or _(uses.get(part, part)) for part in text.split("+")) if text else ""


def change_lines(changes: Iterable[Change], names: Mapping[str, str]) -> list[ChangeLine]:
    """Return what differs, a line a value."""
    return [
        ChangeLine(
            " ".join(filter(None, (said(one.subject, names), _(one.label)))),
            said(one.before, names),
            said(one.after, names),
        )
        for one in changes
    ]


def problem_lines(problems: Iterable[Problem], names: Mapping[str, str], label: Mapping[str, str]) -> list[str]:
    """Return problems as sentences, each after the name of its field."""
    lines = []
    for one in problems:
        facts = {key: names.get(str(value), value) for key, value in one.facts.items()}
        path = ".".join(part for part in one.field.split(".") if not part.isdigit())
        sentence = _(one.message).format(**facts)
        lines.append(_("{field}：{said}").format(field=_(label[path]), said=sentence) if path in label else sentence)
    return lines


def step_line(step: Step) -> str:
    """Return who did what, and when."""
    when = step.at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
    return _("{when} {who} {what}").format(when=when, who=step.by, what=_(STEPS[step.verb]))


def last_step(version: Version) -> str:
    """Return the newest step of a version."""
    return step_line(version.steps[-1]) if version.steps else ""
