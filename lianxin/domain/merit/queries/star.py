"""The stars of branches: one branch's year with all that speaks for it, and the county's list."""

import datetime as dt
from dataclasses import dataclass

from lianxin.base.accounts.queries import names_of_users
from lianxin.base.errors import NotFound
from lianxin.base.files.queries import FileContent, content_of
from lianxin.base.words import gettext_noop as _
from lianxin.domain.merit.models import Star, StarEvidence, StarTask
from lianxin.domain.merit.queries.facts import facts_of
from lianxin.domain.merit.queries.stars import current_stars, stars
from lianxin.domain.merit.rules.fact import UNKNOWN, Fact
from lianxin.domain.merit.rules.stars import Granting, StarRule, Stars, Task, lacking, total
from lianxin.domain.places.queries.county import VillageRow, current, village

STATES = {
    "": _("没有申报"),
    "claimed": _("已申报"),
    "checked": _("乡镇已审"),
    "reviewed": _("已联审"),
    "granted": _("已命名"),
    "refused": _("没有通过"),
}
OPEN = ("claimed", "checked", "reviewed")


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A paper or a sentence that the branch added."""

    id: int
    words: str
    file: str  # its name, "" for a sentence alone
    added_at: dt.datetime
    added_by: str


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task with what speaks for it and its points; None where nobody has said."""

    task: Task
    fact: Fact | None
    evidence: tuple[EvidenceRow, ...]
    own_points: int | None
    township_points: int | None
    county_points: int | None
    note: str
    missing: bool


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step that was taken: claimed, checked, reviewed, granted, refused."""

    verb: str
    by: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class StarRow:
    """One star of a branch in a year; `state` "" and no id where it was not claimed."""

    rule: StarRule
    id: int | None
    state: str
    revision: int
    words: str
    tasks: tuple[TaskRow, ...]
    steps: tuple[StepRow, ...]
    document: str
    refused_reason: str
    synthetic: bool

    @property
    def missing(self) -> tuple[TaskRow, ...]:
        """The tasks that nothing speaks for yet."""
        return tuple(row for row in self.tasks if row.missing)

    @property
    def own_total(self) -> int:
        """What the branch gives itself."""
        return total(self.rule, {row.task.key: row.own_points for row in self.tasks})

    @property
    def township_total(self) -> int | None:
        """What the township gives, None before it has looked."""
        return self._total("township_points")

    @property
    def county_total(self) -> int | None:
        """What the county gives, None before it has looked."""
        return self._total("county_points")

    def _total(self, name: str) -> int | None:
        points = {row.task.key: getattr(row, name) for row in self.tasks}
        return total(self.rule, points) if any(one is not None for one in points.values()) else None


@dataclass(frozen=True, slots=True)
class StarsPage:
    """A branch's year: every star of the edition, claimed or not; `granting` is who would grant the next."""

    village: VillageRow
    year: int
    edition: Stars
    stars: tuple[StarRow, ...]
    granting: Granting
    as_of: dt.date
    synthetic: bool

    @property
    def granted(self) -> int:
        """How many stars the branch has in the year."""
        return sum(row.state == "granted" for row in self.stars)

    def star(self, key: str) -> StarRow:
        """Return one star; raise NotFound where the edition has none of that key."""
        found = next((row for row in self.stars if row.rule.key == key), None)
        if found is None:
            raise NotFound(_("星"), key)
        return found


def stars_page(code: str, year: int | None = None) -> StarsPage:
    """Return a branch's year (the county's present one where none is named); NotFound for an unknown village."""
    place, county = village(code), current()
    year = year or county.as_of.year
    edition = edition_of(year)
    rows = {row.star: row for row in Star.objects.filter(village_id=code, year=year).exclude(state="withdrawn")}
    facts = facts_of(code)
    told = _Told(list(rows.values()))
    found = tuple(_row(rule, rows.get(rule.key), facts, told) for rule in edition.stars)
    granted = sum(row.state == "granted" for row in found)
    return StarsPage(
        village=place,
        year=year,
        edition=edition,
        stars=found,
        granting=edition.granting(granted + 1),
        as_of=county.as_of,
        synthetic=county.synthetic or any(row.synthetic for row in found),
    )


def edition_of(year: int) -> Stars:
    """Return the edition that a year is judged by: the one its claims name, else the one in force at its end."""
    named = Star.objects.filter(year=year).order_by("pk").values_list("edition", flat=True).first()
    return stars(named) if named else current_stars(dt.date(year, 12, 31))


def star_place(star_id: int) -> tuple[str, int, str]:
    """Return the village's code, the year and the key of a star; raise NotFound where there is none."""
    row = Star.objects.filter(pk=star_id).values_list("village_id", "year", "star").first()
    if row is None:
        raise NotFound(_("星"), star_id)
    return row


def evidence_place(evidence_id: int) -> tuple[str, int, str]:
    """Return the village's code, the year and the star of a paper; raise NotFound where there is none."""
    rows = StarEvidence.objects.filter(pk=evidence_id)
    row = rows.values_list("star__village_id", "star__year", "star__star").first()
    if row is None:
        raise NotFound(_("材料"), evidence_id)
    return row


def evidence_file(evidence_id: int) -> tuple[str, FileContent]:
    """Return the village's code and the file of a paper; raise NotFound where there is none."""
    row = StarEvidence.objects.filter(pk=evidence_id, removed_at__isnull=True, file__isnull=False)
    found = row.select_related("star").first()
    if found is None or found.file_id is None:
        raise NotFound(_("材料"), evidence_id)
    return found.star.village_id, content_of(found.file_id)


class _Told:
    """What branches and those above have said of some stars, read together."""

    def __init__(self, rows: list[Star]) -> None:
        found = StarEvidence.objects.filter(star__in=rows, removed_at__isnull=True).order_by("pk")
        self.evidence = list(found.select_related("file"))
        self.points = {(task.star_id, task.key): task for task in StarTask.objects.filter(star__in=rows)}
        users = {one.added_by for one in self.evidence}
        users |= {name for row in rows for name in (row.claimed_by, row.checked_by, row.reviewed_by, row.refused_by)}
        self.names = names_of_users(users - {""}) if users else {}

    def papers(self, star_id: int, task: str) -> tuple[EvidenceRow, ...]:
        """The papers of one task."""
        return tuple(
            EvidenceRow(
                one.pk,
                one.words,
                one.file.name if one.file else "",
                one.added_at,
                self.names.get(one.added_by, one.added_by),
            )
            for one in self.evidence
            if (one.star_id, one.task) == (star_id, task)
        )


def _row(rule: StarRule, row: Star | None, facts: dict[str, Fact], told: _Told) -> StarRow:
    papers = {task.key: told.papers(row.pk, task.key) if row else () for task in rule.tasks}
    met = {code: fact.met for code, fact in facts.items()}
    missing = {task.key for task in lacking(rule, met, {key: len(found) for key, found in papers.items()})}
    tasks = []
    for task in rule.tasks:
        said = told.points.get((row.pk, task.key)) if row else None
        tasks.append(
            TaskRow(
                task=task,
                fact=facts.get(task.fact, UNKNOWN) if task.fact else None,
                evidence=papers[task.key],
                own_points=said.own_points if said else None,
                township_points=said.township_points if said else None,
                county_points=said.county_points if said else None,
                note=said.note if said else "",
                missing=task.key in missing,
            )
        )
    return StarRow(
        rule=rule,
        id=row.pk if row else None,
        state=row.state if row else "",
        revision=row.revision if row else 0,
        words=row.words if row else "",
        tasks=tuple(tasks),
        steps=_steps(row, told.names) if row else (),
        document=row.document if row else "",
        refused_reason=row.refused_reason if row else "",
        synthetic=row.synthetic if row else False,
    )


def _steps(row: Star, names: dict[str, str]) -> tuple[StepRow, ...]:
    steps = (
        ("claimed", row.claimed_by, row.claimed_date),
        ("checked", row.checked_by, row.checked_date),
        ("reviewed", row.reviewed_by, row.reviewed_date),
        ("refused", row.refused_by, row.refused_date),
        ("granted", row.granted_by, row.granted_date),
    )
    return tuple(StepRow(verb, names.get(by, by), date) for verb, by, date in steps if date is not None)
