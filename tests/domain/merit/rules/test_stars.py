"""An edition of the stars: what it says, what it refuses, and how points are added."""

from pathlib import Path

import pytest

from lianxin.domain.merit.rules.stars import lacking, misscored, parse, total

TEXT = Path(__file__).parents[4].joinpath("lianxin/data/stars/2022.toml").read_text(encoding="utf-8")
EDITION = parse(TEXT)


class TestParse:
    def test_reads_five_stars_of_a_hundred_points_each(self) -> None:
        assert [star.name for star in EDITION.stars] == ["支部过硬", "产业兴旺", "生态宜居", "平安法治", "文明幸福"]
        assert {sum(task.points for task in star.tasks) for star in EDITION.stars} == {100}

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("points = 40", "points = 41"),
            ('evidence = "fact"\nfact = "wall"', 'evidence = "fact"'),
            ('key = "industry"', 'key = "branch"'),
            ('function = "industry"', 'function = "ecology"'),
            ("least = 1\n", "least = 2\n"),
            ('evidence = "file"', 'evidence = "rumour"'),
        ],
    )
    def test_refuses_an_edition_that_contradicts_itself(self, old: str, new: str) -> None:
        assert old in TEXT
        with pytest.raises((ValueError, KeyError)):
            parse(TEXT.replace(old, new, 1))

    def test_binds_every_star_to_whoever_leads_it(self) -> None:
        leads = {star.key: star.function for star in EDITION.stars}
        assert leads.pop("branch") == ""  # the county's organisation department itself
        assert sorted(leads.values()) == ["civic", "ecology", "industry", "peace"]
        assert EDITION.leads["ecology"].lead == "生态环境部门"

    def test_names_who_grants_by_the_number_of_stars(self) -> None:
        assert [EDITION.granting(stars).body for stars in (0, 1, 4, 5)] == ["县委", "县委", "县委", "市委"]


class TestPoints:
    RULE = EDITION.stars[2]

    def test_add_up(self) -> None:
        assert total(self.RULE, {"clean": 40, "waste": None, "wall": 20}) == 60

    def test_stay_within_what_a_task_gives(self) -> None:
        assert [task.key for task in misscored(self.RULE, {"clean": 41, "waste": -1, "wall": 20})] == ["clean", "waste"]

    def test_are_missed_where_nothing_speaks_for_a_task(self) -> None:
        missing = lacking(self.RULE, {"wall": True, "signs": None}, {"clean": 1})
        assert [task.key for task in missing] == ["waste", "signs"]

    def test_of_a_fact_that_is_not_so_may_rest_on_a_paper(self) -> None:
        missing = lacking(self.RULE, {"wall": False}, {"wall": 1})
        assert "wall" not in [task.key for task in missing]
