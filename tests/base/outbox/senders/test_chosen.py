"""The sender that the settings name."""

import pytest
from django.conf import settings

from lianxin.base.errors import Refusal
from lianxin.base.outbox.senders.chosen import chosen
from lianxin.base.outbox.senders.console import Console
from lianxin.base.outbox.senders.file import File
from lianxin.base.outbox.senders.http import Http
from tests.base.outbox.conftest import Told


class TestChosen:
    @pytest.mark.parametrize(
        ("name", "kind"),
        [("console", Console), ("file", File), ("http", Http), ("tests.base.outbox.conftest:Told", Told)],
    )
    def test_is_the_one_of_that_name(self, name: str, kind: type, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(settings.SENDER, "name", name)
        assert isinstance(chosen(), kind)

    @pytest.mark.parametrize("name", ["pigeon", "no.such:Sender", "lianxin:Missing", ""])
    def test_refuses_a_name_that_is_none(self, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(settings.SENDER, "name", name)
        with pytest.raises(Refusal) as refused:
            chosen()
        assert refused.value.code == "no_sender"
