"""The rules of a centre's services are data, and wrong data is told."""

import datetime as dt

import pytest

from lianxin.base.editions import SHIPPED
from lianxin.base.errors import NotFound, Refusal
from lianxin.domain.services.queries.edition import service_rules, service_rules_of
from lianxin.domain.services.rules.edition import parse

TEXT = (SHIPPED / "services" / "2022.toml").read_text(encoding="utf-8")


class TestParse:
    def test_reads_the_edition_that_comes_with_the_product(self) -> None:
        rules = parse(TEXT)
        assert (rules.id, rules.in_force_date) == ("services-2022", dt.date(2022, 1, 1))
        assert rules.booking.purpose("family").approval
        assert rules.volunteer.shift("flood").insured
        assert rules.request.category("repair").days > 0
        assert rules.visit.am < rules.visit.pm

    def test_sends_a_flood_patrol_out_insured_and_no_other_of_daily_use(self) -> None:
        assert [one.key for one in parse(TEXT).volunteer.shifts if one.insured] == ["flood"]

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ('to = "station"', 'to = "nobody"'),
            ('category = "dispute"', 'category = "unknown"'),
            ("am = [480, 720]", "am = [720, 480]"),
            ("quota_hours = 8", ""),
        ],
    )
    def test_refuses_what_cannot_be_meant(self, old: str, new: str) -> None:
        with pytest.raises((ValueError, TypeError)):
            parse(TEXT.replace(old, new))

    def test_refuses_routes_that_leave_something_to_nobody(self) -> None:
        head, _last, tail = TEXT.rpartition('[[request.route]]\ncategory = ""\nto = "committee"\n')
        with pytest.raises(ValueError, match="whatever is left"):
            parse(head + tail)

    def test_knows_no_other_purpose(self) -> None:
        with pytest.raises(KeyError):
            parse(TEXT).booking.purpose("wedding")


class TestEdition:
    def test_is_found_by_its_day_and_by_its_name(self) -> None:
        assert service_rules(dt.date(2023, 9, 1)) == service_rules_of("services-2022")

    def test_is_not_there_before_its_day(self) -> None:
        with pytest.raises(Refusal):
            service_rules(dt.date(2021, 12, 31))
        with pytest.raises(NotFound):
            service_rules_of("services-1999")
