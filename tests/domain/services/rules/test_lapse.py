import datetime as dt

from lianxin.domain.services.rules.lapse import Lapse, lapse

MONTHLY = [dt.date(2022, month, 8) for month in range(8, 13)]
TODAY = dt.date(2022, 12, 23)


def lapsed(held: dt.date | None, planned: dt.date | None = None, days: int = 30) -> Lapse | None:
    return lapse(MONTHLY, held=held, planned=planned, lapse_days=days, today=TODAY)


class TestLapse:
    def test_is_none_while_the_next_date_is_not_long_past(self) -> None:
        assert lapsed(dt.date(2022, 11, 8)) is None

    def test_names_the_first_date_that_was_missed(self) -> None:
        assert lapsed(dt.date(2022, 10, 8)) == Lapse(dt.date(2022, 11, 8), 45)

    def test_counts_from_the_first_date_where_it_was_never_held(self) -> None:
        assert lapsed(None) == Lapse(dt.date(2022, 8, 8), 137)

    def test_is_none_once_something_is_planned(self) -> None:
        assert lapsed(None, dt.date(2022, 12, 30)) is None

    def test_begins_only_after_the_days_of_the_edition(self) -> None:
        assert lapsed(dt.date(2022, 10, 8), days=45) is None
        assert lapsed(dt.date(2022, 10, 8), days=44) is not None
