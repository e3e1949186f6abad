import datetime as dt

import pytest

from lianxin.base.errors import Refusal
from lianxin.domain.services.rules.review import Verdicts, check_verdicts, overdue


class TestCheckVerdicts:
    @pytest.mark.parametrize(
        ("content", "form", "field"), [(False, True, "content_reason"), (True, False, "form_reason")]
    )
    def test_asks_a_no_for_its_reason(self, content: bool, form: bool, field: str) -> None:
        with pytest.raises(Refusal) as found:
            check_verdicts(Verdicts(content=content, form=form, content_reason=" ", form_reason=""))
        assert found.value.field == field

    def test_keeps_no_reason_of_a_yes(self) -> None:
        assert check_verdicts(Verdicts(content=True, form=True, content_reason="好")).content_reason == ""


class TestOverdue:
    def test_begins_the_day_after_the_last(self) -> None:
        due = dt.date(2022, 12, 28)
        assert not overdue(due, due)
        assert overdue(due, due + dt.timedelta(days=1))
