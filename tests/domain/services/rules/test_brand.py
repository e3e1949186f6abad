import pytest

from lianxin.base.errors import Refusal
from lianxin.domain.services.rules.brand import MEASURES, Held, check_measures, measured


class TestMeasured:
    def test_is_reckoned_from_what_was_held(self) -> None:
        held = [Held("1", 20, 15, 4), Held("1", 10, 9, 0), Held("2", 10, 6, 1)]
        found = {one.key: (one.value, one.of) for one in measured(MEASURES, held)}
        assert found == {
            "sessions": (3, None),
            "villages": (2, None),
            "people": (35, None),
            "came_percent": (75, 40),
        }

    def test_says_nothing_of_a_share_of_nobody(self) -> None:
        assert measured(["came_percent"], [])[0].value is None


class TestCheckMeasures:
    def test_refuses_none_and_unknown_ones(self) -> None:
        for wrong in ([], ["likes"]):
            with pytest.raises(Refusal):
                check_measures(wrong)
