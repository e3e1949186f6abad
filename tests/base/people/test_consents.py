"""A person agrees and takes it back; paper and word count as the law lets them."""

import io

import pytest
from PIL import Image

from lianxin.base.errors import Forbidden, Refusal
from lianxin.base.people.actions import give_consent, withdraw_consent
from lianxin.base.people.actions.scans import open_scan
from lianxin.base.people.models import Consent
from lianxin.base.people.purposes import purposes
from lianxin.base.people.queries import own_page
from lianxin.base.vault.sealing import unwrapped
from tests.base.people.cast import LATER, TODAY, photo, resident, themself
from tests.people import OTHER_SECRETARY, VILLAGE_SECRETARY

__all__ = ["resident"]


class TestGive:
    def test_is_the_person_s_own_on_the_screen(self, resident: int) -> None:
        give_consent(by=themself(resident), at=LATER, today=TODAY, person=resident, purpose="contact")
        page = own_page(themself(resident), TODAY)
        assert [(one.purpose, one.way) for one in page.consents] == [("contact", "screen")]
        assert "contact" not in [one.id for one in page.offered]

    def test_keeps_the_signed_paper_sealed_and_without_what_the_camera_wrote(self, resident: int) -> None:
        id = give_consent(
            by=VILLAGE_SECRETARY, at=LATER, today=TODAY, person=resident, purpose="health", way="paper", scan=photo()
        )
        given = Consent.objects.select_related("person__key").get(pk=id)
        assert given.scan_id is not None
        with Image.open(io.BytesIO(open_scan(unwrapped(given.person.key), given.scan_id))) as kept:
            assert kept.size == (20, 60)
            assert not kept.getexif()

    def test_takes_no_word_of_mouth_where_the_law_wants_it_alone(self, resident: int) -> None:
        with pytest.raises(Refusal, match="单独同意"):
            give_consent(by=VILLAGE_SECRETARY, at=LATER, today=TODAY, person=resident, purpose="health", way="spoken")

    def test_asks_a_child_s_guardian(self, resident: int) -> None:
        with pytest.raises(Refusal, match="监护人"):
            give_consent(by=VILLAGE_SECRETARY, at=LATER, today=TODAY, person=resident, purpose="child", way="paper")

    def test_counts_once(self, resident: int) -> None:
        give_consent(by=themself(resident), at=LATER, today=TODAY, person=resident, purpose="contact")
        with pytest.raises(Refusal, match="已经同意过"):
            give_consent(by=themself(resident), at=LATER, today=TODAY, person=resident, purpose="contact")

    def test_is_nobody_else_s_to_give(self, resident: int) -> None:
        for other in (OTHER_SECRETARY, themself(resident + 1)):
            with pytest.raises(Forbidden):
                give_consent(by=other, at=LATER, today=TODAY, person=resident, purpose="contact")


class TestWithdraw:
    def test_ends_it_and_offers_it_again(self, resident: int) -> None:
        give_consent(by=themself(resident), at=LATER, today=TODAY, person=resident, purpose="contact")
        withdraw_consent(by=themself(resident), at=LATER, person=resident, purpose="contact")
        page = own_page(themself(resident), TODAY)
        assert page.consents[0].withdrawn_at == LATER
        assert "contact" in [one.id for one in page.offered]


def test_every_purpose_says_its_ground_in_whole_sentences() -> None:
    for one in purposes(TODAY):
        assert "第" in one.source
        assert all("宜阳县" not in line and line.endswith("。") for line in one.words("连心县"))
