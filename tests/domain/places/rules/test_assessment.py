"""What a village has and lacks, in words that a cadre can check."""

from dataclasses import replace

import pytest

from lianxin.domain.places.rules.assessment import Assessment, Gap, assess
from lianxin.domain.places.rules.facts import Facts, FunctionStatus
from lianxin.domain.places.rules.sentences import gap_sentence, note_sentence, score_sentence, tier_sentence
from lianxin.domain.places.rules.standard import Standard, parse
from tests.counties import EVERYWHERE, REQUIRED, STANDARD, facts, ready_village, small_village


@pytest.fixture(scope="module")
def standard() -> Standard:
    return parse(STANDARD.read_text(encoding="utf-8"))


def with_status(said: Facts, function: str, **values: object) -> Facts:
    statuses = tuple(replace(s, **values) if s.function == function else s for s in said.functions)  # type: ignore[arg-type]
    return replace(said, functions=statuses)


def with_room(said: Facts, function: str, **values: object) -> Facts:
    rooms = tuple(replace(r, **values) if function in r.uses else r for r in said.rooms)  # type: ignore[arg-type]
    return replace(said, rooms=rooms)


class TestGaps:
    def test_are_none_in_a_ready_village(self, standard: Standard) -> None:
        assert assess(ready_village(), standard).gaps == ()

    def test_of_the_first_kind_are_the_functions_missing(self, standard: Standard) -> None:
        assert assess(facts(*EVERYWHERE), standard).missing == ("training", "eldercare", "nursery", "store")

    @pytest.mark.parametrize(
        ("changed", "criterion", "have", "need", "said"),
        [
            (lambda f: with_room(f, "clinic", area_m2=41.5), "area", 42, 60, "面积 42 平方米，按常住人口要 60 平方米"),
            (lambda f: with_room(f, "clinic", floor=2), "floor", 2, 1, "在 2 楼，要在 1 楼或以下"),
            (lambda f: with_status(f, "clinic", equipped=False), "equipment", None, None, "设备还不齐"),
            (
                lambda f: with_status(f, "clinic", open_min_per_week=600),
                "hours",
                10,
                48,
                "每周开放 10 小时，要 48 小时",
            ),
            (lambda f: with_status(f, "clinic", staff=0), "staff", 0, 1, "工作人员 0 人，要 1 人"),
            (lambda f: with_status(f, "clinic", papers=False), "papers", None, None, "证照还不齐：医疗机构执业许可证"),
        ],
    )
    def test_of_the_second_kind_name_the_criterion_missed(
        self, standard: Standard, changed: object, criterion: str, have: int | None, need: int | None, said: str
    ) -> None:
        assert callable(changed)
        gaps = assess(changed(ready_village()), standard).gaps
        assert gaps == (Gap("below", "clinic", criterion, have, need),)
        sentence = gap_sentence(gaps[0], standard)
        assert sentence.text() == said
        assert sentence.source

    def test_of_the_third_kind_are_walls_offices_and_signs(self, standard: Standard) -> None:
        found = [gap for gap in assess(facts(*REQUIRED), standard).gaps if gap.kind == "two_go"]
        assert [gap_sentence(gap, standard).text() for gap in found] == [
            "围墙 40 米，要拆除",
            "单独的办公室 1 间，要腾退",
            "多余的牌子 3 块，要摘下",
        ]

    def test_grow_with_the_residents_and_not_with_the_registered(self, standard: Standard) -> None:
        said = with_room(ready_village(), "eldercare", area_m2=80.0)
        assert assess(said, standard).gaps == ()
        more = replace(said, people=replace(said.people, registered=9000))
        assert assess(more, standard).gaps == ()
        more = replace(said, people=replace(said.people, resident=2501))
        assert [(gap.subject, gap.need) for gap in assess(more, standard).gaps] == [("eldercare", 110)]

    def test_of_a_function_in_an_unsafe_building_say_to_move_it(self, standard: Standard) -> None:
        said = ready_village()
        unsafe = replace(said, buildings=(replace(said.buildings[0], appraisal_grade="D"), said.buildings[1]))
        gaps = assess(unsafe, standard).gaps
        assert {gap.criterion for gap in gaps} == {"building"}
        assert gap_sentence(gaps[0], standard).text() == "在鉴定为危房的楼里，要先搬出来"

    def test_leave_an_open_centre_upstairs_with_authority_not_known(self, standard: Standard) -> None:
        upstairs = with_room(ready_village(), "nursery", floor=2)
        assert [gap.criterion for gap in assess(upstairs, standard).gaps] == ["floor"]
        opened = assess(upstairs, standard, built=True)
        assert opened.gaps == ()
        assert [note_sentence(note).text() for note in opened.notes] == ["在高出要求的楼层：依据尚未见到"]
        on_file = with_status(upstairs, "nursery", floor_authority="示例文〔2022〕1 号")
        assert assess(on_file, standard).gaps == ()

    def test_do_not_come_from_what_was_not_filled_in(self, standard: Standard) -> None:
        blank = replace(ready_village(), functions=tuple(FunctionStatus(function=f, present=True) for f in REQUIRED))
        assert assess(blank, standard).gaps == ()


class TestTier:
    def said(self, found: Assessment, standard: Standard) -> list[str]:
        parts = [score_sentence(part).text() for part in found.parts]
        return [*parts, tier_sentence(found.tier, found.score, standard).text()]

    def test_is_explained_part_by_part(self, standard: Standard) -> None:
        found = assess(small_village(), standard)
        assert found.score == sum(part.points for part in found.parts)
        assert self.said(found, standard) == [
            "能用的房屋 248 平方米，得 9 分（满分 30）",
            "能用的房间 4 间，得 5 分（满分 20）",
            "房屋新旧折合 20%，得 4 分（满分 20）",
            "七项功能有 3 项，得 12 分（满分 30）",
            "共 30 分，不到 58 分为弱",
        ]

    def test_counts_no_room_of_an_unsafe_building(self, standard: Standard) -> None:
        said = small_village()
        unsafe = replace(said, buildings=(replace(said.buildings[0], appraisal_grade="C"),))
        parts = {part.part: part.found for part in assess(unsafe, standard).parts}
        assert (parts["area"], parts["rooms"]) == (0, 0)

    def test_is_strong_for_a_ready_village(self, standard: Standard) -> None:
        assert assess(ready_village(), standard).tier == "strong"
