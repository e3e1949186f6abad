"""Words that go by the kind of place: a village has 村务 and 村民, a community 居务 and 居民."""

from dataclasses import dataclass

from lianxin.base.words import gettext_noop as _

VILLAGE, COMMUNITY, ENTERPRISE = "village", "community", "enterprise"
KINDS = (VILLAGE, COMMUNITY, ENTERPRISE)


@dataclass(frozen=True, slots=True)
class Labels:
    """How a kind of place and what belongs to it are called, as messages to translate."""

    kind: str
    committee: str
    affairs: str
    people: str
    secretary: str


LABELS = {
    VILLAGE: Labels(_("村"), _("村民委员会"), _("村务"), _("村民"), _("村党支部书记")),
    COMMUNITY: Labels(_("社区"), _("居民委员会"), _("居务"), _("居民"), _("社区党支部书记")),
    ENTERPRISE: Labels(_("企业所属单位"), _("家属委员会"), _("居务"), _("居民"), _("单位党支部书记")),
}


def labels(kind: str) -> Labels:
    """Return the words of a kind of place."""
    return LABELS[kind]
