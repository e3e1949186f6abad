"""Pictures of the site are kept without what the camera wrote, and flagged where they were taken elsewhere."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from lianxin.base.errors import Forbidden, NotFound, Refusal
from lianxin.base.files.models import StoredFile
from lianxin.domain.projects.actions.photo import add_photo, remove_photo
from lianxin.domain.projects.queries.photo import photo_content, photos_of
from lianxin.domain.projects.rules.distance import distance_m
from tests.counties import SURVEYS, TinyCounty, accept
from tests.domain.projects.conftest import CODE
from tests.domain.projects.rules.editions import WORKS
from tests.people import AT, OTHER_SECRETARY, VILLAGE_SECRETARY
from tests.pictures import SITE, bomb, photo


def add(content: bytes | None = None, **facts: object) -> int:
    given = {"by": OTHER_SECRETARY, "at": AT, "code": CODE, **facts}
    return add_photo(content=content if content is not None else photo(), **given)  # type: ignore[arg-type]


class TestAdd:
    def test_keeps_a_picture_without_exif(self, county: TinyCounty) -> None:
        code, jpeg = photo_content(add(caption="墙拆了"))
        with Image.open(io.BytesIO(jpeg)) as picture:
            assert (code, dict(picture.getexif())) == (CODE, {})
        row = photos_of(CODE)[0]
        assert (row.caption, row.far_m, row.public, row.added_by) == ("墙拆了", None, False, "secretary-2")

    def test_keeps_the_same_one_once(self, county: TinyCounty) -> None:
        assert add() == add()
        assert len(photos_of(CODE)) == 1

    def test_flags_one_taken_far_away_and_takes_it(self, county: TinyCounty) -> None:
        accept(CODE, replace(SURVEYS[CODE], longitude=SITE[0], latitude=SITE[1] + 0.05))
        add()
        far = photos_of(CODE)[0].far_m
        assert far == pytest.approx(5560, abs=20)

    def test_does_not_flag_one_taken_near(self, county: TinyCounty) -> None:
        accept(CODE, replace(SURVEYS[CODE], longitude=SITE[0], latitude=SITE[1] + 0.001))
        add()
        assert photos_of(CODE)[0].far_m is None

    def test_flags_from_as_far_as_the_countys_edition_says(
        self, county: TinyCounty, settings: Any, tmp_path: Path
    ) -> None:
        accept(CODE, replace(SURVEYS[CODE], longitude=SITE[0], latitude=SITE[1] + 0.05))
        add()
        own = tmp_path / "works"
        own.mkdir()
        own.joinpath("own.toml").write_text(
            WORKS.read_text(encoding="utf-8").replace("far_m = 1000", "far_m = 6000"), encoding="utf-8"
        )
        settings.LIANXIN_HOME = tmp_path
        assert photos_of(CODE)[0].far_m is None

    @pytest.mark.parametrize("content", [b"no picture", bomb(), bytes(40 << 20)], ids=["none", "bomb", "40 MB"])
    def test_keeps_nothing_of_what_it_refuses(self, county: TinyCounty, content: bytes) -> None:
        with pytest.raises(Refusal):
            add(content)
        assert (photos_of(CODE), StoredFile.objects.count()) == ((), 0)

    def test_belongs_to_a_stage_of_its_own_village(self, county: TinyCounty) -> None:
        with pytest.raises(NotFound):
            add(milestone_id=1)

    def test_is_for_those_of_the_village(self, county: TinyCounty) -> None:
        with pytest.raises(Forbidden):
            add(by=VILLAGE_SECRETARY)


class TestRemove:
    def test_hides_it_from_everybody(self, county: TinyCounty) -> None:
        id = add()
        remove_photo(by=OTHER_SECRETARY, at=AT, photo_id=id)
        assert photos_of(CODE) == ()
        with pytest.raises(NotFound):
            photo_content(id)


class TestDistance:
    def test_is_that_of_a_great_circle(self) -> None:
        assert distance_m((112.0, 34.0), (112.0, 35.0)) == pytest.approx(111_195, abs=5)
        assert distance_m((112.0, 34.0), (112.0, 34.0)) == 0
