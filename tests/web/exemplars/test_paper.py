"""An exemplar on paper, as Chromium prints it: one sheet, at its longest two."""

import base64
import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from lianxin.domain.projects.actions.exemplar import LONGEST_WORDS
from lianxin.domain.projects.actions.photo import add_photo
from lianxin.domain.projects.models import Exemplar
from tests.counties import TinyCounty
from tests.helped import shown
from tests.people import AT, COUNTY_OFFICER, VILLAGE
from tests.web.conftest import As

CHROMIUM = shutil.which("chromium") or "chromium"
STYLE = Path(__file__).parents[3] / "ui" / "dist" / "style.css"
SENTENCE = "原来三间办公室合成一间，集中办公；腾出来的做日间照料和托幼。"


def pictured(phase: str, size: tuple[int, int]) -> None:
    out = io.BytesIO()
    Image.new("RGB", size, "green").save(out, "JPEG")
    said = {"phase": phase, "caption": "院墙和门厅", "portrait_consent": True}
    add_photo(by=COUNTY_OFFICER, at=AT, code=VILLAGE, content=out.getvalue(), **said)  # type: ignore[arg-type]


def printed(client: Client, address: str, folder: Path) -> int:
    """Print a page, its style and pictures put into it, and return how many sheets it takes."""

    def inside(found: re.Match[str]) -> str:
        content = client.get(found[1]).content
        return f'src="data:image/jpeg;base64,{base64.b64encode(content).decode()}"'

    page = client.get(address).content.decode()
    page = re.sub(r'<link rel="stylesheet"[^>]*>', f"<style>{STYLE.read_text(encoding='utf-8')}</style>", page)
    page = re.sub(r"<script[^>]*></script>|<meta http-equiv[^>]*>", "", page)
    page = re.sub(r'src="(/projects/photos/[^"]*)"', inside, page)
    paper = folder / "paper.html"
    paper.write_text(page, encoding="utf-8")
    pdf = folder / "paper.pdf"
    options = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'chromium'}")
    subprocess.run([CHROMIUM, *options, f"--print-to-pdf={pdf}", paper.as_uri()], check=True, capture_output=True)
    return len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes()))


class TestPaper:
    @pytest.fixture
    def sheet(self, county: TinyCounty) -> str:
        for size in ((1600, 1200), (1200, 1600), (2000, 900)):
            pictured("before", size)
            pictured("after", size)
        return reverse("exemplar-paper", args=[shown()])

    def test_is_one_sheet_with_pictures(self, sheet: str, as_: As, tmp_path: Path) -> None:
        assert printed(as_(COUNTY_OFFICER), sheet, tmp_path) == 1

    @pytest.mark.parametrize("between", ["", "\n\n"], ids=["one piece", "many paragraphs"])
    def test_is_two_at_its_longest(self, between: str, sheet: str, as_: As, tmp_path: Path) -> None:
        words = between.join([SENTENCE * 4] * 20)[:LONGEST_WORDS]
        Exemplar.objects.update(words=words)
        assert printed(as_(COUNTY_OFFICER), sheet, tmp_path) == 2
