"""What is drawn: the published totals, whatever the seed, and nothing bad under a real name."""

import dataclasses
import datetime as dt
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import lianxin
from lianxin.demo.facts import Drawn, draw_county
from lianxin.demo.shape import Shape, shape_of
from lianxin.domain.places.rules.assessment import Assessment, assess
from lianxin.domain.places.rules.facts import OFFICE
from lianxin.domain.places.rules.standard import Standard, parse
from lianxin.domain.places.rules.survey_check import lacking, problems

ON = dt.date(2022, 12, 23)
SEEDS = (0, 7, 2022)
SHAPO = "410327111209"
EDITION = Path(lianxin.__file__).parent / "data/standard/seven.toml"


@cache
def standard() -> Standard:
    return parse(EDITION.read_text(encoding="utf-8"))


@cache
def shape(demo: str) -> Shape:
    return shape_of(demo)


@cache
def drawn(demo: str, seed: int) -> Drawn:
    return draw_county(shape(demo), standard(), seed=seed, on=ON)


def assessed(demo: str, seed: int) -> dict[str, Assessment]:
    county = drawn(demo, seed)
    return {code: assess(facts, standard(), built=code in county.pilots) for code, facts in county.facts.items()}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("demo", ["yiyang", "invented"])
class TestDraw:
    def test_reproduces_the_published_totals(self, demo: str, seed: int) -> None:
        facts = drawn(demo, seed).facts
        have = {rule.id: sum(f.status(rule.id).present for f in facts.values()) for rule in standard().required}
        assert have == shape(demo).published
        assert set(facts) == {place.code for place in shape(demo).places}

    def test_leaves_every_missing_function_to_the_villages_that_are_no_pilots(self, demo: str, seed: int) -> None:
        county, found = drawn(demo, seed), assessed(demo, seed)
        assert not [code for code in county.pilots if found[code].gaps]
        complete = {code for code, village in found.items() if not village.missing}
        assert complete == set(county.pilots)
        published = shape(demo).published
        assert sum(len(v.missing) for v in found.values()) == sum(len(found) - have for have in published.values())

    def test_chooses_strong_pilots_one_to_three_a_township(self, demo: str, seed: int) -> None:
        county, found, policy = drawn(demo, seed), assessed(demo, seed), standard().policy
        assert len(county.pilots) == shape(demo).counts[0]
        assert set(shape(demo).pilots) <= set(county.pilots)
        assert {found[code].tier for code in county.pilots} == {"strong"}
        held = Counter(code[:9] for code in county.pilots)
        assert set(held) == {place.township_code for place in shape(demo).places}
        assert min(held.values()) >= policy.pilots_min
        assert max(held.values()) <= policy.pilots_max

    def test_spreads_the_tiers_so_that_the_policy_can_be_kept(self, demo: str, seed: int) -> None:
        tiers = Counter(village.tier for village in assessed(demo, seed).values())
        pilots, second, last = shape(demo).counts
        assert pilots < tiers["strong"] < pilots + second
        assert tiers["weak"] < last
        assert sum(tiers.values()) == sum(shape(demo).counts)

    def test_makes_surveys_that_can_be_submitted(self, demo: str, seed: int) -> None:
        wrong = {
            code: (problems(facts, standard()), lacking(facts, standard()))
            for code, facts in drawn(demo, seed).facts.items()
            if problems(facts, standard()) or lacking(facts, standard())
        }
        assert not wrong

    def test_gives_every_function_that_is_there_a_room_and_no_other(self, demo: str, seed: int) -> None:
        for code, facts in drawn(demo, seed).facts.items():
            used = {use for room in facts.rooms for use in room.uses if standard().knows(use)}
            assert used == {status.function for status in facts.functions if status.present}, code

    def test_keeps_to_the_size_of_the_county(self, demo: str, seed: int) -> None:
        people = [facts.people for facts in drawn(demo, seed).facts.values()]
        total = sum(village.resident or 0 for village in people)
        assert total == pytest.approx(shape(demo).residents, rel=0.02)
        assert all(4 <= len(facts.rooms) <= 20 for facts in drawn(demo, seed).facts.values())
        assert {len(facts.buildings) for facts in drawn(demo, seed).facts.values()} >= {1, 2, 3, 4}


class TestSeed:
    def test_draws_the_same_county_twice(self) -> None:
        again = draw_county(shape("yiyang"), standard(), seed=7, on=ON)
        assert again == drawn("yiyang", 7)

    def test_draws_other_villages_when_it_differs(self) -> None:
        one, other = drawn("yiyang", 0), drawn("yiyang", 7)
        having = [
            {code for code, facts in county.facts.items() if facts.status("eldercare").present}
            for county in (one, other)
        ]
        assert having[0] != having[1]
        assert set(one.pilots) != set(other.pilots)


class TestAnotherShape:
    def test_follows_its_own_figures(self) -> None:
        base = shape("invented")
        published = base.published | {"store": base.published["store"] - 1}
        other = dataclasses.replace(base, published=published, counts=(20, 100, len(base.places) - 120))
        county = draw_county(other, standard(), seed=1, on=ON)
        assert sum(facts.status("store").present for facts in county.facts.values()) == published["store"]
        assert len(county.pilots) == 20


@pytest.mark.parametrize("seed", SEEDS)
class TestRealNames:
    def test_carry_no_bad_news(self, seed: int) -> None:
        for code, facts in drawn("yiyang", seed).facts.items():
            assert {b.appraisal_grade for b in facts.buildings} <= {"A", "B", ""}, code
            assert {b.fire for b in facts.buildings} <= {"passed", "unknown"}, code
            assert {b.owner_consent for b in facts.buildings} <= {True, None}, code
            assert {s.papers for s in facts.functions} <= {True, None}, code
            upstairs = [room for room in facts.rooms if room.floor > 1 and {"nursery", "eldercare"} & set(room.uses)]
            assert not upstairs or code == SHAPO

    def test_are_labelled_as_synthetic(self, seed: int) -> None:
        assert all(facts.remark.startswith("示例数据") for facts in drawn("yiyang", seed).facts.values())

    def test_of_shangguan_have_no_walls_as_the_source_says(self, seed: int) -> None:
        here = [facts for code, facts in drawn("yiyang", seed).facts.items() if code.startswith("410327209")]
        assert {facts.wall_m for facts in here} == {0}

    def test_of_pilots_have_no_wall_office_or_surplus_sign(self, seed: int) -> None:
        county = drawn("yiyang", seed)
        for code in county.pilots:
            facts = county.facts[code]
            assert (facts.wall_m, facts.surplus_signs, facts.rooms_of(OFFICE)) == (0, 0, ()), code


class TestInvented:
    def test_shows_what_real_names_may_not(self) -> None:
        buildings = [b for facts in drawn("invented", 0).facts.values() for b in facts.buildings]
        assert any(b.unsafe for b in buildings)
        assert any(b.fire == "failed" for b in buildings)
        assert any(b.owner_consent is False for b in buildings)

    def test_has_as_many_places_as_the_county_it_is_shaped_after(self) -> None:
        one, other = shape("yiyang"), shape("invented")
        assert [place.code[6:] for place in one.places] == [place.code[6:] for place in other.places]
        assert not {place.name for place in one.places} & {place.name for place in other.places}


class TestShapo:
    def test_is_laid_out_as_the_source_describes_it(self) -> None:
        facts = drawn("yiyang", 0).facts[SHAPO]
        placed = {(facts.building(r.building).name, r.floor): set() for r in facts.rooms}  # type: ignore[union-attr]
        for room in facts.rooms:
            placed[facts.building(room.building).name, room.floor] |= set(room.uses)  # type: ignore[union-attr]
        assert placed["原党群服务中心楼", 1] == {"eldercare"}
        assert placed["原党群服务中心楼", 2] == {"civic", "elders_room"}
        assert placed["原小学", 1] == {"exhibition", "produce"}
        assert placed["原小学", 2] == {"training", "nursery"}
        assert placed["门面房", 1] == {"counter", "reading"}

    def test_places_clinic_and_store_elsewhere_and_says_that_it_made_that_up(self) -> None:
        facts = drawn("yiyang", 0).facts[SHAPO]
        for function in ("clinic", "store"):
            building = facts.building(facts.rooms_of(function)[0].building)
            assert building is not None
            assert "示例" in building.name
            assert 0 < building.walk_min <= standard().policy.walk_limit_min

    def test_says_of_its_nursery_upstairs_that_the_authority_is_not_known(self) -> None:
        notes = assessed("yiyang", 0)[SHAPO].notes
        assert [(note.code, note.subject) for note in notes] == [("authority_not_known", "nursery")]
