"""Papers that people hand in: a PDF is kept whole, a picture without what the camera wrote into it."""

import io

import pytest
from PIL import Image

from lianxin.base.errors import Refusal
from lianxin.base.files.actions import LARGEST_BYTES, keep_page, keep_paper
from lianxin.base.files.queries import FileContent, content_of
from tests.people import AT, COUNTY_OFFICER
from tests.pictures import HEIC, bomb, photo

pytestmark = pytest.mark.django_db


def kept(content: bytes, name: str = "证照.jpeg") -> FileContent:
    return content_of(keep_paper(by=COUNTY_OFFICER, at=AT, name=name, content=content, field="scan"))


class TestKeepPaper:
    def test_keeps_a_pdf_to_the_byte(self) -> None:
        assert (kept(b"%PDF-1.7 x", "执照.PDF").name, kept(b"%PDF-1.7 x").content) == ("执照.pdf", b"%PDF-1.7 x")

    def test_draws_a_picture_anew_without_what_the_camera_wrote(self) -> None:
        found = kept(photo())
        with Image.open(io.BytesIO(found.content)) as drawn:
            assert (found.name, drawn.format, dict(drawn.getexif())) == ("证照.jpg", "JPEG", {})

    def test_keeps_a_page_sharp_enough_to_be_read(self) -> None:
        with Image.open(io.BytesIO(kept(photo(size=(3600, 2400), turned=False)).content)) as drawn:
            assert drawn.size == (2400, 1600)

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"", "wrong_type"),
            (b"PK\x03\x04 a Word file", "wrong_type"),
            (b"<svg onload='alert(1)'/>", "wrong_type"),
            (photo()[:200], "wrong_type"),
            (HEIC, "wrong_type"),
            (bomb(), "too_large"),
            (b"%PDF-1.7" + bytes(LARGEST_BYTES), "too_large"),
        ],
        ids=["empty", "word", "drawing", "half", "heic", "bomb", "heavy"],
    )
    def test_refuses_anything_else_at_the_field(self, content: bytes, code: str) -> None:
        with pytest.raises(Refusal) as refused:
            kept(content)
        assert (refused.value.code, refused.value.field) == (code, "scan")


def test_a_page_is_a_picture_and_no_pdf() -> None:
    with pytest.raises(Refusal, match="不是照片"):
        keep_page(by=COUNTY_OFFICER, at=AT, name="记录", content=b"%PDF-1.7 x", field="scan")
