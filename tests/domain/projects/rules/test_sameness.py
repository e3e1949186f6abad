"""Whether a county builds the same everywhere."""

from hypothesis import given
from hypothesis import strategies as st

from lianxin.domain.planning.rules.form import Form, FormRoom
from lianxin.domain.projects.rules.sameness import sameness
from lianxin.domain.projects.rules.works import SamenessRule

RULE = SamenessRule(warn_percent=50, area_step_m2=30)


def form(mode: str = "clustered", area: int = 60, floor: int = 1, *functions: str) -> Form:
    named = functions or ("counter",)
    return Form(named, mode, (FormRoom(named, floor, area),))


class TestSameness:
    def test_counts_villages_that_share_their_package(self) -> None:
        found = sameness({"1": form(), "2": form(), "3": form("embedded"), "4": form("embedded", 200)}, RULE)
        assert (found.villages, found.alike, found.kinds) == (4, 2, 3)
        assert found.groups[0].codes == ("1", "2")
        assert found.warns

    def test_rooms_of_about_one_size_are_the_same(self) -> None:
        assert sameness({"1": form(area=60), "2": form(area=70)}, RULE).alike == 2
        assert sameness({"1": form(area=60), "2": form(area=76)}, RULE).alike == 0
        assert sameness({"1": form(), "2": form(floor=2)}, RULE).alike == 0

    def test_all_different_is_as_many_as_there_are(self) -> None:
        found = sameness({str(n): form(area=100 * n) for n in range(1, 8)}, RULE)
        assert (found.effective_tenths, found.alike, found.warns) == (70, 0, False)

    def test_all_the_same_is_one(self) -> None:
        found = sameness({str(n): form() for n in range(9)}, RULE)
        assert (found.effective_tenths, found.alike_permille, found.warns) == (10, 1000, True)

    def test_says_nothing_of_nobody(self) -> None:
        found = sameness({}, RULE)
        assert (found.villages, found.effective_tenths, found.warns) == (0, 0, False)

    @given(st.dictionaries(st.text("0123456789", min_size=1), st.integers(1, 5).map(lambda n: form(area=100 * n))))
    def test_lies_between_one_and_the_number_of_kinds(self, forms: dict[str, Form]) -> None:
        found = sameness(forms, RULE)
        if forms:
            assert 10 <= found.effective_tenths <= 10 * found.kinds
            assert sum(len(one.codes) for one in found.groups) == found.alike
