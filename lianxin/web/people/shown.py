"""Persons, consents and requests in the reader's words."""

import datetime as dt
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from lianxin.base.accounts.queries import names_of_users
from lianxin.base.clock import county_date
from lianxin.base.kept.queries import kept
from lianxin.base.people.actions.looks import REASONS
from lianxin.base.people.purposes import Purpose
from lianxin.base.people.queries.page import ConsentLine, LookLine
from lianxin.base.people.queries.requests import KINDS, STATES, RequestLine
from lianxin.base.people.rules import WAYS
from lianxin.base.retention import Rule, rules
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.seats import place_names


def today() -> dt.date:
    """Return the county's date."""
    return current().as_of


def place(region: str, names: dict[str, str] | None = None) -> str:
    """Return the name of a region; empty where somebody belongs to none."""
    return (names or place_names()).get(region, region)


def purpose_name(one: Purpose | ConsentLine) -> str:
    """Return a purpose's name in the reader's language."""
    return one.name_en if get_language() == "en" else one.name


def consent_rows(consents: tuple[ConsentLine, ...]) -> list[dict[str, Any]]:
    """Return consents as the pages list them."""
    return [{"consent": one, "name": purpose_name(one), "way": _(WAYS[one.way])} for one in consents]


def request_rows(
    requests: tuple[RequestLine, ...], users: dict[str, str], places: dict[str, str] | None = None
) -> list[dict[str, Any]]:
    """Return requests as the pages list them; `users` are names by sign-in name."""
    return [
        {
            "request": one,
            "kind": _(KINDS[one.kind]),
            "state": _(STATES[one.state]),
            "way": _(WAYS[one.way]),
            "asked_by": users.get(one.asked_by, one.asked_by),
            "taken_by": users.get(one.taken_by, one.taken_by),
            "place": place(one.region, places) if places else "",
            "late": -one.days_left if one.days_left is not None and one.days_left < 0 else 0,
        }
        for one in requests
    ]


def look_rows(looks: tuple[LookLine, ...], users: dict[str, str]) -> list[dict[str, Any]]:
    """Return who looked as the pages list them."""
    labels = {"name": _("姓名"), "phone": _("电话"), "id_number": _("身份证号"), "scan": _("签字的纸")}
    return [
        {
            "at": one.at,
            "name": users.get(one.username, one.username),
            "for_whom": one.on_behalf,
            "what": _("导出了一份")
            if one.verb == "export"
            else _("、").join(word for key, word in labels.items() if key in one.what),
            "reason": _(REASONS[one.reason]) if one.reason in REASONS else "",
        }
        for one in looks
    ]


def user_names(*usernames: str) -> dict[str, str]:
    """Return the names of users by sign-in name."""
    return dict(_names(frozenset(filter(None, usernames))))


@kept(200)
def _names(usernames: frozenset[str]) -> tuple[tuple[str, str], ...]:
    return tuple(names_of_users(set(usernames)).items())


def kept_rows(now: dt.datetime) -> list[dict[str, str]]:
    """Return what is kept how long, and on what ground."""
    english = get_language() == "en"
    found = []
    for rule in rules(county_date(None, now)):
        row = {"name": rule.name_en, "since": rule.since_en} if english else {"name": rule.name, "since": rule.since}
        found.append({**row, "long": _long(rule), "source": rule.source})
    return found


def _long(rule: Rule) -> str:
    if rule.months:
        return ngettext("{count} 个月", "{count} 个月", rule.months).format(count=rule.months)
    return ngettext("{count} 天", "{count} 天", rule.days).format(count=rule.days)
