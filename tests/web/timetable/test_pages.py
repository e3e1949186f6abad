"""The pages of a centre's timetable, and what whoever comes reads of it."""

import datetime as dt
import gzip
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lianxin.base.clock import CHINA
from lianxin.domain.services.actions.service import offer_service
from lianxin.domain.services.actions.slot import add_slot
from lianxin.domain.services.models import Closure, Duty, KeyHolder, OpeningHours, Service, Shift, Slot
from lianxin.domain.services.queries.week import week_of
from lianxin.domain.services.rules.recurrence import Rule
from tests.counties import AS_OF, TinyCounty
from tests.people import AT, COUNTY_OFFICER, TOWNSHIP, VILLAGE, VILLAGE_SECRETARY
from tests.timetabled import HERE, OFFER, line, timetabled
from tests.volunteers import a_circuit, a_team
from tests.web.conftest import As
from tests.web.exemplars.test_paper import printed

LIGHT = 100_000  # bytes, gzipped
PAID = {"name": "代收快递", "function": "store", "kind": "paid", "price": "2", "unit": "每件", "operator": "示例小店"}
PAID |= {"licence": "示例证 1", "approver": "村民代表会议", "approved": AS_OF.isoformat()}
LINE = {"weekdays": ["1", "3"], "interval": "1", "begins_at": "15:00", "ends_at": "16:00", "date": AS_OF.isoformat()}
LINE |= {"last": (AS_OF + dt.timedelta(days=60)).isoformat()}


@pytest.fixture
def laid(county: TinyCounty) -> dict[str, int]:
    return timetabled()


@pytest.fixture
def secretary(laid: dict[str, int], as_: As) -> Client:
    return as_(VILLAGE_SECRETARY)


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


class TestWeek:
    def test_shows_what_is_on_and_where(self, secretary: Client) -> None:
        said = text(secretary.get(reverse("centre-week", args=[VILLAGE])))
        assert "看书" in said
        assert "阅览室" in said

    def test_says_what_is_left_out_and_why(self, secretary: Client, laid: dict[str, int]) -> None:
        said = text(secretary.get(reverse("centre-week", args=[VILLAGE]), {"week": AS_OF + dt.timedelta(days=9)}))
        assert "不办：停电检修" in said

    def test_says_once_what_needs_somebody_to_open_the_door_all_week(
        self, secretary: Client, laid: dict[str, int]
    ) -> None:
        late = line(laid["timetable_room"], begin_min=1140, end_min=1200)
        add_slot(by=VILLAGE_SECRETARY, at=AT, today=AS_OF, service_id=laid["service"], line=late)
        said = text(secretary.get(reverse("centre-week", args=[VILLAGE])))
        assert "周五、周六、周日 19:00–20:00 看书 不在开门的时间里" in said
        assert said.count("不在开门的时间里") == 2  # the other is on a Sunday alone

    def test_is_the_first_thing_that_a_village_meets(self, secretary: Client) -> None:
        assert "看书" in text(secretary.get(reverse("centres")))

    def test_is_chosen_from_all_by_the_county(self, laid: dict[str, int], as_: As) -> None:
        assert reverse("centre-week", args=[VILLAGE]) in as_(COUNTY_OFFICER).get(reverse("centres")).content.decode()

    def test_takes_any_word_for_a_week_without_a_fault(self, secretary: Client) -> None:
        for word in ("x", "9999-12-31", "0001-01-01"):
            assert secretary.get(reverse("centre-week", args=[VILLAGE]), {"week": word}).status_code == 200

    def test_is_printed_with_room_for_a_seal(self, secretary: Client) -> None:
        page = secretary.get(reverse("centre-week-print", args=[VILLAGE])).content.decode()
        assert 'class="stamp"' in page
        assert "看书" in page


class TestServices:
    def test_offers_one_with_its_price_and_who_stands_for_it(self, secretary: Client) -> None:
        answer = secretary.post(reverse("service-new", args=[VILLAGE]), PAID)
        made = Service.objects.get(name="代收快递")
        assert answer["Location"] == reverse("slot-new", args=[made.pk])
        said = text(secretary.get(reverse("centre-services", args=[VILLAGE])))
        assert "2元，每件" in said
        assert "示例小店经营" in said
        assert "村民代表会议批的价" in said

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"kind": "voluntary"}, "志愿服务不能收钱"),
            ({"licence": ""}, "没有证的不能收费"),
            ({"approver": ""}, "价格是谁批的"),
            ({"price": ""}, "要写价格"),
        ],
    )
    def test_refuses_at_the_field_and_keeps_what_was_typed(
        self, secretary: Client, change: dict[str, str], words: str
    ) -> None:
        answer = secretary.post(reverse("service-new", args=[VILLAGE]), PAID | change)
        assert words in text(answer)
        assert 'value="示例小店"' in answer.content.decode()
        assert not Service.objects.filter(name="代收快递").exists()

    def test_pauses_and_ends_one(self, secretary: Client, laid: dict[str, int]) -> None:
        for verb, state in (("pause", "paused"), ("resume", "active"), ("end", "ended")):
            secretary.post(reverse("service-step", args=[laid["service"], verb]))
            assert Service.objects.get(pk=laid["service"]).state == state


class TestSlots:
    def test_puts_a_line_on_the_week(self, secretary: Client, laid: dict[str, int]) -> None:
        room = {"room": laid["timetable_room"]}
        answer = secretary.post(reverse("slot-new", args=[laid["service"]]), LINE | room)
        assert answer["Location"] == reverse("centre-week", args=[VILLAGE])
        assert Slot.objects.count() == 2

    def test_lists_what_is_in_the_way_and_skips_it_when_told(self, secretary: Client, laid: dict[str, int]) -> None:
        where = reverse("slot-new", args=[laid["service"]])
        wish = LINE | {"room": laid["timetable_room"], "begins_at": "09:30", "ends_at": "10:30"}
        answer = secretary.post(where, wish)
        assert "已经有人用" in text(answer)
        skips = re.findall(r'name="skips" value="([^"]+)"', answer.content.decode())
        assert skips
        secretary.post(where, wish | {"skips": skips, "skip": "1"})
        made = Slot.objects.latest("pk")
        assert {one.date.isoformat() for one in made.skips.all()} == set(skips)

    def test_leaves_a_date_out_and_holds_it_after_all(self, secretary: Client, laid: dict[str, int]) -> None:
        day = AS_OF.isoformat()
        secretary.post(reverse("slot-step", args=[laid["slot"], "skip"]), {"date": day, "reason": "老师请假"})
        assert "老师请假" in text(secretary.get(reverse("slot", args=[laid["slot"]])))
        secretary.post(reverse("slot-step", args=[laid["slot"], "hold"]), {"date": day})
        assert "老师请假" not in text(secretary.get(reverse("slot", args=[laid["slot"]])))

    def test_asks_why(self, secretary: Client, laid: dict[str, int]) -> None:
        answer = secretary.post(reverse("slot-step", args=[laid["slot"], "skip"]), {"date": AS_OF.isoformat()})
        assert "请写这一次为什么不办" in text(answer)

    def test_ends_a_line(self, secretary: Client, laid: dict[str, int]) -> None:
        secretary.post(reverse("slot-step", args=[laid["slot"], "end"]), {"last_date": AS_OF.isoformat()})
        assert Slot.objects.get(pk=laid["slot"]).last_date == AS_OF


class TestFirst:
    def test_is_proposed_and_put_in_place(self, secretary: Client, laid: dict[str, int]) -> None:
        secretary.post(reverse("service-step", args=[laid["service"], "end"]))
        where = reverse("timetable-first", args=[VILLAGE])
        assert "阅览室" in text(secretary.get(where))
        secretary.post(where, {"last_date": (AS_OF + dt.timedelta(days=60)).isoformat()})
        assert week_of(VILLAGE, AS_OF + dt.timedelta(days=7 - AS_OF.weekday())).entries


class TestHours:
    def test_are_set_for_the_week(self, secretary: Client) -> None:
        hours = {"am_from_0": "08:30", "am_to_0": "11:30", "first_date": AS_OF.isoformat()}
        secretary.post(reverse("hours-set", args=[VILLAGE]), hours)
        row = OpeningHours.objects.get(last_date__isnull=True)
        assert (row.weekday, row.begin_min, row.end_min) == (0, 510, 690)

    @pytest.mark.parametrize(
        ("hours", "words"),
        [
            ({"am_from_0": "08:30"}, "要写就都写"),
            ({"am_from_0": "08:30", "am_to_0": "14:30", "pm_from_0": "14:00", "pm_to_0": "18:00"}, "重叠了"),
            ({"am_from_0": "11:30", "am_to_0": "08:30"}, "先开后关"),
        ],
    )
    def test_refuse_what_cannot_be(self, secretary: Client, hours: dict[str, str], words: str) -> None:
        answer = secretary.post(reverse("hours-set", args=[VILLAGE]), hours | {"first_date": AS_OF.isoformat()})
        assert words in text(answer)
        assert 'value="08:30"' in answer.content.decode()

    def test_close_give_keys_and_fill_the_roster(self, secretary: Client) -> None:
        day = (AS_OF + dt.timedelta(days=20)).isoformat()
        secretary.post(
            reverse("closure-add", args=[VILLAGE]), {"first_date": day, "last_date": day, "reason": "修屋顶"}
        )
        secretary.post(reverse("key-holder-add", args=[VILLAGE]), {"name": "钱示例", "note": "西门"})
        secretary.post(
            reverse("duty-add", args=[VILLAGE]), {"name": "钱示例", "weekday": "2", "begin": "08:00", "end": "12:00"}
        )
        said = text(secretary.get(reverse("centre-hours", args=[VILLAGE])))
        assert "修屋顶" in said
        assert "西门" in said
        assert "每周三" in said
        assert "钱示例" not in said
        for name, row in (("closure-end", Closure), ("key-holder-end", KeyHolder), ("duty-end", Duty)):
            secretary.post(reverse(name, args=[row.objects.latest("pk").pk]))  # type: ignore[attr-defined]
        said = text(secretary.get(reverse("centre-hours", args=[VILLAGE])))
        assert "修屋顶" not in said
        assert "西门" not in said
        assert "每周三" not in said


class TestDelivered:
    def test_counts_hours_against_the_standard(self, secretary: Client) -> None:
        month = (AS_OF + dt.timedelta(days=31)).strftime("%Y-%m")
        said = text(secretary.get(reverse("centre-delivered", args=[VILLAGE]), {"month": month}))
        assert "没有开够" in said
        assert secretary.get(reverse("centre-delivered", args=[VILLAGE]), {"month": "x"}).status_code == 200


class TestPublic:
    def test_says_what_is_on_to_whoever_comes_and_is_light(self, laid: dict[str, int]) -> None:
        answer = Client().get(reverse("public-centre", args=[VILLAGE]))
        said = text(answer)
        assert "看书" in said
        assert "孙**" in said
        assert "东门" in said
        assert "孙示例" not in said
        assert "19900004321" not in said
        assert "4321" not in said
        assert len(gzip.compress(answer.content)) < LIGHT

    def test_shows_on_a_screen_what_is_on_at_this_minute(
        self, laid: dict[str, int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        clock = dt.datetime(2026, 1, 1, 9, 30, tzinfo=CHINA)
        monkeypatch.setattr("lianxin.web.portal.centre.now", lambda: clock)
        page = Client().get(reverse("kiosk", args=[VILLAGE])).content.decode()
        now, following = page.split('class="kiosk-next"')
        assert "看书" in now
        assert 'http-equiv="refresh"' in now
        assert "09:00–10:00" not in following.split("kiosk-duty")[0] or "明天" in following

    def test_names_a_service_once_a_day_with_its_morning_and_its_afternoon(self, laid: dict[str, int]) -> None:
        afternoon = line(laid["timetable_room"], begin_min=900, end_min=960)
        add_slot(by=VILLAGE_SECRETARY, at=AT, today=AS_OF, service_id=laid["service"], line=afternoon)
        assert "09:00–10:00 15:00–16:00 看书" in text(Client().get(reverse("public-centre", args=[VILLAGE])))

    def test_folds_the_days_after_tomorrow(self, laid: dict[str, int]) -> None:
        page = Client().get(reverse("public-centre", args=[VILLAGE])).content.decode()
        soon, later = page.split("后面几天")
        assert (soon.count("timetable-day"), later.count("timetable-day")) == (2, 5)

    @pytest.mark.parametrize(("services", "shown", "more"), [(4, 4, ""), (5, 5, ""), (8, 8, ""), (10, 8, "还有2项")])
    def test_keeps_what_is_on_within_the_screen(
        self, laid: dict[str, int], monkeypatch: pytest.MonkeyPatch, services: int, shown: int, more: str
    ) -> None:
        for number in range(1, services):
            one = offer_service(**HERE, offer=replace(OFFER, name=f"示例{number}"))
            add_slot(by=VILLAGE_SECRETARY, at=AT, today=AS_OF, service_id=one, line=line())
        monkeypatch.setattr("lianxin.web.portal.centre.now", lambda: dt.datetime(2026, 1, 1, 9, 30, tzinfo=CHINA))
        page = Client().get(reverse("kiosk", args=[VILLAGE])).content.decode()
        now = page.split('class="kiosk-next"')[0]
        assert now.count("<b>") == shown
        assert more in now
        assert ("还有" in now) == bool(more)
        assert ("kiosk-many" in now) == (services > 4)

    def test_is_not_there_for_a_place_without_a_centre(self, county: TinyCounty) -> None:
        assert Client().get(reverse("public-centre", args=["410327999999"])).status_code == 404


class TestTour:
    def test_is_on_the_public_week_and_on_the_screen_the_day_it_comes(self, laid: dict[str, int]) -> None:
        a_circuit(a_team("示例巡回队", TOWNSHIP, kind="programme"), rule=Rule(every="day"))
        public = text(Client().get(reverse("public-centre", args=[VILLAGE])))
        assert re.search(r"09:00–11:00 示例巡回 示例巡回队 · 志愿服务，不收钱", public)
        midnight = dt.datetime.combine(AS_OF, dt.time(), CHINA)
        stop = Shift.objects.filter(village=VILLAGE, circuit__isnull=False).order_by("begins_at").first()
        Shift.objects.exclude(pk=stop.pk).delete()
        Shift.objects.update(begins_at=midnight, ends_at=midnight + dt.timedelta(hours=24, minutes=-1))
        assert re.search(
            r"现在 .*示例巡回 .*接下来|现在 .*示例巡回 .*明天", text(Client().get(reverse("kiosk", args=[VILLAGE])))
        )

    def test_that_comes_near_is_named_with_its_village(self, laid: dict[str, int]) -> None:
        a_circuit(a_team("示例巡回队", TOWNSHIP, kind="programme"), rule=Rule(every="day"))
        public = text(Client().get(reverse("public-centre", args=[VILLAGE])))
        assert re.search(r"这几天到附近村的 .*示例巡回 14:00–16:00 · [^·]+ · 示例巡回队", public)

    def test_that_was_cancelled_says_so(self, secretary: Client) -> None:
        circuit = a_circuit(a_team("示例巡回队", TOWNSHIP, kind="programme"), rule=Rule(every="day"))
        Shift.objects.filter(circuit=circuit).update(state="cancelled", reason="下雪")
        assert "不办：下雪" in text(secretary.get(reverse("centre-week", args=[VILLAGE])))


class TestPrintedWeek:
    def test_is_one_sheet_where_a_centre_has_much_to_offer(
        self, laid: dict[str, int], secretary: Client, tmp_path: Path
    ) -> None:
        for number in range(12):
            service = Service.objects.get(pk=laid["service"])
            service.pk, service.name = None, f"便民超市和电商站{number}"
            service.save()
            for begin in (480, 840):
                slot = Slot.objects.get(pk=laid["slot"])
                slot.pk, slot.uid, slot.service, slot.room = None, f"{number}-{begin}", service, None
                slot.place, slot.rule = f"二楼东头第{number}间", {"every": "day"}
                slot.begin_min, slot.end_min = begin, begin + 240
                slot.save()
        assert printed(secretary, reverse("centre-week-print", args=[VILLAGE]), tmp_path) == 1
