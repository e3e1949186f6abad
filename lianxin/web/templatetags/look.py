"""The parts of the look as template tags: `{% load look %}`, then `{% wall wall %}` and its kin (see docs/look.md)."""

import datetime as dt
from collections.abc import Iterable
from functools import partial
from typing import Any

from django import template
from django.contrib.messages.storage.base import Message
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lianxin.base import money
from lianxin.web.draw import bars, chart, climb, headline, sketch, steps, tile, tranche, wall, week

register = template.Library()

# The last character of most names; a part of the name, not a word to translate.
VILLAGE = chr(0x6751)
# A picture is drawn twice: for the page, and for a phone of 390 pixels less its edges.
PHONE = 350


@register.filter
def figure(number: int | None) -> str:
    """Show a whole number with thousands commas and a true minus; a dash where there is none."""
    return "—" if number is None else f"{number:,}".replace("-", "−")


@register.filter
def wan(fen: int | None, decimals: int = 1) -> str:
    """Show fen as 万元, without the unit."""
    return "—" if fen is None else money.wan(fen, decimals)


@register.filter
def yuan(fen: int | None) -> str:
    """Show fen as yuan with two decimals, without the unit."""
    return "—" if fen is None else money.yuan(fen)


@register.filter
def day(date: dt.date | None) -> str:
    """Show a date in a sentence: 2022 年 12 月 23 日 in Chinese, 23 December 2022 in English."""
    # Translators: format of a date in a sentence, in the letters of Django's date filter.
    return date_format(date, _("Y年n月j日")) if date else "—"


@register.filter
def short_name(name: str) -> str:
    """Show a village's name without its last 村 where every tile is a village."""
    return name[:-1] if len(name) > 2 and name.endswith(VILLAGE) else name


@register.simple_tag
def percent(part: int | None, whole: int | None) -> str:
    """Return a length as a share of a picture's width."""
    return bars.percent(part or 0, whole or 0)


@register.filter
def undo(message: Message) -> str:
    """Return the address that takes a message's deed back, or nothing (see lianxin.web.toast)."""
    return next((tag for tag in (message.extra_tags or "").split() if tag.startswith("/")), "")


@register.filter
def done(message: Message) -> str:
    """Return the first line of a message: what was done."""
    return str(message.message).partition("\n")[0]


@register.filter
def then(message: Message) -> str:
    """Return the second line of a message: what happens next."""
    return str(message.message).partition("\n")[2]


def _told(one: tile.Tile, states: dict[str, tile.State], modes: dict[str, tile.State]) -> str:
    words = [one.name, _(states[one.state].label)]
    if one.mode in modes:
        words.append(_(modes[one.mode].label))
    if one.late:
        words.append(_(tile.LATE.label))
    return _("，").join(words)


def _rows(shown: wall.Wall) -> list[dict[str, Any]]:
    states = {state.key: state for state in shown.states}
    modes = {mode.key: mode for mode in shown.modes}

    def one(here: tile.Tile) -> dict[str, Any]:
        state = states[here.state]
        mark = modes[here.mode].mark if here.mode in modes else state.mark
        return {
            "tile": here,
            "fill": state.fill,
            "mark": mark,
            "told": _told(here, states, modes),
        }

    return [
        {
            "row": row,
            "tiles": [one(here) for here in row.tiles],
            "figures": list(zip(shown.columns, row.figures, strict=False)),
        }
        for row in shown.rows
    ]


@register.inclusion_tag("part/wall.html", name="wall")
def show_wall(shown: wall.Wall, label: str = "") -> dict[str, Any]:
    """Draw the wall of tiles."""
    return {"wall": shown, "rows": _rows(shown), "label": label}


@register.inclusion_tag("part/named_wall.html", name="named_wall")
def show_named_wall(shown: wall.Wall, label: str = "") -> dict[str, Any]:
    """Draw the wall with every village by name, for a hall or for paper."""
    rows = _rows(shown)
    cut = len(wall.halves(shown.rows)[0])
    return {"columns": [rows[:cut], rows[cut:]], "wall": shown, "label": label}


@register.inclusion_tag("part/legend.html", name="legend")
def show_legend(shown: wall.Wall, note: str = "") -> dict[str, Any]:
    """Draw the legend of a wall with its counts."""
    return {"legend": wall.legend(shown), "late": tile.LATE, "note": note}


@register.inclusion_tag("part/named_legend.html", name="named_legend")
def show_named_legend(shown: wall.Wall) -> dict[str, Any]:
    """Draw the legend of a wall of names."""
    return {"legend": wall.legend(shown), "late": tile.LATE}


@register.inclusion_tag("part/status.html", name="status")
def show_status(state: tile.State, late: bool = False, mark: str = "") -> dict[str, Any]:
    """Draw a state: the tile's shape with its word."""
    return {"state": state, "late": late, "mark": mark or state.mark}


@register.inclusion_tag("part/tile.html", name="tile")
def show_tile(state: tile.State, late: bool = False, mark: str = "") -> dict[str, Any]:
    """Draw the shape of a tile alone, beside a word that says it."""
    return {"fill": state.fill, "mark": mark or state.mark, "late": late}


@register.inclusion_tag("part/coverage.html", name="coverage")
def show_coverage(shown: bars.Coverage) -> dict[str, Any]:
    """Draw bars with what is missing, and their total."""
    return {"coverage": shown}


@register.inclusion_tag("part/headline.html", name="headline")
def show_headline(shown: headline.Headline) -> dict[str, Any]:
    """Draw a headline figure."""
    return {"headline": shown}


@register.inclusion_tag("part/money.html", name="money_bars")
def show_money(rows: Iterable[bars.Money]) -> dict[str, Any]:
    """Draw money against its limits, all on one scale."""
    return {"bars": bars.money_bars(rows)}


@register.inclusion_tag("part/week.html", name="week")
def show_week(shown: week.Week) -> dict[str, Any]:
    """Draw the week of a centre."""
    return {"week": shown}


@register.inclusion_tag("part/steps.html", name="steps")
def show_steps(shown: Iterable[steps.Step]) -> dict[str, Any]:
    """Draw progress in steps."""
    return {"steps": list(shown)}


@register.inclusion_tag("part/tranches.html", name="tranches")
def show_tranches(shown: Iterable[tranche.TrancheFacts]) -> dict[str, Any]:
    """Draw tranches side by side."""
    return {"tranches": list(shown)}


@register.inclusion_tag("part/tranche_table.html", name="tranche_table")
def show_tranche_table(shown: Iterable[tranche.TrancheFacts]) -> dict[str, Any]:
    """Draw tranches as a table with its total."""
    listed = list(shown)
    return {
        "tranches": listed,
        "count": sum(one.count for one in listed),
        "cost_fen": _sum(one.cost_fen for one in listed),
        "budget_fen": _sum(one.budget_fen for one in listed),
    }


def _sum(amounts: Iterable[int | None]) -> int | None:
    """Add amounts up; a sum with an unknown part is unknown."""
    listed = list(amounts)
    return None if None in listed else sum(amount for amount in listed if amount is not None)


@register.inclusion_tag("part/sketch.html", name="sketch")
def show_sketch(site: sketch.Site, width: int = 820, *, words: bool = True) -> dict[str, Any]:
    """Draw the floors of a centre's buildings on one ground line; without words it is small enough for a phone."""
    pictures = [sketch.draw(site, width=width), sketch.draw(site, width=PHONE)]
    return {"pictures": pictures if words else [sketch.draw(sketch.without_words(site), width=width)], "site": site}


@register.inclusion_tag("part/choices_picture.html", name="choices_picture")
def show_choices(choices: Iterable[chart.Choice]) -> dict[str, Any]:
    """Draw a village's options: what each costs and how much of the need it meets."""
    listed = tuple(choices)
    words = chart.Words(dominated=_("花得多、得得少"), unit=_("{amount}万元"))
    pictures = [chart.draw(listed, words=words), chart.draw(listed, words=words, width=PHONE)]
    return {"pictures": pictures, "choices": listed}


@register.inclusion_tag("part/climb.html", name="climb")
def show_climb(marks: Iterable[climb.Mark], foretold: Iterable[climb.Foretold] = ()) -> dict[str, Any]:
    """Draw how the number of centres climbs from tranche to tranche, and how it will as it looks now."""
    listed, ahead = tuple(marks), tuple(foretold)
    # Translators: format of a month on an axis, in the letters of Django's date filter.
    month = partial(date_format, format=_("n月"))
    pictures = [climb.draw(listed, month=month, width=width, foretold=ahead) for width in (448, PHONE)]
    return {"pictures": pictures, "marks": listed}


@register.inclusion_tag("part/field.html", name="field")
def show_field(bound: Any, unit: str = "", help: str = "") -> dict[str, Any]:
    """Draw a form field: label above, help and error below, tied to it for those who listen."""
    return {"field": bound, "unit": unit, "help": help or bound.help_text, **_described(bound, help)}


@register.inclusion_tag("part/choices.html", name="choice_cells")
def show_choice_cells(bound: Any, wide: bool = False) -> dict[str, Any]:
    """Draw a field of radio buttons or check boxes as cells."""
    return {"field": bound, "wide": wide}


def _described(bound: Any, help: str) -> dict[str, Any]:
    names = []
    if help or bound.help_text:
        names.append(f"{bound.auto_id}_help")
    if bound.errors:
        names.append(f"{bound.auto_id}_error")
    attributes: dict[str, Any] = {"aria-describedby": " ".join(names)} if names else {}
    if bound.errors:
        attributes["aria-invalid"] = "true"
    return {"widget": bound.as_widget(attrs=attributes)}
