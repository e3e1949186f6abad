"""Set up the county of this installation, and change what is its own: shown names, programme, date."""

import datetime as dt
from typing import Any

from django.db import transaction

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.models import County

COUNTY_DIGITS = 6
LONGEST_WORD = 20


@transaction.atomic
def set_up_county(
    *,
    by: Actor,
    at: dt.datetime,
    code: str,
    name: str,
    city: str,
    province: str,
    as_of_date: dt.date | None = None,
    demo: str = "",
    seed: int = 0,
    synthetic: bool = False,
    programme: dict[str, Any] | None = None,
    centre_word: str | None = None,
    function_words: dict[str, str] | None = None,
) -> None:
    """Make this installation's county; refuse where one is there already. Dates in `programme` may be dates."""
    by.require("register.write", code)
    if len(code) != COUNTY_DIGITS or not code.isdigit():
        raise Refusal("bad_county_code", _("县的区划代码是 6 位数字，「{given}」不对。"), "code", given=code)
    there = County.objects.first()
    if there is not None:
        message = _("这里已经建了{name}（{number}），一处只管一个县。")
        raise Refusal("county_exists", message, "code", name=there.name, number=there.code)
    county = County(code=code, name=name, city=city, province=province, as_of_date=as_of_date, demo=demo, seed=seed)
    county.synthetic = synthetic
    county.programme = _plain(programme or {})
    _take_words(county, centre_word, function_words)
    county.save(force_insert=True)
    record(by=by, at=at, verb="county.set_up", target=f"county:{code}", region=code, after={"name": name, "demo": demo})


@transaction.atomic
def change_county(
    *,
    by: Actor,
    at: dt.datetime,
    code: str,
    name: str | None = None,
    centre_word: str | None = None,
    function_words: dict[str, str] | None = None,
    programme: dict[str, Any] | None = None,
) -> None:
    """Change the county's own words and programme; what is None stays as it is."""
    by.require("register.write", code)
    county = County.objects.select_for_update().filter(code=code).first()
    if county is None:
        raise NotFound(_("县"), code)
    before = _own(county)
    county.name = county.name if name is None else name
    county.programme = county.programme if programme is None else _plain(programme)
    _take_words(county, centre_word, function_words)
    county.save()
    after = _own(county)
    changed = [key for key in after if after[key] != before[key]]
    if changed:
        record(
            by=by,
            at=at,
            verb="county.change",
            target=f"county:{code}",
            region=code,
            before={key: before[key] for key in changed},
            after={key: after[key] for key in changed},
        )


def _take_words(county: County, centre_word: str | None, function_words: dict[str, str] | None) -> None:
    words = {"centre_word": centre_word} if centre_word is not None else {}
    words |= function_words or {}
    for field, word in words.items():
        if not word.strip() or len(word) > LONGEST_WORD:
            raise Refusal("bad_word", _("叫法要有 1 到 {most} 个字。"), field, most=LONGEST_WORD)
    if centre_word is not None:
        county.centre_word = centre_word.strip()
    if function_words is not None:
        county.function_words = {key: word.strip() for key, word in function_words.items()}


def _own(county: County) -> dict[str, Any]:
    return {
        "name": county.name,
        "centre_word": county.centre_word,
        "function_words": dict(county.function_words),
        "programme": dict(county.programme),
    }


def _plain(value: Any) -> Any:
    """Return TOML values as JSON has them: dates become ISO text."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, dt.date) else value
