"""Teams, their members, shifts and hours: who may, what is refused, and in which words."""

import datetime as dt
from typing import Any

import pytest

from lianxin.base.errors import Forbidden, Refusal
from lianxin.base.outbox.models import Message
from lianxin.base.people.actions import give_consent
from lianxin.base.people.queries import agrees
from lianxin.domain.services.actions.attendance import check_in, check_out, close_shifts, mark_came
from lianxin.domain.services.actions.circuit import end_circuit
from lianxin.domain.services.actions.claim import claim_shift, leave_shift
from lianxin.domain.services.actions.correction import answer_correction, ask_correction
from lianxin.domain.services.actions.member import leave_team
from lianxin.domain.services.actions.shift import cancel_shift, change_shift, open_patrol
from lianxin.domain.services.actions.stint import verified_stint
from lianxin.domain.services.actions.team import end_team
from lianxin.domain.services.models import Membership, Shift, ShiftClaim, Stint
from lianxin.domain.services.queries.held_team import free_of_clash
from lianxin.domain.services.queries.stints import given, stints_of
from lianxin.domain.services.queries.teams import may_work_for, teams_taking
from lianxin.domain.services.rules.circuit import Halt
from lianxin.domain.services.rules.recurrence import Rule
from tests.counties import AS_OF, TinyCounty
from tests.people import (
    AT,
    OTHER_VILLAGE,
    TOWNSHIP,
    TOWNSHIP_OFFICER,
    VILLAGE,
    VILLAGE_SECRETARY,
)
from tests.volunteers import (
    DAY,
    NOW,
    a_circuit,
    a_member,
    a_shift,
    a_team,
    declared,
    hour,
    insured,
    person_of,
    volunteer,
)

pytestmark = pytest.mark.django_db
MINOR = dt.date(2007, 6, 1)


@pytest.fixture
def team(tree: TinyCounty) -> int:
    return a_team()


@pytest.fixture
def member(team: int) -> int:
    return a_member(team)


def refused(code: str, deed: Any, /, **given: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        deed(**given)
    assert caught.value.code == code
    return caught.value


def claims(member: int, shift: int, **more: Any) -> int:
    return claim_shift(by=volunteer(member), at=AT, instant=NOW, shift_id=shift, **more)


class TestTeams:
    def test_take_requests_the_nearest_first(self, tree: TinyCounty) -> None:
        programme = a_team("示例项目", TOWNSHIP, kind="programme", takes=("haircut",))
        own = a_team(takes=("haircut", "repair"))
        a_team("别村的队", OTHER_VILLAGE, takes=("haircut",))
        assert [one.id for one in teams_taking("haircut", VILLAGE)] == [own, programme]

    def test_let_those_work_who_are_in_them_or_lead_them(self, team: int, member: int) -> None:
        assert may_work_for(person_of(member), team)
        assert not may_work_for("nobody", team)
        leave_team(by=volunteer(member), at=AT, today=AS_OF, instant=NOW, membership_id=member)
        assert not may_work_for(person_of(member), team)

    def test_of_a_village_are_no_programme(self, tree: TinyCounty) -> None:
        refused("programme_of_a_village", a_team, kind="programme")

    def test_bear_a_name_once(self, team: int) -> None:
        refused("name_taken", a_team)

    def test_end_only_once_nothing_is_to_come(self, team: int) -> None:
        shift = a_shift(team)
        said = {"by": TOWNSHIP_OFFICER, "at": AT, "instant": NOW}
        refused("shifts_ahead", end_team, team_id=team, **said)
        cancel_shift(shift_id=shift, reason="下雪", **said)  # type: ignore[arg-type]
        end_team(team_id=team, **said)  # type: ignore[arg-type]
        refused("team_over", a_shift, team=team)


class TestMembers:
    def test_who_are_minors_need_a_guardian(self, team: int) -> None:
        no = refused("no_guardian", a_member, team=team, born=MINOR)
        assert "监护人" in no.sentence()
        row = Membership.objects.get(
            pk=a_member(team, born=MINOR, phone="", guardian="杨家长", guardian_phone="19900002009")
        )
        assert row.guardian_id
        assert row.adult_date == dt.date(2025, 6, 1)

    def test_under_fourteen_have_the_consent_of_a_guardian_on_file(self, team: int) -> None:
        said = {"guardian": "杨家长", "guardian_phone": "19900002009", "way": "paper"}
        child = a_member(team, born=dt.date(2010, 6, 1), **said)
        assert agrees(person_of(child), "child")

    def test_are_old_enough(self, team: int) -> None:
        refused("too_young", a_member, team=team, born=dt.date(2015, 1, 1), guardian="杨家长")

    def test_say_when_they_were_born(self, team: int) -> None:
        refused("no_born", a_member, team=team, born=None)
        refused("born_otherwise", a_member, team=team, id_number="11010519491231002X")

    def test_join_once(self, team: int, member: int) -> None:
        refused("in_team", a_member, team=team)

    def test_are_the_same_person_in_two_teams(self, team: int, member: int) -> None:
        other = a_member(a_team("另一队"))
        assert person_of(other) == person_of(member)

    def test_give_their_shifts_back_before_they_leave(self, team: int, member: int) -> None:
        claims(member, a_shift(team))
        said = {"by": volunteer(member), "at": AT, "today": AS_OF, "instant": NOW}
        refused("shifts_ahead", leave_team, membership_id=member, **said)

    def test_have_insurance_that_ends_after_it_begins(self, member: int) -> None:
        refused("end_before_begin", insured, membership=member, first=DAY, last=AS_OF)
        insured(member)
        refused("known_policy", insured, membership=member)


class TestShifts:
    def test_in_the_past_are_refused(self, team: int) -> None:
        no = refused("in_the_past", a_shift, team=team, day=AS_OF - dt.timedelta(days=1))
        assert "补记" in no.sentence()

    def test_end_after_they_begin(self, team: int) -> None:
        refused("end_before_begin", a_shift, team=team, begin=11, end=8)

    def test_stay_in_the_villages_of_their_team(self, team: int) -> None:
        refused("not_their_village", a_shift, team=team, village=OTHER_VILLAGE)

    def test_of_a_patrol_stand_on_every_market_day(self, team: int) -> None:
        found = open_patrol(
            by=VILLAGE_SECRETARY,
            at=AT,
            instant=NOW,
            team_id=team,
            kind="market",
            rule=Rule(every="market", days=(3, 8)),
            first=AS_OF,
            last=AS_OF + dt.timedelta(days=29),
            begin_min=480,
            end_min=660,
            places=4,
            village=VILLAGE,
        )
        assert len(found) == 6
        assert {row.begins_at.astimezone(hour(0).tzinfo).hour for row in Shift.objects.all()} == {8}

    def test_are_claimed_by_whoever_wants(self, team: int, member: int) -> None:
        shift = a_shift(team)
        assert claims(member, shift) == claims(member, shift)
        assert Shift.objects.get(pk=shift).claimed == 1

    def test_are_not_claimed_from_outside_the_team(self, team: int, member: int) -> None:
        refused("not_a_member", claims, member=member, shift=a_shift(a_team("另一队")))

    def test_are_claimed_for_somebody_by_the_team_alone(self, team: int, member: int) -> None:
        shift, person = a_shift(team), person_of(member)
        other = volunteer(a_member(team, "孙示例", "19900002002"))
        with pytest.raises(Forbidden):
            claim_shift(by=other, at=AT, instant=NOW, shift_id=shift, person=person)
        claim_shift(by=VILLAGE_SECRETARY, at=AT, instant=NOW, shift_id=shift, person=person)

    def test_over_another_are_refused_with_the_other(self, team: int, member: int) -> None:
        claims(member, a_shift(team, 8, 11, title="清早扫街"))
        no = refused("shift_clash", claims, member=member, shift=a_shift(team, 10, 12))
        assert "清早扫街" in no.sentence()
        assert "2022-12-26 08:00–11:00" in no.sentence()
        claims(member, a_shift(team, 11, 12))
        assert not free_of_clash(person_of(member), hour(9), hour(10))

    def test_hold_as_many_as_they_have_places(self, team: int, member: int) -> None:
        shift = a_shift(team, places=1)
        claims(member, shift)
        refused("shift_full", claims, member=a_member(team, "孙示例", "19900002002"), shift=shift)

    def test_given_back_are_free_again(self, team: int, member: int) -> None:
        shift = a_shift(team, places=1)
        leave_shift(by=volunteer(member), at=AT, instant=NOW, claim_id=claims(member, shift))
        claims(a_member(team, "孙示例", "19900002002"), shift)
        assert Shift.objects.get(pk=shift).claimed == 1

    def test_in_the_flood_season_want_insurance_on_the_day(self, team: int, member: int) -> None:
        shift = a_shift(team, kind="flood")
        no = refused("not_insured", claims, member=member, shift=shift)
        assert "保单" in no.sentence()
        insured(member, last=DAY - dt.timedelta(days=1))
        refused("not_insured", claims, member=member, shift=shift)

    def test_in_the_flood_season_take_the_insured_and_grown_up(self, team: int, member: int) -> None:
        shift = a_shift(team, kind="flood")
        insured(member)
        claims(member, shift)
        minor = a_member(team, "小杨", born=MINOR, phone="", guardian="杨家长", guardian_phone="19900002009")
        insured(minor)
        refused("adults_alone", claims, member=minor, shift=shift)

    def test_keep_room_for_those_who_claimed(self, team: int, member: int) -> None:
        shift = a_shift(team, places=3)
        claims(member, shift)
        claims(a_member(team, "孙示例", "19900002002"), shift)
        no = refused("claimed_already", changed, shift=shift, places=1)
        assert "2 个人" in no.sentence()

    def test_are_not_moved_over_another_of_a_claimant(self, team: int, member: int) -> None:
        shift = a_shift(team, 8, 10)
        claims(member, shift)
        claims(member, a_shift(team, 14, 16))
        refused("shift_clash", changed, shift=shift, begin=15, end=17)


def changed(shift: int, begin: float = 8, end: float = 11, places: int = 2, place: str = "") -> None:
    change_shift(
        by=TOWNSHIP_OFFICER,
        at=AT,
        instant=NOW,
        shift_id=shift,
        places=places,
        begins_at=hour(begin),
        ends_at=hour(end),
        place=place,
    )


class TestThoseConcerned:
    @pytest.fixture
    def told(self, team: int, member: int) -> int:
        other = a_member(team, "孙示例", "19900002002")
        for one in (member, other):
            give_consent(by=TOWNSHIP_OFFICER, at=AT, today=AS_OF, person=person_of(one), purpose="contact", way="paper")
        shift = a_shift(team, places=1)
        claims(member, shift)
        return shift

    def test_hear_of_a_new_time_once(self, told: int) -> None:
        changed(told, 9, 12, 1)
        assert Message.objects.count() == 1
        changed(told, 9, 12, 1)  # nothing changed
        assert Message.objects.count() == 1

    def test_hear_of_more_places_if_they_have_none(self, told: int) -> None:
        changed(told, places=5)
        assert [key.rpartition(":")[2] for key in Message.objects.values_list("key", flat=True)] == [
            str(Membership.objects.order_by("-pk").first().person_id)  # type: ignore[union-attr]
        ]

    def test_hear_that_it_is_cancelled(self, told: int) -> None:
        said = {"by": TOWNSHIP_OFFICER, "at": AT, "instant": NOW, "shift_id": told}
        refused("no_reason", cancel_shift, reason=" ", **said)
        cancel_shift(reason="下雪", **said)  # type: ignore[arg-type]
        refused("shift_cancelled", cancel_shift, reason="下雪", **said)
        assert Message.objects.count() == 1


class TestCircuits:
    def test_make_a_shift_of_every_stop(self, tree: TinyCounty) -> None:
        circuit = a_circuit(a_team("示例项目", TOWNSHIP, kind="programme"))
        rows = Shift.objects.filter(circuit=circuit).order_by("begins_at")
        assert [row.village_id for row in rows] == [VILLAGE, OTHER_VILLAGE] * 3

    @pytest.mark.parametrize(
        ("stops", "code"),
        [
            ((), "no_stops"),
            ((Halt(VILLAGE, 600, 540),), "end_before_begin"),
            ((Halt(VILLAGE, 540, 660), Halt(OTHER_VILLAGE, 600, 700)), "stops_overlap"),
            ((Halt(VILLAGE, 540, 660, 20),), "bad_day"),
        ],
    )
    def test_have_a_route_that_can_be_gone(self, tree: TinyCounty, stops: tuple[Halt, ...], code: str) -> None:
        refused(code, a_circuit, team=a_team("示例项目", TOWNSHIP, kind="programme"), stops=stops)

    def test_that_end_call_off_what_is_to_come(self, tree: TinyCounty) -> None:
        circuit = a_circuit(a_team("示例项目", TOWNSHIP, kind="programme"))
        said = {"by": TOWNSHIP_OFFICER, "at": AT, "instant": NOW, "circuit_id": circuit, "reason": "过年"}
        assert end_circuit(**said) == 6  # type: ignore[arg-type]
        refused("circuit_over", end_circuit, **said)


class TestHours:
    @pytest.fixture
    def shift(self, team: int, member: int) -> Shift:
        return Shift.objects.get(pk=a_shift(team, 8, 11))

    def test_are_those_between_checking_in_and_out(self, shift: Shift, member: int) -> None:
        who = {"by": volunteer(member), "at": AT, "code": shift.code}
        refused("too_early", check_in, instant=hour(6), **who)
        check_in(instant=hour(7.5), **who)  # type: ignore[arg-type]
        assert check_out(instant=hour(10.5), **who) == 150  # type: ignore[arg-type]
        assert check_out(instant=hour(11), **who) == 150  # type: ignore[arg-type]
        assert given(stints_of(person_of(member))).verified_min == 150

    def test_come_of_a_list_as_well_and_once(self, shift: Shift, member: int) -> None:
        claim = claims(member, shift.pk)
        said = {"by": VILLAGE_SECRETARY, "at": AT, "shift_id": shift.pk}
        refused("too_early", mark_came, instant=NOW, minutes={claim: 60}, **said)
        refused("bad_minutes", mark_came, instant=hour(12), minutes={claim: 600}, **said)
        assert mark_came(instant=hour(12), minutes={claim: 180}, **said) == 1  # type: ignore[arg-type]
        assert mark_came(instant=hour(12), minutes={claim: 180}, **said) == 0  # type: ignore[arg-type]
        refused("counted_already", declared, membership=member, team=shift.team_id, shift_id=shift.pk)
        assert Stint.objects.get().minutes == 180

    def test_of_whoever_forgot_to_check_out_reach_to_the_end(self, shift: Shift, member: int) -> None:
        check_in(by=volunteer(member), at=AT, instant=hour(8), code=shift.code)
        other = claims(a_member(shift.team_id, "孙示例", "19900002002"), shift.pk)
        assert close_shifts(by=TOWNSHIP_OFFICER, at=AT, instant=hour(48)) == 1
        assert Stint.objects.get().minutes == 180
        assert ShiftClaim.objects.get(pk=other).state == "missed"

    def test_declared_stand_apart_with_a_reason(self, team: int, member: int) -> None:
        refused("no_reason", declared, membership=member, team=team, reason="")
        refused("not_yet", declared, membership=member, team=team, date=DAY)
        refused("bad_minutes", declared, membership=member, team=team, minutes=0)
        assert declared(member, team, key="a") == declared(member, team, key="a")
        refused("counted_already", declared, membership=member, team=team, key="b")
        total = given(stints_of(person_of(member)))
        assert (total.verified_min, total.declared_min) == (0, 90)

    def test_of_one_day_are_no_more_than_a_day(self, team: int, member: int) -> None:
        declared(member, team, 1000)
        refused("more_than_a_day", declared, membership=member, team=team, minutes=500, what="别的")

    def test_of_one_source_count_once(self, team: int, member: int) -> None:
        said: dict[str, Any] = {"by": TOWNSHIP_OFFICER, "at": AT, "person": person_of(member), "team": team}
        said |= {"village": VILLAGE, "what": "修灯", "date": AS_OF, "minutes": 30, "source": "request"}
        assert verified_stint(**said, source_id="7") == verified_stint(**said, source_id="7")
        assert Stint.objects.count() == 1


class TestCorrections:
    def test_are_asked_by_the_volunteer_and_answered_by_another(self, team: int, member: int) -> None:
        stint = declared(member, team)
        asked = ask_correction(by=volunteer(member), at=AT, stint_id=stint, words="少记了", minutes=120)
        refused("already_asked", ask_correction, by=volunteer(member), at=AT, stint_id=stint, words="少记了")
        with pytest.raises(Forbidden):
            answer_correction(by=volunteer(member), at=AT, correction_id=asked, accepted=True, answer="好")
        answer_correction(by=VILLAGE_SECRETARY, at=AT, correction_id=asked, accepted=True, answer="核对过了")
        said = {"by": VILLAGE_SECRETARY, "at": AT, "correction_id": asked, "accepted": True, "answer": "好"}
        refused("answered_already", answer_correction, **said)
        assert Stint.objects.get(pk=stint).minutes == 120

    def test_let_no_verified_hours_grow_by_hand(self, team: int, member: int) -> None:
        shift = Shift.objects.get(pk=a_shift(team))
        who = {"by": volunteer(member), "at": AT, "code": shift.code}
        check_in(instant=hour(8), **who)  # type: ignore[arg-type]
        check_out(instant=hour(9), **who)  # type: ignore[arg-type]
        asked = ask_correction(
            by=volunteer(member), at=AT, stint_id=Stint.objects.get().pk, words="干到十点", minutes=120
        )
        answer_correction(by=VILLAGE_SECRETARY, at=AT, correction_id=asked, accepted=True, answer="属实")
        total = given(stints_of(person_of(member)))
        assert (total.verified_min, total.declared_min) == (60, 60)
