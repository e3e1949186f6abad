"""Accounts for the whole county, through the pages."""

from io import BytesIO

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from lianxin.base.accounts.models import AccountIntake
from lianxin.base.accounts.queries import actor_named
from lianxin.base.jobs.actions import perform
from lianxin.base.jobs.models import Job
from tests.counties import TinyCounty
from tests.people import ADMINISTRATOR
from tests.web.accounts.test_accounts import TOLD, signs_in
from tests.web.conftest import As

FIRST = 4  # the first row of places


def handed_in(client: Client, name: str) -> str:
    template = client.get(reverse("account-template")).content
    book = openpyxl.load_workbook(BytesIO(template))
    book.worksheets[0][f"E{FIRST}"] = name
    content = BytesIO()
    book.save(content)
    file = SimpleUploadedFile("账号.xlsx", content.getvalue())
    return client.post(reverse("account-import"), {"file": file}, follow=True).content.decode()


class TestImport:
    def test_goes_from_the_template_to_the_slips(self, county: TinyCounty, as_: As) -> None:
        client = as_(ADMINISTRATOR)
        assert "这份表要开1个账号" in handed_in(client, "郑示例")
        id = AccountIntake.objects.get().pk
        where, slips = reverse("account-intake", args=[id]), reverse("account-slips", args=[id])
        client.post(where)
        assert "正在开1个账号" in client.get(where).content.decode()
        perform(Job.objects.get().pk)
        assert "请取纸条" in client.get(where).content.decode()
        page = client.post(slips).content.decode()
        password = TOLD.findall(page)[0]
        assert signs_in("dongling", password)
        assert "没有拿到的人" in client.get(where).content.decode()
        assert "取走" in client.post(slips, follow=True).content.decode()

    def test_shows_every_fault_and_opens_nothing(self, county: TinyCounty, as_: As) -> None:
        client = as_(ADMINISTRATOR)
        page = handed_in(client, "某" * 50)
        assert "姓名要有 1 到 40 个字" in page
        assert actor_named("dongling") is None

    def test_says_that_a_file_is_no_table(self, county: TinyCounty, as_: As) -> None:
        file = SimpleUploadedFile("账号.xlsx", b"hello")
        assert "不是认得的表格" in as_(ADMINISTRATOR).post(reverse("account-import"), {"file": file}).content.decode()
