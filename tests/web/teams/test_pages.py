"""What volunteers and those who keep teams do on pages, and what they are told where it does not work."""

import gzip
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from lianxin.base.accounts.models import User
from lianxin.base.actor import Actor
from lianxin.domain.services.models import Certificate, Circuit, Membership, Shift, ShiftClaim, Stint
from lianxin.domain.services.rules.circuit import Halt
from lianxin.domain.services.rules.recurrence import Rule
from tests.counties import AS_OF, TinyCounty
from tests.people import OTHER_VILLAGE, TOWNSHIP, TOWNSHIP_OFFICER, VILLAGE, VILLAGE_SECRETARY, VOLUNTEER
from tests.volunteers import DAY, a_circuit, a_member, a_shift, a_team, certified, declared, hour
from tests.web.conftest import As

DIST = Path(__file__).parents[3] / "ui" / "dist"
LIGHT = 100 * 1024  # bytes, packed, with styles and scripts
ONCE = {"every": "once", "places": "3", "begins": "08:00", "ends": "11:00", "date": DAY.isoformat()}
STOPS = {"stop-TOTAL_FORMS": "2", "stop-INITIAL_FORMS": "0", "stop-MIN_NUM_FORMS": "0", "stop-MAX_NUM_FORMS": "40"}


def text_of(client: Client, where: str) -> str:
    return client.get(where).content.decode()


@pytest.fixture
def team(tree: TinyCounty) -> int:
    return a_team()


@pytest.fixture
def keeper(team: int, as_: As) -> Client:
    return as_(VILLAGE_SECRETARY)


@pytest.fixture
def volunteer(team: int, as_: As) -> Client:
    """A volunteer with an account, who is in the team."""
    client = as_(VOLUNTEER)
    own = User.objects.get(username=VOLUNTEER.username).person_id
    Membership.objects.filter(pk=a_member(team)).update(person=own)
    return client


def own(volunteer: Client) -> Actor:
    return replace(VOLUNTEER, person=User.objects.get(username=VOLUNTEER.username).person_id)


def now_on(shift: int) -> str:
    """Let a shift be under way, whatever the hour, and return where one checks in."""
    Shift.objects.filter(pk=shift).update(begins_at=hour(0, AS_OF), ends_at=hour(24, AS_OF))
    return reverse("check-in", args=[Shift.objects.get(pk=shift).code])


class TestAVolunteer:
    def test_finds_claims_and_gives_back_a_shift(self, volunteer: Client, team: int) -> None:
        shift = a_shift(team, title="清早扫街")
        page = reverse("volunteering")
        assert "清早扫街" in text_of(volunteer, page)
        volunteer.post(reverse("shift-step", args=[shift, "claim"]), {"from": "own"})
        assert "退班" in text_of(volunteer, page)
        volunteer.post(reverse("claim-leave", args=[ShiftClaim.objects.get().pk]))
        assert ShiftClaim.objects.get().state == "left"

    def test_sees_which_shifts_clash(self, volunteer: Client, team: int) -> None:
        volunteer.post(reverse("shift-step", args=[a_shift(team, 8, 11, title="清早扫街"), "claim"]))
        over = a_shift(team, 10, 12, title="量血压")
        assert "和「清早扫街」撞上了" in text_of(volunteer, reverse("volunteering"))
        answer = volunteer.post(reverse("shift-step", args=[over, "claim"]), follow=True)
        assert "时间撞上了" in answer.content.decode()

    def test_checks_in_and_out_and_has_the_hours(self, volunteer: Client, team: int) -> None:
        here = now_on(a_shift(team))
        assert "我到了，签到" in text_of(volunteer, here)
        volunteer.post(here)
        ShiftClaim.objects.update(checked_in_at=hour(0, AS_OF))
        volunteer.post(here, {"out": "1"})
        assert Stint.objects.get().state == "verified"

    def test_asks_for_a_correction_and_reads_the_answer(self, volunteer: Client, keeper: Client, team: int) -> None:
        declared(Membership.objects.get().pk, team)
        stint = Stint.objects.get().pk
        volunteer.post(reverse("hours-correct", args=[stint]), {"words": "少记了", "hours": "2"})
        listed = text_of(keeper, reverse("corrections"))
        assert "本人说应该是2小时" in listed
        where = reverse("correction-answer", args=[Stint.objects.get().corrections.get().pk])
        keeper.post(where, {"accepted": "yes", "answer": "核对过了"})
        assert Stint.objects.get().minutes == 120
        assert "核对过了" in text_of(volunteer, reverse("volunteering"))

    def test_takes_a_certificate(self, volunteer: Client, team: int) -> None:
        declared(Membership.objects.get().pk, team)
        page = volunteer.post(reverse("certificate-own"), follow=True).content.decode()
        number = Certificate.objects.get().number
        assert number in page
        assert "杨某" in page
        word = volunteer.get(reverse("certificate-word", args=[Certificate.objects.get().pk]))
        assert word.content[:2] == b"PK"
        printed = volunteer.get(reverse("certificate-pdf", args=[Certificate.objects.get().pk]))
        assert (printed["Content-Type"], printed.content[:5]) == ("application/pdf", b"%PDF-")


class TestAnybody:
    def test_checks_a_number_and_reads_no_name(self, team: int, client: Client) -> None:
        member = a_member(team)
        declared(member, team)
        certified(member)
        answer = client.get(reverse("certificate-check"), {"number": Certificate.objects.get().number.lower()})
        page = answer.content.decode()
        assert "有这份证明" in page
        assert "杨示例" not in page
        files = [gzip.compress((DIST / name).read_bytes()) for name in ("app.js", "early.js", "style.css")]
        assert sum(len(one) for one in (*files, gzip.compress(answer.content))) < LIGHT

    def test_is_told_where_none_bears_it(self, tree: TinyCounty, client: Client) -> None:
        assert (
            "没有编号是「LX-1」的证明" in client.get(reverse("certificate-check"), {"number": "LX-1"}).content.decode()
        )


class TestWhoeverKeepsATeam:
    def test_founds_it_and_lets_somebody_join(self, keeper: Client) -> None:
        said = {"region": VILLAGE, "kind": "team", "name": "新队", "takes": ["haircut"]}
        made = keeper.post(reverse("team-new"), said)
        where = made["Location"]
        person = {"name": "孙示例", "phone": "19900002002", "born": "1970-01-01", "village": VILLAGE}
        assert keeper.post(f"{where}join/", person).status_code == 302
        assert "孙**" in text_of(keeper, where)

    def test_is_told_of_a_minor_without_a_guardian_and_loses_nothing(self, keeper: Client, team: int) -> None:
        said = {"name": "小孙", "phone": "19900002002", "born": "2008-01-01", "village": VILLAGE}
        page = keeper.post(reverse("team-join", args=[team]), said).content.decode()
        assert "要监护人同意" in page
        assert 'value="小孙"' in page

    def test_opens_a_shift_and_a_patrol(self, keeper: Client, team: int) -> None:
        where = reverse("shift-new", args=[team])
        assert keeper.post(where, {**ONCE, "kind": "hygiene", "village": VILLAGE}).status_code == 302
        patrol = {**ONCE, "kind": "market", "village": VILLAGE, "every": "market", "days": "3、6、9"}
        keeper.post(where, {**patrol, "last": "2023-01-20"})
        assert Shift.objects.filter(kind="market").count() > 5

    @pytest.mark.parametrize(
        ("typed", "told"),
        [
            ({"ends": "07:00"}, "结束要在开始以后"),
            ({"date": "2022-12-01"}, "这个时间已经过了"),
            ({"every": "week", "weekdays": ["1"]}, "没有写到哪天为止"),
            ({"every": "month", "days": "32", "last": "2023-02-01"}, "没有 32 号"),
            ({"every": "market", "days": "三六九", "last": "2023-02-01"}, "日子写数字"),
        ],
    )
    def test_is_told_what_is_wrong_with_a_shift(
        self, keeper: Client, team: int, typed: dict[str, object], told: str
    ) -> None:
        said = {**ONCE, "kind": "hygiene", "village": VILLAGE, "title": "清早扫街", **typed}
        page = keeper.post(reverse("shift-new", args=[team]), said).content.decode()
        assert told in page
        assert "清早扫街" in page
        assert not Shift.objects.exists()

    def test_types_in_who_came(self, keeper: Client, team: int) -> None:
        shift = a_shift(team)
        person = Membership.objects.get(pk=a_member(team)).person_id
        keeper.post(reverse("shift-step", args=[shift, "claim"]), {"person": person})
        Shift.objects.filter(pk=shift).update(
            begins_at=hour(0, AS_OF - (DAY - AS_OF)), ends_at=hour(3, AS_OF - (DAY - AS_OF))
        )
        claim = ShiftClaim.objects.get().pk
        keeper.post(reverse("shift-step", args=[shift, "come"]), {f"came-{claim}": "1", f"hours-{claim}": "2.5"})
        assert Stint.objects.get().minutes == 150

    def test_changes_and_calls_off_a_shift(self, keeper: Client, team: int) -> None:
        shift = a_shift(team)
        changed = {"date": DAY.isoformat(), "begins": "09:00", "ends": "10:00", "places": "5", "place": "北口"}
        keeper.post(reverse("shift-step", args=[shift, "change"]), changed)
        assert Shift.objects.get().places == 5
        keeper.post(reverse("shift-step", args=[shift, "cancel"]), {"reason": "下雪"})
        assert "取消了：下雪" in text_of(keeper, reverse("team", args=[team]))

    def test_prints_a_sheet_with_a_code(self, keeper: Client, team: int) -> None:
        page = text_of(keeper, reverse("shift-sheet", args=[a_shift(team)]))
        assert reverse("check-in", args=[Shift.objects.get().code]) in page

    def test_insures_and_certifies_a_volunteer(self, keeper: Client, team: int) -> None:
        member = a_member(team)
        declared(member, team)
        where = reverse("member-step", args=[member, "insure"])
        said = {"insurer": "示例保险", "policy": "P1", "first_date": "2022-12-01", "last_date": "2022-11-01"}
        assert "到期日比生效日还早" in keeper.post(where, said).content.decode()
        keeper.post(where, {**said, "last_date": "2023-11-30"})
        assert "2023-11-30" in text_of(keeper, reverse("member", args=[member]))
        period = {"region": VILLAGE, "first_date": "2022-01-01", "last_date": "2022-12-23"}
        page = keeper.post(reverse("member-step", args=[member, "certificate"]), period, follow=True)
        assert "志愿服务记录证明" in page.content.decode()


class TestACircuit:
    def test_is_typed_in_with_its_route(self, tree: TinyCounty, as_: As) -> None:
        programme = a_team("示例项目", TOWNSHIP, kind="programme")
        client = as_(TOWNSHIP_OFFICER)
        said = {"name": "巡回理发", "first": DAY.isoformat(), "last": "2023-01-31", "every": "week", "weekdays": ["2"]}
        stops = {
            **STOPS,
            "stop-0-village": VILLAGE,
            "stop-0-day": "1",
            "stop-0-begins": "09:00",
            "stop-0-ends": "10:00",
            "stop-1-village": OTHER_VILLAGE,
            "stop-1-day": "1",
            "stop-1-begins": "09:30",
            "stop-1-ends": "11:00",
        }
        where = reverse("circuit-new", args=[programme])
        assert "第 1 站还没完" in client.post(where, {**said, "places": "2", **stops}).content.decode()
        client.post(where, {**said, "places": "2", **stops, "stop-1-begins": "10:30"})
        page = text_of(client, reverse("circuit", args=[Circuit.objects.get().pk]))
        assert "每周三" in page
        assert "乙村" in page

    def test_is_seen_by_the_villages_of_its_township(self, tree: TinyCounty, as_: As) -> None:
        stops = (Halt(OTHER_VILLAGE, 840, 960),)
        a_circuit(a_team("示例项目", TOWNSHIP, kind="programme"), stops=stops, rule=Rule(every="day"))
        page = text_of(as_(VILLAGE_SECRETARY), reverse("teams"))
        assert "这一周到村里和附近的巡回" in page
        assert "东岭镇 乙村" in page
