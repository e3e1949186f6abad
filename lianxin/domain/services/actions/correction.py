"""A volunteer asks to have their hours corrected, and is answered."""

import datetime as dt

from django.db import transaction

from lianxin.base.accounts.queries.said import said_by
from lianxin.base.actor import Actor
from lianxin.base.audit.actions import record
from lianxin.base.errors import Forbidden, NotFound, Refusal
from lianxin.base.people.queries import region_of
from lianxin.base.turns import take_turn
from lianxin.base.words import gettext_noop as _
from lianxin.domain.services.actions.stint import DECLARED, VERIFIED
from lianxin.domain.services.models import Correction, Stint
from lianxin.domain.services.queries.held_team import room_in_the_day
from lianxin.domain.services.rules.volunteering import A_DAY_MIN, turn_of

LONGEST = 200


@transaction.atomic
def ask_correction(*, by: Actor, at: dt.datetime, stint_id: int, words: str, minutes: int | None = None) -> int:
    """Ask for a correction of one's own hours, or write down that the volunteer did; return its id.

    `minutes` is what it should be; None where something else is wrong.
    """
    row = _stint(stint_id)
    if row.person_id != by.person:
        by.require("stint.write", _region(row))
    if not words.strip():
        raise Refusal("no_words", _("请写哪里不对。"), "words")
    if minutes is not None and not 0 <= minutes <= A_DAY_MIN:
        raise Refusal("bad_minutes", _("时长要在 1 分钟到 24 小时之间。"), "minutes")
    if row.corrections.filter(state="asked").exists():
        raise Refusal("already_asked", _("这一条已经提过了，正在核对，不用再提。"))
    made = Correction.objects.create(
        stint=row, minutes=minutes, words=words.strip()[:LONGEST], asked_at=at, asked_by=by.username
    )
    _record(row, by, at, "ask", {"correction": made.pk, "minutes": minutes})
    return made.pk


@transaction.atomic
def answer_correction(
    *, by: Actor, at: dt.datetime, correction_id: int, accepted: bool, answer: str, minutes: int | None = None
) -> None:
    """Answer a correction: with `accepted` the hours become `minutes` (as asked, where None), else they stay.

    What goes beyond a check-in is added as declared: verified hours never grow by hand. Nobody answers their own.
    """
    found = Correction.objects.filter(pk=correction_id).values_list("stint__person", flat=True).first()
    if found is None:
        raise NotFound(_("更正"), correction_id)
    take_turn(turn_of(found))
    asked = Correction.objects.select_for_update(of=("self",)).get(pk=correction_id)
    row = _stint(asked.stint_id)
    by.require("stint.write", _region(row))
    if row.person_id in (by.person, by.hand):
        raise Forbidden("stint.write", _region(row))
    if asked.state != "asked":
        message = _("{who} 在 {when} 已经答复了这件更正。")
        raise Refusal("answered_already", message, **said_by(asked.answered_by, asked.answered_at))
    if not answer.strip():
        raise Refusal("no_answer", _("请写几句答复，本人看得到。"), "answer")
    wished = asked.minutes if minutes is None else minutes
    asked.before_minutes = row.minutes
    if accepted and wished is not None:
        _correct(row, wished, asked, by, at)
    asked.state, asked.answer = ("done" if accepted else "refused"), answer.strip()[:LONGEST]
    asked.answered_at, asked.answered_by = at, by.username
    asked.save()
    _record(row, by, at, "answer", {"correction": asked.pk, "accepted": accepted, "minutes": row.minutes})


def _correct(row: Stint, minutes: int, asked: Correction, by: Actor, at: dt.datetime) -> None:
    if not 0 < minutes <= A_DAY_MIN:
        raise Refusal("bad_minutes", _("时长要在 1 分钟到 24 小时之间。"), "minutes")
    room_in_the_day(row.person_id, row.date, minutes, without=row.pk)
    if row.state == VERIFIED and minutes > row.minutes:
        Stint.objects.create(
            person_id=row.person_id,
            team_id=row.team_id,
            village_id=row.village_id,
            what=row.what,
            date=row.date,
            minutes=minutes - row.minutes,
            state=DECLARED,
            source="correction",
            source_id=str(asked.pk),
            reason=asked.words[:120],
            synthetic=row.synthetic,
            made_at=at,
            made_by=by.username,
        )
        return
    row.minutes = minutes
    row.revision += 1
    row.save(update_fields=["minutes", "revision"])


def _stint(stint_id: int) -> Stint:
    rows = Stint.objects.select_for_update(of=("self",)).select_related("team")
    row = rows.filter(pk=stint_id).first()
    if row is None:
        raise NotFound(_("时长"), stint_id)
    return row


def _region(row: Stint) -> str:
    """The team that wrote it down is asked; without one, the village, or where the volunteer is on file."""
    return row.team.region if row.team else row.village_id or region_of(row.person_id)


def _record(row: Stint, by: Actor, at: dt.datetime, verb: str, after: dict[str, object]) -> None:
    target = f"stint:{row.pk}"
    record(by=by, at=at, verb=f"correction.{verb}", target=target, region=_region(row), after=after)
