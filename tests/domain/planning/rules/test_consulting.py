from hypothesis import given
from hypothesis import strategies as st

from lianxin.domain.planning.rules.consulting import (
    ADAPTED,
    ADOPTED,
    REFUSED,
    VERDICTS,
    Said,
    count,
    promised,
    suggests,
)
from lianxin.domain.planning.rules.procedure import AskedKind

KINDS = (AskedKind("member", "党员", "Members", 50), AskedKind("household", "农户", "Households", 30))
ASKED = {"member": 20, "household": 100}
SAID = st.builds(
    Said,
    st.sampled_from(("", "member", "household")),
    st.sampled_from(tuple(VERDICTS)),
    st.booleans(),
    st.booleans(),
    st.integers(1, 40),
)


def answers(kind: str, many: int) -> list[Said]:
    return [Said(kind, "agree", suggests=False, times=many)]


class TestCount:
    def test_meets_the_minimum_when_every_kind_does(self) -> None:
        assert count(KINDS, ASKED, answers("member", 10) + answers("household", 30)).minimum_met
        assert not count(KINDS, ASKED, answers("member", 20) + answers("household", 29)).minimum_met

    def test_counts_no_answer_without_a_slip_towards_it(self) -> None:
        found = count(KINDS, ASKED, answers("", 500))
        assert not found.minimum_met
        assert (found.answered, found.without_slip) == (0, 500)

    def test_says_how_many_lack(self) -> None:
        member, household = count(KINDS, ASKED, answers("member", 7)).turnout
        assert (member.lacking, household.lacking) == (3, 30)

    def test_meets_nothing_where_nobody_is_asked(self) -> None:
        assert not count(KINDS, {}, answers("member", 20)).minimum_met

    @given(st.lists(SAID))
    def test_counts_every_answer_once(self, said: list[Said]) -> None:
        found = count(KINDS, ASKED, said)
        assert found.answered + found.without_slip == sum(one.times for one in said)
        assert sum(one.answered for one in found.turnout) == found.answered
        assert found.unanswered <= found.suggestions

    @given(st.lists(SAID), SAID)
    def test_one_more_answer_never_takes_the_minimum_away(self, said: list[Said], more: Said) -> None:
        if count(KINDS, ASKED, said).minimum_met:
            assert count(KINDS, ASKED, [*said, more]).minimum_met


class TestSuggests:
    def test_is_owed_no_answer_where_it_just_agrees(self) -> None:
        assert not suggests("agree", (), "  ")

    def test_is_owed_one_where_it_says_something(self) -> None:
        assert suggests("agree", (), "门口加个坡道")
        assert suggests("agree", ("reading",), "")
        assert suggests("change", (), "")


class TestPromised:
    def test_gives_what_was_asked_where_it_is_adopted(self) -> None:
        assert promised(ADOPTED, ("reading",), ("store", "reading")) == ("reading", "store")

    def test_gives_what_was_chosen_where_it_is_adapted(self) -> None:
        assert promised(ADAPTED, ("reading",), ("store",)) == ("store",)

    def test_gives_nothing_where_it_is_refused(self) -> None:
        assert promised(REFUSED, ("reading",), ("store",)) == ()
