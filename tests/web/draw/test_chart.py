"""The cost–benefit picture and its labels."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from lianxin.web.draw import text
from lianxin.web.draw.chart import Choice, Picture, Words, draw
from lianxin.web.draw.labels import NAME, SAY, Label

WORDS = Words(dominated="花得多、得得少", unit="{amount} 万元")
Box = tuple[float, float, float, float]


def picture(*choices: Choice, width: int = 400) -> Picture:
    return draw(choices, words=WORDS, width=width)


def box(label: Label) -> Box:
    size = NAME if "chart-name" in label.role else SAY
    wide = text.width(label.text, size)
    left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    return left, label.y - size, left + wide, label.y


def cover(one: Box, two: Box) -> bool:
    return min(one[2], two[2]) > max(one[0], two[0]) and min(one[3], two[3]) > max(one[1], two[1])


ROLES = st.sampled_from(["frontier", "dominated"])
OTHERS = st.builds(Choice, st.just(""), st.integers(0, 90_000_000), st.integers(400, 1000), ROLES)
PAIR = st.tuples(
    st.builds(
        Choice, st.just("已选：腾退 2 间"), st.integers(0, 90_000_000), st.integers(400, 1000), st.just("chosen")
    ),
    st.builds(Choice, st.just("第二名：接建"), st.integers(0, 90_000_000), st.integers(400, 1000), st.just("second")),
)


class TestDraw:
    def test_draws_nothing_for_no_options(self) -> None:
        assert picture().points == ()

    def test_says_where_a_cut_axis_begins(self) -> None:
        shown = picture(Choice("a", 0, 430, "chosen"))
        assert (shown.low, bool(shown.cut)) == ("40%", True)

    def test_starts_at_zero_where_an_option_meets_little(self) -> None:
        shown = picture(Choice("a", 0, 120, "chosen"))
        assert (shown.low, shown.cut) == ("0%", "")

    def test_puts_more_benefit_higher_and_more_cost_to_the_right(self) -> None:
        cheap, dear = picture(Choice("a", 1_000_000, 500, "frontier"), Choice("b", 9_000_000, 900, "chosen")).points
        assert cheap.x < dear.x
        assert cheap.y > dear.y

    def test_leads_the_frontier_through_all_but_the_dominated(self) -> None:
        shown = picture(
            Choice("a", 0, 500, "frontier"),
            Choice("b", 4_000_000, 900, "chosen"),
            Choice("", 5_000_000, 600, "dominated"),
        )
        assert len(shown.frontier.split()) == 2

    def test_names_the_dominated_once(self) -> None:
        crosses = (Choice("", cost * 1_000_000, 500, "dominated") for cost in (20, 40, 60))
        shown = picture(Choice("a", 0, 900, "chosen"), *crosses)
        assert [label.text for label in shown.labels].count(WORDS.dominated) == 1

    @given(PAIR, st.lists(OTHERS, max_size=8), st.sampled_from([350, 400]))
    def test_always_names_the_chosen_and_the_runner_up(
        self, pair: tuple[Choice, Choice], others: list[Choice], width: int
    ) -> None:
        shown = [label.text for label in picture(*pair, *others, width=width).labels]
        assert {"已选：腾退 2 间", "第二名：接建"} <= set(shown)

    @given(PAIR, st.lists(OTHERS, max_size=8), st.sampled_from([350, 400]))
    def test_lets_no_labels_overlap(self, pair: tuple[Choice, Choice], others: list[Choice], width: int) -> None:
        boxes = [box(label) for label in picture(*pair, *others, width=width).labels]
        assert not [both for both in combinations(boxes, 2) if cover(*both)]

    @given(PAIR, st.sampled_from([350, 400]))
    def test_cuts_no_label_at_the_edge(self, pair: tuple[Choice, Choice], width: int) -> None:
        shown = picture(*pair, width=width)
        assert all(box(label)[0] >= 0 and box(label)[2] <= width + 1 for label in shown.labels)
