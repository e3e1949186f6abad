"""Lines of the record in the words of their page."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from lianxin.base.actor import Actor
from lianxin.base.audit.queries import AuditLine
from lianxin.base.people.actions.looks import REASONS
from lianxin.base.people.queries.requests import KINDS
from lianxin.base.people.rules import WAYS as CONSENT_WAYS
from lianxin.base.retention import rules
from lianxin.base.roles import PERMISSIONS, ROLES, role_name
from lianxin.domain.places.queries.survey import STATES
from lianxin.domain.places.rules.fields import LABELS
from lianxin.web.audit.codes import Codes, codes
from lianxin.web.audit.verbs import BUSINESS, RESULTS, WAYS, verb_label
from lianxin.web.audit.words import CODES, thing_label, word_label
from lianxin.web.audit.words import STATES as PLAN_STATES
from lianxin.web.local import local

BRIEF, LONGEST_VALUE = 3, 60
FIELDS = "changes"  # under this key an action lists fields: path, subject, before, after
SEEN = ("name", "phone", "id_number")  # fields of a person that somebody saw
HOLDERS = ("principal", "deputy", "origin", "to")  # under these keys stands a username
SPEAKING = ("access.refuse", "account.sign_in_failed", "card.wrong")  # verbs that say how it ended
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*")
KNOWN = {  # values that are codes
    **{role: role_name(role) for role in ROLES},
    **STATES,
    **PLAN_STATES,
    **REASONS,
    **CONSENT_WAYS,
    **WAYS,
    **CODES,
    **KINDS,
    **PERMISSIONS,
    **{field: word_label(field) for field in SEEN},
}
Change = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """One line as it is shown. `personal` says what has become of its personal values: "", sealed or forgotten."""

    id: int
    at: dt.datetime
    username: str
    name: str
    role: str
    on_behalf: str
    place: str
    verb: str
    result: str
    kind: str
    key: str
    where: str
    brief: tuple[Change, ...]
    changes: tuple[Change, ...]
    personal: str
    withheld: bool
    stopped: bool  # it was refused, or failed

    result_in_verb: bool

    @property
    def left(self) -> int:
        """How many changes the brief leaves out."""
        return len(self.changes) - len(self.brief)


@dataclass(frozen=True, slots=True)
class Teller:
    """What is needed to word lines: names of users and of places, the keys that are no more, and for whom it is."""

    reader: Actor
    users: dict[str, str]
    places: dict[str, str]
    forgotten: frozenset[int] = frozenset()
    codes: Codes = field(default_factory=codes)

    def tell(self, line: AuditLine) -> Told:
        """Word one line. What an office did is withheld from whoever looks after accounts alone."""
        kind, key = thing_label(line.target)
        withheld = line.verb.partition(".")[0] in BUSINESS and not self.reader.holds("village.view")
        changes = () if withheld else tuple(self._changed(line.before or {}, line.after or {}))
        stopped = line.result != "done"
        verb = "account.sign_in_failed" if stopped and line.verb == "account.sign_in" else line.verb
        return Told(
            id=line.id,
            at=line.at,
            username=line.username,
            name=self.users.get(line.username, line.username),
            role=_(role_name(line.role)) if line.role in ROLES else "",
            on_behalf=self.users.get(line.on_behalf, line.on_behalf),
            place=line.place,
            verb=_(verb_label(verb)),
            result=_(RESULTS[line.result]) if line.result in RESULTS else line.result,
            kind=_(kind) if kind else "",
            key=self._key(line.target, key),
            where=self.places.get(line.region, line.region),
            brief=tuple((word, _brief(was), _brief(now)) for word, was, now in changes[:BRIEF]),
            changes=tuple((word, said(was), said(now)) for word, was, now in changes),
            personal="" if not line.personal else "forgotten" if line.subject in self.forgotten else "sealed",
            withheld=withheld and bool(line.before or line.after),
            stopped=stopped,
            result_in_verb=stopped and verb in SPEAKING,
        )

    def _key(self, target: str, key: str) -> str:
        if target.startswith("permission:"):
            return _(PERMISSIONS.get(key, key))
        if target.startswith("retention:"):
            return next((local(rule) for rule in rules(dt.date.max) if rule.kind == key), key)
        if target.startswith("account:"):
            return self.users.get(key, key)
        return self.places.get(key, key)

    def _changed(self, before: dict[str, Any], after: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
        """Return what changed: word, before, after. A survey's changes are one each, under the field's own name."""
        for key in dict.fromkeys([*before, *after]):
            was, now = before.get(key), after.get(key)
            if key in HOLDERS:
                was, now = self.users.get(str(was), was), self.users.get(str(now), now)
            if key != FIELDS and was != now:
                names = self.codes.get(key, {})
                yield _(word_label(key)), _named(was, names), _named(now, names)
        for path, subject, was, now in after.get(FIELDS, ()):
            yield f"{subject} {_(LABELS.get(path, path))}".strip(), was, now


def mentioned(lines: tuple[AuditLine, ...]) -> set[str]:
    """Return the usernames that lines speak of."""
    spoken = {name for line in lines for name in (line.username, line.on_behalf)}
    told = [one for line in lines for one in (line.before, line.after) if one]
    spoken |= {str(one.get(key) or "") for one in told for key in HOLDERS}
    spoken |= {line.target.partition(":")[2] for line in lines if line.target.startswith("account:")}
    return spoken - {""}


def said(value: object) -> str:
    """Return a value of the record in words, whole."""
    if isinstance(value, list):
        return _("、").join(said(one) for one in value)
    if isinstance(value, dict):
        return _("；").join(f"{_(word_label(key))} {said(one)}" for key, one in value.items())
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, float):
        return f"{value:.3g}"
    text = "" if value is None else str(value)
    moment = parse_datetime(text) if MOMENT.fullmatch(text) else None
    if moment is not None and timezone.is_aware(moment):
        return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"
    return _(KNOWN[text]) if text in KNOWN else text


def _named(value: Any, names: Mapping[str, str]) -> Any:
    """Return a value with its codes in words, in lists and as keys too."""
    if isinstance(value, list):
        return [_named(one, names) for one in value]
    if isinstance(value, dict):
        return {names.get(key, key): one for key, one in value.items()}
    return names.get(value, value) if isinstance(value, str) else value


def _brief(value: object) -> str:
    """Return a value in a few words."""
    if isinstance(value, dict):
        return _("共 {count} 项").format(count=len(value))
    text = said(value)
    return text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE] + "…"
