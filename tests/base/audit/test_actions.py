"""What is put on record, and what is not."""

import datetime as dt
from dataclasses import replace

import pytest

from lianxin.base.audit.actions import Personal, looked, record, refused, stand_guard
from lianxin.base.audit.guard import remove, stands
from lianxin.base.audit.models import Entry
from lianxin.base.audit.queries import lines
from lianxin.base.errors import Forbidden
from lianxin.base.vault.actions import draw_key
from tests.people import ADMINISTRATOR, AT, COUNTY_OFFICER, OPERATOR, TOWNSHIP, VILLAGE, VOLUNTEER

A_MINUTE = dt.timedelta(minutes=1)


class TestRecord:
    def test_says_from_where_and_for_whom(self, db: None) -> None:
        deputy = replace(COUNTY_OFFICER, place="web 10.1.2.3", on_behalf="chief")
        record(by=deputy, at=AT, verb="county.change", target="county:1")
        (line,) = lines()
        assert (line.username, line.place, line.on_behalf, line.result) == ("county", "web 10.1.2.3", "chief", "done")

    def test_takes_a_text_from_outside_whatever_it_holds(self, db: None) -> None:
        stranger = replace(VOLUNTEER, username="\0" + "长" * 500, place="web " + "9" * 500)
        record(by=stranger, at=AT, verb="account.sign_in_failed", target="account:" + "\0长" * 500, region="9" * 50)
        (line,) = lines()
        assert line.username == "长" * 40
        assert len(line.target) == 120

    def test_keeps_what_is_personal_sealed(self, db: None) -> None:
        key = draw_key(at=AT)
        record(
            by=COUNTY_OFFICER,
            at=AT,
            verb="person.correct",
            target="person:1",
            personal=Personal(key.pk, {"name": "李四"}),
        )
        (row,) = Entry.objects.values()
        assert row["subject"] == key.pk
        assert row["sealed"]
        assert "李四" not in str(row)


class TestLooked:
    def test_says_who_saw_what_of_whom_and_why(self, db: None) -> None:
        key = draw_key(at=AT)
        looked(
            by=COUNTY_OFFICER,
            at=AT,
            person=7,
            person_key=key.pk,
            what=("phone", "name"),
            region=VILLAGE,
            reason="visit",
        )
        (line,) = lines()
        assert (line.verb, line.target, line.region, line.subject) == ("person.look", "person:7", VILLAGE, key.pk)
        assert line.after == {"what": ["name", "phone"], "reason": "visit"}


class TestRefused:
    def test_says_who_was_not_let_do_what(self, db: None) -> None:
        assert refused(by=VOLUNTEER, at=AT, permission="survey.accept", region=VILLAGE)
        (line,) = lines()
        assert (line.username, line.result, line.target) == ("volunteer", "refused", "permission:survey.accept")
        assert line.region == VILLAGE

    def test_counts_the_same_once_a_minute(self, db: None) -> None:
        written = [
            refused(by=VOLUNTEER, at=AT + second * dt.timedelta(seconds=1), permission="plan.run", region="")
            for second in range(59)
        ]
        assert written == [True] + 58 * [False]
        assert refused(by=VOLUNTEER, at=AT + A_MINUTE, permission="plan.run", region="")
        assert len(lines()) == 2

    @pytest.mark.parametrize(
        "other",
        [
            {"by": COUNTY_OFFICER, "permission": "plan.run", "region": ""},
            {"by": VOLUNTEER, "permission": "plan.write", "region": ""},
            {"by": VOLUNTEER, "permission": "plan.run", "region": TOWNSHIP},
        ],
    )
    def test_counts_another_apart(self, other: dict[str, object], db: None) -> None:
        refused(by=VOLUNTEER, at=AT, permission="plan.run", region="")
        assert refused(at=AT, **other)  # type: ignore[arg-type]


class TestStandGuard:
    def test_sets_the_triggers_anew_and_says_so(self, db: None) -> None:
        from django.db import connection

        remove(connection)
        stand_guard(by=OPERATOR, at=AT)
        assert stands()
        assert lines()[0].verb == "audit.guard"

    def test_is_for_whoever_holds_the_machine(self, db: None) -> None:
        with pytest.raises(Forbidden):
            stand_guard(by=ADMINISTRATOR, at=AT)
