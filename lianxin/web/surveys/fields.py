"""Fields of the survey's form, made from the one table of columns that the workbook is made from too."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lianxin.domain.places.rules.fields import NO, YES
from lianxin.domain.places.rules.survey_check import LONGEST_TEXT
from lianxin.domain.places.rules.workbook import columns
from lianxin.domain.places.rules.workbook.columns import Column
from lianxin.domain.places.rules.workbook.values import CLEARED, Wrong, parse
from lianxin.domain.places.rules.workbook.vocabulary import Vocabulary

NO_WORDS = Vocabulary({}, (), {}, {})
KEYPADS = {columns.WHOLE: "numeric", columns.DECIMAL: "decimal", columns.HOURS: "decimal"}
ANSWERS = {"yes": True, "no": False}
NEVER_BLANK = ("buildings.fire", "buildings.owner")
# What a file needs to be told of these is plain from the form itself.
PLAIN_KINDS = (columns.CHOICE, columns.YES_NO, columns.USES, columns.FUNCTION)


class CellField(forms.CharField):
    """A number or date, read by the rules by which a cell of the workbook is read: 1,200人 is 1200."""

    def __init__(self, column: Column, **options: Any) -> None:
        self.column = column
        attributes = {"autocomplete": "off"}
        if column.kind == columns.DATE:
            attributes["type"] = "date"
        else:
            attributes["inputmode"] = KEYPADS[column.kind]
        super().__init__(widget=forms.TextInput(attrs=attributes), **options)

    def clean(self, value: Any) -> Any:
        """Return the value as Facts holds it, None where nothing is filled in."""
        text = super().clean(value)
        try:
            read = parse(self.column, text, NO_WORDS)
        except Wrong as wrong:
            raise ValidationError(_(wrong.message).format(**wrong.facts)) from wrong
        return None if read is CLEARED else read


class AnswerField(forms.ChoiceField):
    """Yes, no, or not filled in."""

    def clean(self, value: Any) -> Any:
        """Return True, False or None."""
        return ANSWERS.get(super().clean(value))


def field_of(column: Column) -> forms.Field:
    """Return the form field of a column; none is required, the survey's own rules say what is lacking."""
    options: dict[str, Any] = {"label": _(column.heading), "required": False, "help_text": _help(column)}
    blank = ("", _("没填"))
    if column.kind in (*KEYPADS, columns.DATE):
        return CellField(column, **options)
    if column.kind == columns.YES_NO:
        return AnswerField(choices=[blank, ("yes", _(YES)), ("no", _(NO))], **options)
    if column.kind == columns.CHOICE:
        choices = [(code, _(label)) for code, label in column.choices]
        return forms.ChoiceField(choices=choices if column.field in NEVER_BLANK else [blank, *choices], **options)
    # One letter more than fits, so that the survey's own rule says what is too long and nothing typed is cut.
    widget = forms.Textarea(attrs={"rows": 3}) if column.field == "remark" else None
    return forms.CharField(widget=widget, max_length=LONGEST_TEXT * 20, **options)


def written(column: Column, value: Any) -> str:
    """Return a value of Facts as its field shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if column.kind == columns.HOURS:
        return f"{value / 60:g}"
    return repr(value).removesuffix(".0") if isinstance(value, float) else str(value)


def _help(column: Column) -> str:
    return "" if column.kind in PLAIN_KINDS or column.help == columns.COUNT else _(column.help) if column.help else ""
