"""What blocks a project, and whose it is."""

from lianxin.domain.projects.rules.blockers import Case, Owner, blocks, owner_of
from lianxin.domain.projects.rules.works import Works, parse
from tests.domain.projects.rules.editions import WORKS
from tests.people import COUNTY, TOWNSHIP, VILLAGE

EDITION: Works = parse(WORKS.read_text(encoding="utf-8"))


def found(**said: object) -> list[tuple[str, str, str]]:
    return [(one.about, one.owner.role, one.owner.region) for one in blocks(Case(VILLAGE, **said), EDITION)]  # type: ignore[arg-type]


class TestBlocks:
    def test_an_overdue_stage_says_what_blocks(self) -> None:
        assert found(overdue=(("funds", 12),)) == [("funds", "township_finance", TOWNSHIP)]
        assert found(overdue=(("construction", 3),)) == [("crew", "township_officer", TOWNSHIP)]

    def test_what_is_not_due_yet_blocks_nothing(self) -> None:
        assert found(overdue=(("funds", 0), ("staff", -4))) == []

    def test_a_paper_is_its_department_s(self) -> None:
        one = blocks(Case(VILLAGE, lacking=(("clinic", ("医疗机构执业许可",)),)), EDITION)[0]
        assert one.owner == Owner("department", COUNTY, "clinic")
        assert one.facts["kinds"] == ("医疗机构执业许可",)

    def test_an_owner_s_consent_is_the_township_s(self) -> None:
        case = Case(VILLAGE, lacking=(("nursery", ("同意书", "托育备案")),), consent_paper="同意书")
        assert {(one.about, one.owner.role) for one in blocks(case, EDITION)} == {
            ("consent", "township_officer"),
            ("paper", "department"),
        }

    def test_the_longest_stands_first(self) -> None:
        said = found(overdue=(("staff", 5),), waiting=(("eldercare", 9),), remedies=(("store", 2), ("clinic", 0)))
        assert [about for about, _role, _region in said] == ["acceptance", "staff", "remedy"]


class TestOwner:
    def test_of_a_department_is_the_one_with_the_function(self) -> None:
        owner = owner_of(EDITION.blocker("paper"), VILLAGE, "eldercare")
        assert owner.is_held_by("department", COUNTY, ("eldercare",))
        assert owner.is_held_by("department", COUNTY, ())  # a post without functions holds for all of them
        assert not owner.is_held_by("department", COUNTY, ("clinic",))
        assert not owner.is_held_by("township_officer", COUNTY, ("eldercare",))

    def test_of_a_township_is_its_own_post(self) -> None:
        owner = owner_of(EDITION.blocker("funds"), VILLAGE)
        assert owner.is_held_by("township_finance", TOWNSHIP, ())
        assert not owner.is_held_by("township_finance", COUNTY + "102", ())

    def test_every_stage_that_a_person_moves_is_somebody_s(self) -> None:
        named = {stage for one in EDITION.blockers for stage in one.stages}
        assert named == {stage.key for stage in EDITION.stages if not stage.by_fact}
