"""Fields for money: typed in yuan or in 万元, kept in fen."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lianxin.base.money import WAN_FEN

MOST_FEN = 10**14
MOST_COUNT = 10**7
COMMAS = str.maketrans("", "", "," + chr(0xFF0C))  # both the narrow and the full-width one


class CountField(forms.IntegerField):
    """A whole number that may be left empty; thousands commas are welcome."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(required=False, min_value=0, max_value=MOST_COUNT, widget=widget, **kwargs)

    def to_python(self, value: Any) -> int | None:
        """Return the number without its commas."""
        return super().to_python(value.translate(COMMAS) if isinstance(value, str) else value)


class AmountField(forms.CharField):
    """An amount of money that may be left empty; thousands commas are welcome."""

    unit_fen = 100

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"inputmode": "decimal", "autocomplete": "off"}
        super().__init__(required=False, widget=forms.TextInput(attrs=attributes), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Show fen in the unit, without needless noughts; what was typed stays as typed."""
        if not isinstance(value, int):
            return value
        plain = f"{Decimal(value) / self.unit_fen:f}"
        return plain.rstrip("0").rstrip(".") if "." in plain else plain

    def clean(self, value: Any) -> Any:
        """Return fen, or None where nothing was typed."""
        text = (value or "").strip().translate(COMMAS)
        if not text:
            return None
        try:
            fen = Decimal(text) * self.unit_fen
        except InvalidOperation:
            raise ValidationError(_("这里填数字，比如{example}。").format(example="120.5")) from None
        if not fen.is_finite() or not 0 <= fen <= MOST_FEN:
            raise ValidationError(_("这里填一个不小于0的数。"))
        return int(fen.to_integral_value())


class WanField(AmountField):
    """An amount typed in 万元."""

    unit_fen = WAN_FEN


class YuanField(AmountField):
    """An amount typed in yuan."""
