"""A certificate of hours as paper: numbered, sealed, opened by an office; and the records that go to the ministry."""

import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from lianxin.base.errors import Forbidden, Refusal
from lianxin.base.papers.paper import words_of
from lianxin.domain.services.actions.certificate import issue_certificate, read_certificate, take_certificate
from lianxin.domain.services.models import Certificate
from lianxin.domain.services.queries.certificate_paper import certificate_paper
from lianxin.domain.services.queries.certificates import certificate_by_number, certificate_sheet
from lianxin.domain.services.queries.volunteer_records import records_workbook
from tests.base.papers.test_pdf import placed
from tests.counties import AS_OF, TinyCounty
from tests.people import AT, OTHER_SECRETARY, TOWNSHIP, VILLAGE, VILLAGE_SECRETARY
from tests.volunteers import a_member, a_team, certified, declared, person_of, volunteer

pytestmark = pytest.mark.django_db


SEAL_MM = 40  # across; the signature stands under its middle


@pytest.fixture
def member(tree: TinyCounty) -> int:
    team = a_team()
    made = a_member(team)
    declared(made, team)
    return made


class TestACertificate:
    def test_has_one_number_however_often_it_is_asked_for(self, member: int) -> None:
        assert certified(member) == certified(member)
        assert Certificate.objects.count() == 1

    def test_keeps_what_it_said(self, member: int) -> None:
        certified(member)
        row = Certificate.objects.get()
        assert (row.verified_min, row.declared_min) == (0, 90)
        shown = certificate_by_number(row.number)
        assert shown is not None
        assert shown.name == "杨**"

    def test_is_not_issued_for_nothing(self, member: int) -> None:
        other = a_member(a_team("另一队"), "孙示例", "19900002002")
        with pytest.raises(Refusal, match="没有记过时长"):
            certified(other)

    def test_is_taken_by_its_volunteer_and_by_the_office_alone(self, member: int) -> None:
        id = certified(member)
        assert read_certificate(by=volunteer(member), at=AT, certificate_id=id).name == "杨示例"
        assert read_certificate(by=VILLAGE_SECRETARY, at=AT, certificate_id=id).name == "杨示例"
        with pytest.raises(Forbidden):
            take_certificate(by=OTHER_SECRETARY, at=AT, certificate_id=id)

    def test_is_issued_to_somebody_else_by_nobody_without_a_post(self, member: int) -> None:
        other = a_member(a_team("另一队"), "孙示例", "19900002002")
        said = {"person": person_of(member), "region": VILLAGE, "first_date": AS_OF, "last_date": AS_OF}
        with pytest.raises(Forbidden):
            issue_certificate(by=volunteer(other), at=AT, today=AS_OF, **said)  # type: ignore[arg-type]

    def test_opens_in_an_office_and_prints(self, member: int, tmp_path: Path) -> None:
        id = certified(member)
        paper = tmp_path / "certificate.docx"
        paper.write_bytes(take_certificate(by=VILLAGE_SECRETARY, at=AT, certificate_id=id).content)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        for kind in ("pdf", "txt:Text (encoded):UTF8"):
            command = ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", str(tmp_path), str(paper)]
            subprocess.run(command, check=True, capture_output=True, timeout=120)
        assert (tmp_path / "certificate.pdf").read_bytes().startswith(b"%PDF-")
        said = (tmp_path / "certificate.txt").read_text(encoding="utf-8-sig")
        assert Certificate.objects.get().number in said
        assert "杨示例" in said
        assert "1.5 小时" in said

    def test_reads_the_same_as_pdf_with_room_for_the_seal(self, member: int) -> None:
        id = certified(member)
        file = take_certificate(by=VILLAGE_SECRETARY, at=AT, certificate_id=id, kind="pdf")
        number = Certificate.objects.get().number
        assert file.name == f"{number}.pdf"
        front, annex = PdfReader(BytesIO(file.content)).pages
        paper = certificate_paper(certificate_sheet(id))
        said = "".join(front.extract_text().split())
        for words in words_of(replace(paper, annexes=())):
            assert "".join(words.split()) in said
        assert "示例服务" in "".join(annex.extract_text().split())
        places = placed(front)
        assert places["附件：志愿服务记录"][1] - places[paper.signature][1] > SEAL_MM / 2

    def test_is_not_taken_as_pdf_where_a_sign_would_be_missing(self, tree: TinyCounty) -> None:
        team = a_team()
        rare = a_member(team, "杨𠮷")
        declared(rare, team)
        id = certified(rare)
        with pytest.raises(Refusal, match="「𠮷」这个字"):
            take_certificate(by=VILLAGE_SECRETARY, at=AT, certificate_id=id, kind="pdf")
        assert take_certificate(by=VILLAGE_SECRETARY, at=AT, certificate_id=id).name.endswith(".docx")


class TestRecords:
    def test_have_a_row_for_every_volunteer_and_all_hours_masked(self, member: int) -> None:
        book = load_workbook(BytesIO(records_workbook(TOWNSHIP, AS_OF, AS_OF)))
        people, records, notes = (book[name] for name in book.sheetnames)
        assert [cell.value for cell in people[4]][1:4] == ["杨**", "东岭镇 甲村", "示例服务队"]
        assert [cell.value for cell in records[4]][7:9] == [1.5, "补记"]
        assert any("MZ/T 061" in str(cell.value) for row in notes.iter_rows() for cell in row)
