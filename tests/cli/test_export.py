"""What leaves by the command: the week's bulletin and the progress, with the figures that it prints."""

from io import BytesIO
from pathlib import Path

from docx import Document
from openpyxl import load_workbook

from tests.cli.homes import Home


class TestBulletin:
    def test_says_the_figures_of_the_county(self, demo: Home, tmp_path: Path) -> None:
        out = tmp_path / "通报.docx"
        assert demo("export", "bulletin", "--out", str(out)).code == 0
        said = demo("figures", "--json").json
        text = "\n".join(line.text for line in Document(BytesIO(out.read_bytes())).paragraphs)
        assert f"应建党群服务中心{said['centres']}个，已建成投用{said['built']}个" in text

    def test_is_word_and_nothing_else(self, demo: Home, tmp_path: Path) -> None:
        answer = demo("export", "bulletin", "--out", str(tmp_path / "通报.pdf"))
        assert answer.code == 2
        assert ".docx" in answer.err


class TestProgress:
    def test_ends_in_the_figures_of_the_county(self, demo: Home, tmp_path: Path) -> None:
        out = tmp_path / "进展.xlsx"
        assert demo("export", "progress", "--out", str(out)).code == 0
        said = demo("figures", "--json").json
        *_rows, total = load_workbook(BytesIO(out.read_bytes()), data_only=True)["各乡镇"].iter_rows(values_only=True)
        standing = tuple(said["projects"][state] for state in ("ok", "watch", "help"))
        assert total[1:6] == (said["centres"], said["built"], *standing)


class TestFigures:
    def test_lead_from_what_is_built_to_the_last_centre(self, demo: Home) -> None:
        said = demo("figures", "--json").json
        points = {point["date"]: point for point in said["burnup"]}
        now = points[said["as_of"]]
        assert now["done"] == now["planned"] == said["built"]
        assert sum(said["projects"].values()) == said["centres"] - said["built"]
        planned = [points[date]["planned"] for date in said["deadlines"]]
        assert planned == [sum(said["tranches"][: number + 1]) for number in range(len(planned))]
        assert said["burnup"][-1]["forecast"] == said["centres"]
