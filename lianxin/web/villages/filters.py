"""The filters above the table of villages, read from and written to its address."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from lianxin.base.words import gettext_noop
from lianxin.domain.board.queries.villages import Choice, VillagesPage
from lianxin.web.draw.tile import MODES, TIERS
from lianxin.web.local import local

LACKING = 5  # the select offers 0 to 4 missing functions


@dataclass(frozen=True, slots=True)
class Filter:
    """One select: its name in the address, its label, and (value, label, chosen) options."""

    name: str
    label: str
    options: tuple[tuple[str, str, bool], ...]


def choice_of(query: QueryDict) -> Choice:
    """Read what a reader asks for; what is not understood finds nothing rather than everything."""
    names = ("township", "tier", "lacks", "lacking", "tranche", "mode")
    return Choice(**{name: query.get(name, "").strip() for name in names})


def filters(page: VillagesPage, query: QueryDict) -> list[Filter]:
    """Return the selects; those about the plan only where there is one."""
    tiers = [(tier.key, _(tier.label)) for tier in TIERS if tier.key]
    lacking = [(str(n), _("缺{n}项").format(n=n) if n else _("七项齐")) for n in range(LACKING)]
    found = [
        ("township", gettext_noop("乡镇"), list(page.townships)),
        ("tier", gettext_noop("家底"), tiers),
        ("lacks", gettext_noop("缺哪一项"), [(word.id, local(word)) for word in page.words]),
        ("lacking", gettext_noop("缺几项"), lacking),
        ("tranche", gettext_noop("批次"), [(str(n), _(name)) for n, name in enumerate(page.tranches)]),
    ]
    if page.plan:
        found.append(("mode", gettext_noop("布局"), [(mode.key, _(mode.label)) for mode in MODES]))
    else:
        found = [one for one in found if one[0] != "tranche"]
    return [
        Filter(
            name,
            _(label),
            (
                ("", _("全部"), not query.get(name)),
                *((value, word, value == query.get(name)) for value, word in options),
            ),
        )
        for name, label, options in found
    ]
