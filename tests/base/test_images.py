"""Pictures come in as cameras make them, and go on as pictures alone."""

import datetime as dt
import io

import pytest
from PIL import Image

from lianxin.base.clock import CHINA
from lianxin.base.errors import Refusal
from lianxin.base.images import LARGEST_BYTES, LONGEST_EDGE, picture_of
from tests.pictures import HEIC, SITE, bomb, photo


class TestPictureOf:
    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
    def test_draws_it_anew_upright_and_without_exif(self, kind: str) -> None:
        with Image.open(io.BytesIO(picture_of(photo(kind=kind)).jpeg)) as drawn:
            assert (drawn.format, drawn.size, dict(drawn.getexif())) == ("JPEG", (40, 80), {})

    def test_reads_when_and_where_before(self) -> None:
        found = picture_of(photo())
        assert found.taken_at == dt.datetime(2022, 12, 20, 10, 30, tzinfo=CHINA)
        assert (found.longitude, found.latitude) == pytest.approx(SITE, abs=1e-5)

    def test_knows_no_place_where_none_is_written(self) -> None:
        found = picture_of(photo(place=None))
        assert (found.longitude, found.latitude) == (None, None)

    def test_takes_a_photo_whose_exif_is_damaged_anywhere(self) -> None:
        with Image.open(io.BytesIO(photo(turned=False))) as whole:
            exif = whole.info["exif"]
            for length in range(6, len(exif)):
                out = io.BytesIO()
                whole.save(out, "JPEG", exif=exif[:length])
                assert picture_of(out.getvalue()).jpeg

    def test_makes_a_large_one_smaller(self) -> None:
        with Image.open(io.BytesIO(picture_of(photo(size=(4000, 1000), turned=False)).jpeg)) as drawn:
            assert drawn.size == (LONGEST_EDGE, LONGEST_EDGE // 4)

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"", "not_a_picture"),
            (b"%PDF-1.7 nothing", "not_a_picture"),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not_a_picture"),
            (photo()[:200], "not_a_picture"),
            (photo(kind="GIF"), "not_a_picture"),
            (HEIC, "wrong_type"),
            (bomb(), "too_large"),
            (b"\xff\xd8\xff" + bytes(LARGEST_BYTES), "too_large"),
        ],
        ids=["empty", "paper", "drawing", "half", "other", "heic", "bomb", "heavy"],
    )
    def test_refuses_what_is_none_or_too_large(self, content: bytes, code: str) -> None:
        with pytest.raises(Refusal) as refused:
            picture_of(content)
        assert (refused.value.code, refused.value.field) == (code, "photo")
