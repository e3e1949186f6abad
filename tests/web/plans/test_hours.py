"""How a shared room's week is said."""

from lianxin.domain.planning.queries.pages.village import WeekBlock
from lianxin.web.plans.hours import day_names, shared_rooms


def block(day: int, start: int, name: str, *, shared: bool = True) -> WeekBlock:
    return WeekBlock("A/1", "大房间", day, start * 60, (start + 4) * 60, name, name, shared)


class TestDayNames:
    def test_names_runs_by_their_ends(self) -> None:
        assert day_names([1, 2, 3, 4, 5]) == "周一至周五"
        assert day_names([6, 7]) == "周六、周日"
        assert day_names([1, 3, 4, 5, 7]) == "周一、周三至周五、周日"


class TestSharedRooms:
    def test_puts_days_of_the_same_hours_together(self) -> None:
        (room,) = shared_rooms(
            [*(block(day, 8, "实践站") for day in range(1, 6)), block(6, 8, "培训"), block(7, 14, "培训")]
        )
        assert room.room == "大房间"
        assert room.users == (("实践站", "周一至周五 8:00–12:00"), ("培训", "周六 8:00–12:00；周日 14:00–18:00"))

    def test_leaves_out_what_a_function_has_to_itself(self) -> None:
        assert shared_rooms([block(1, 8, "卫生室", shared=False)]) == ()
