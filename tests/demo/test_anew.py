"""A demo county made anew: for another date, twice the same, never where a real county is.

By its name this file comes before the others of its folder, whose county would still stand.
"""

import datetime as dt

import pytest

from lianxin.base.errors import Refusal
from lianxin.demo.county import make_demo
from lianxin.demo.people import MAKER
from lianxin.domain.board.queries.figures import figures
from lianxin.domain.places.actions.county import set_up_county
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.opening import openings

pytestmark = pytest.mark.django_db  # what a test writes is undone

AT = dt.datetime(2022, 12, 23, 9, tzinfo=dt.UTC)
YIYANG = "410327"


@pytest.mark.soak
class TestAnew:
    def test_is_made_for_another_date_and_seed(self) -> None:
        made = make_demo(county="yiyang", at=dt.date(2022, 10, 1))
        again = make_demo(seed=9, at=dt.date(2022, 11, 15))
        assert made.made
        assert again.made
        assert (current().as_of, current().seed, current().code) == (dt.date(2022, 11, 15), 9, YIYANG)
        assert len(openings(YIYANG)) == 28


class TestRefusal:
    def test_of_a_real_county(self) -> None:
        set_up_county(by=MAKER, at=AT, code=YIYANG, name="宜阳县", city="洛阳市", province="河南省")
        with pytest.raises(Refusal) as refused:
            make_demo(county="yiyang", seed=1)
        assert refused.value.code == "real_county"
        assert not current().demo

    def test_of_a_county_that_nobody_drew(self) -> None:
        with pytest.raises(Refusal) as refused:
            make_demo(county="luoning")
        assert refused.value.code == "unknown_demo"


@pytest.mark.soak
class TestSeed:
    def test_gives_the_same_figures_again(self) -> None:
        first = [make_demo(county="yiyang", seed=4) and figures() for _time in range(2)]
        assert first[0] == first[1]
