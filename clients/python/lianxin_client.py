"""A client of Lianxin's API, made by tools/api_client.py from docs/openapi.json: one file, needs `requests` alone.

    lianxin = Lianxin("https://county.example", key="lx_…")
    for village in lianxin.all(lianxin.list_villages, lacks="nursery"):
        print(village["code"], village["name"])

Reads keep the answer with its tag and ask only whether it is still so. Changes carry an Idempotency-Key of their own,
so they are sent again where the line broke, and are done once. A no is raised as `Refused`.
"""

from __future__ import annotations

import json
import time
import uuid
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, NotRequired, TypedDict, cast
from urllib.parse import quote

import requests

TIMEOUT_S = 60
TRIES = 4
AGAIN = (409, 429, 502, 503, 504)  # 409 only where the same request is in progress
MOST_KEPT = 200

Upload = tuple[str, bytes]


class Refused(Exception):
    """A no: its status, code, sentence and the values that are wrong."""

    def __init__(self, status: int, said: dict[str, Any]) -> None:
        self.status = status
        self.code = str(said.get("code", ""))
        self.detail = str(said.get("detail", ""))
        self.errors: list[dict[str, str]] = said.get("errors", [])
        super().__init__(f"{status} {self.code}: {self.detail}")


@dataclass(frozen=True)
class Answer:
    """What was answered: the bytes, and the tag."""

    content: bytes
    tag: str
    type: str

    def said(self) -> Any:
        """Return what JSON says."""
        return json.loads(self.content)


class AboutPhoto(TypedDict):
    """What a picture shows, and whether all who are to be recognised agreed that it may be public."""

    phase: NotRequired[Literal["before", "", "after"]]
    caption: NotRequired[str]
    portrait_consent: NotRequired[bool]


class Acceptance(TypedDict):
    """One project's acceptance: reported, looked at, accepted and open are facts of their own."""

    project_id: int
    code: str
    name: str
    revision: int
    state: str
    standard: str
    synthetic: bool
    reported_date: str | None
    sampled: bool | None
    accepted_date: str | None
    document: str
    opened_date: str | None
    reopened_date: str | None
    passed: bool
    holds: bool
    blocks: list[FunctionBlock]
    remedies: list[Remedy]
    papers: list[Paper]
    visits: list[AcceptanceVisit]


class AcceptanceList(TypedDict):
    """Projects by the code of their village."""

    total: int
    next: str | None
    items: list[AcceptanceRow]


class AcceptanceLook(TypedDict):
    """What the newest look of a level found."""

    level: str
    passed: bool
    note: str
    date: str
    by: str


class AcceptanceMade(TypedDict):
    """What was made, by its id."""

    id: int


class AcceptanceRow(TypedDict):
    """A project and where its acceptance stands: building, reported, accepted, reopened, open."""

    project_id: int
    code: str
    name: str
    township: str
    state: str
    sampled: bool | None
    deadline_date: str
    reported_date: str | None
    accepted_date: str | None
    opened_date: str | None
    reopened_date: str | None
    synthetic: bool


class AcceptanceVisit(TypedDict):
    """A visit that was made."""

    id: int
    level: str
    date: str
    by: str
    note: str
    scan_id: int | None
    passed: int
    failed: int


class AcceptanceWaiting(TypedDict):
    """One thing that waits: a level that has to look, accept, open, or remedy (which `level` looks at)."""

    project_id: int
    code: str
    name: str
    township: str
    what: str
    level: str
    functions: list[str]
    since_date: str | None
    due_date: str | None
    late_days: int
    synthetic: bool


class Account(TypedDict):
    """Somebody who may sign in; `state` is open, suspended or closed."""

    username: str
    name: str
    posts: list[Post]
    state: str
    signed_in_at: str | None


class AccountFilter(TypedDict):
    """Which accounts."""

    q: NotRequired[str]
    role: NotRequired[str]
    region: NotRequired[str]


class AccountLine(TypedDict):
    """An account that a sheet opens: the row it stands in, the post, and whose it is."""

    row: int
    region: str
    place: str
    role: str
    name: str
    phone: str
    username: str


class AccountList(TypedDict):
    """Accounts by username."""

    total: int
    next: str | None
    items: list[Account]


class AccountSheet(TypedDict):
    """A sheet that is kept: what it opens (nothing any more once it has), the job, and whether the slips wait."""

    id: int
    file_name: str
    count: int
    lines: list[AccountLine]
    job: int | None
    slips: bool
    taken_at: str | None


class AccountSheetRead(TypedDict):
    """What reading a sheet of accounts found; without faults it is kept under `id`."""

    id: int | None
    count: int
    findings: list[Finding]
    notes: list[Finding]


class Activity(TypedDict):
    """One activity; `left` are working days of its review, below zero how many it is late."""

    id: int
    code: str
    village: str
    township: str
    association_id: int
    association: str
    title: str
    address: str
    state: str
    children: bool
    function: str
    programme: str
    brand: str
    review_due_date: str | None
    left: int | None
    escalated: bool
    sessions: list[Session]
    revision: int
    synthetic: bool


class ActivityList(TypedDict):
    """Activities by number, the newest first."""

    total: int
    next: str | None
    items: list[Activity]


class ActivityPlan(TypedDict):
    """What an activity is."""

    title: str
    content: str
    form: str
    function: NotRequired[str]
    children: NotRequired[bool]
    programme: NotRequired[int | None]
    brand: NotRequired[int | None]


class ActivityReview(TypedDict):
    """A look at an activity: both verdicts, each no with its reason."""

    level: str
    content_passed: bool
    content_reason: str
    form_passed: bool
    form_reason: str
    date: str
    by: str


class ActivityStory(TypedDict):
    """One activity with what it is and what was said of it."""

    activity: Activity
    content: str
    form: str
    reason: str
    reviews: list[ActivityReview]


class ActivityVerdicts(TypedDict):
    """The branch's two verdicts; a no says why."""

    content: bool
    form: bool
    content_reason: NotRequired[str]
    form_reason: NotRequired[str]


class AnswerGiven(TypedDict):
    """What was found; an upheld one sends the village back to a step, the first one where none is named."""

    answer: str
    upheld: bool
    back_to: NotRequired[str]


class Answered(TypedDict):
    """What a person is answered, or why not."""

    text: str


class Apply(TypedDict):
    """How a file that was looked at is taken in; a register goes no further and leaves nothing out."""

    then: NotRequired[Literal["draft", "submitted", "accepted"]]
    skip_bad: NotRequired[bool]


class Approval(TypedDict):
    """Which run is approved, and the paper that says so."""

    run: int
    document: NotRequired[str]


class Archived(TypedDict):
    """Whether those that were put away are listed instead."""

    archived: NotRequired[bool]


class AreaStep(TypedDict):
    """The least area for villages of up to so many residents."""

    up_to: int | None
    area_m2: int


class Arrivals(TypedDict):
    """Who came, by the numbers of their enrolments."""

    enrolments: list[int]


class Arrived(TypedDict):
    """How many came now."""

    count: int


class AskedRound(TypedDict):
    """One round of asking a village; answers without a slip stand apart."""

    consultation_id: int
    code: str
    round: int
    state: str
    revision: int
    run_id: int
    address: str
    opened_date: str | None
    closes_date: str
    closed_date: str | None
    asked: dict[str, int]
    turnout: list[Turnout]
    verdicts: dict[str, int]
    uncoded: int
    unanswered: int
    minimum_met: bool
    synthetic: bool


class AskedVillage(TypedDict):
    """One village of the plan that holds; `round` is null where it was never asked."""

    code: str
    name: str
    township_code: str
    township: str
    state: str
    round: AskedRound | None


class AskedVillageList(TypedDict):
    """The villages that are to be asked, by code."""

    total: int
    next: str | None
    items: list[AskedVillage]


class Asking(TypedDict):
    """The id of what was asked."""

    id: int


class Association(TypedDict):
    """A body that runs activities; `leader` a user name."""

    id: int
    code: str
    name: str
    kind: str
    leader: str
    synthetic: bool


class AssociationLeader(TypedDict):
    """Who leads a body, by user name; empty for nobody."""

    leader: NotRequired[str]


class AssociationList(TypedDict):
    """Bodies by number."""

    total: int
    next: str | None
    items: list[Association]


class Begin(TypedDict):
    """The decisions whose projects begin."""

    decisions: list[int]


class Beginnable(TypedDict):
    """An approved package without a project; works begin on `works_from_date`, null while no notice was put up."""

    decision_id: int
    code: str
    name: str
    township: str
    tranche: int
    deadline_date: str
    cost_fen: int
    document: str
    works_from_date: str | None
    synthetic: bool


class BlockedBy(TypedDict):
    """What blocks a village just now, whose it is, and the help that is thought of first."""

    about: str
    says: str
    owner: Owner
    first: list[str]
    days: int


class Board(TypedDict):
    """The county as its board shows it."""

    county: str
    as_of: str
    synthetic: bool
    tally: Tally
    tranches: list[Tranche]
    plan: int | None
    townships: list[TownshipTally]


class Body(TypedDict):
    """Who may take a step, and the quorum."""

    key: str
    name: str
    counted: str
    quorum: str


class Book(TypedDict):
    """A title; `free` copies are in, `first_due` is when the first of the others is due back."""

    id: int
    title: str
    author: str
    call_number: str
    isbn: str
    copies: int
    lent: int
    free: int
    first_due: str | None
    revision: int
    synthetic: bool


class BookAdded(TypedDict):
    """The id of a title."""

    id: int


class Booking(TypedDict):
    """One booking; `who` is the organisation, else the person's name in part; `recurs` says its rule, if any."""

    id: int
    village: str
    room_id: int
    room: str
    purpose: str
    title: str
    who: str
    begins_at: str
    ends_at: str
    state: str
    way: str
    series_id: int | None
    recurs: str
    arrived_at: str | None
    reason: str
    revision: int
    synthetic: bool


class BooksRead(TypedDict):
    """What reading a sheet found: how many titles it has; nothing is written where there are findings."""

    written: bool
    count: int
    findings: list[Finding]


class BranchList(TypedDict):
    """Branches by the code of their village."""

    total: int
    next: str | None
    items: list[BranchStars]


class BranchStar(TypedDict):
    """One star of a branch in a year; no id where it was not claimed."""

    key: str
    name: str
    id: int | None
    state: str
    revision: int
    words: str
    tasks: list[StarTask]
    steps: list[StarStep]
    document: str
    refused_reason: str


class BranchStars(TypedDict):
    """A branch and the state of each star, by the star's key; "" where it was not claimed."""

    code: str
    name: str
    township_code: str
    township: str
    states: dict[str, str]


class BranchYear(TypedDict):
    """A branch's year."""

    code: str
    name: str
    year: int
    edition: str
    pass_points: int
    granting: str
    stars: list[BranchStar]
    synthetic: bool


class Brand(TypedDict):
    """A service brand, with what it is measured by."""

    id: int
    region: str
    place: str
    name: str
    story: str
    measures: list[Measure]
    activities: int
    state: str
    revision: int
    synthetic: bool


class BrandList(TypedDict):
    """Brands by number."""

    total: int
    next: str | None
    items: list[Brand]


class BrandSaid(TypedDict):
    """What a brand is."""

    name: str
    story: NotRequired[str]
    measures: list[Literal["sessions", "villages", "people", "came_percent"]]


class Building(TypedDict):
    """A building of the centre, or one that could become part of it."""

    key: str
    name: str
    floors: int
    year: int | None
    condition: str
    appraisal_grade: str
    appraisal_date: str
    appraisal_document: str
    fire: str
    power: bool | None
    heating: str
    owner: str
    owner_consent: bool | None
    former_use: str
    walk_min: int


class Bulletin(TypedDict):
    """The week by township: just what the Word document says. The townships add up to the county."""

    county: str
    as_of: str
    first_date: str
    last_date: str
    sums: WeekSums
    moves: WeekMoves
    townships: list[TownshipWeek]
    tranches: list[TrancheWeek]
    help_reasons: list[HelpReason]
    due_soon: int
    synthetic: bool


class BurnupPoint(TypedDict):
    """The county on one date; null where it does not apply."""

    date: str
    planned: int
    done: int | None
    forecast: int | None
    forecast_low: int | None
    forecast_high: int | None


class Cadence(TypedDict):
    """On which days: weekdays from 0 for Monday, days of the month or of the moon, digits of market days."""

    every: Literal["day", "week", "month", "year", "lunar_month", "lunar_year", "market"]
    interval: NotRequired[int]
    weekdays: NotRequired[list[int]]
    days: NotRequired[list[int]]
    month: NotRequired[int | None]


class Came(TypedDict):
    """Who came to a shift, by the list: a claim and its minutes."""

    claim: int
    minutes: int


class Cancelled(TypedDict):
    """Why, and whether all after it as well."""

    reason: NotRequired[str]
    following: NotRequired[bool]
    revision: NotRequired[int | None]


class Card(TypedDict):
    """A card in use; the name is masked. `paused`: it rests after wrong codes."""

    id: int
    number: str
    person: int
    name: str
    region: str
    issued_at: str
    paused: bool


class CardIssued(TypedDict):
    """A new card, to be printed now: its code stands nowhere else."""

    id: int
    number: str
    code: str


class CardList(TypedDict):
    """Cards in use."""

    total: int
    next: str | None
    items: list[Card]


class CellsTaken(TypedDict):
    """How many cells were pointed."""

    taken: int


class CentreEntry(TypedDict):
    """Something that is on, or would be: `state` is on, skipped, closed, waiting or cancelled; `reason` says why."""

    kind: str
    id: int
    date: str
    begin_min: int
    end_min: int
    title: str
    where: str
    service_id: int | None
    function: str
    pay: str
    price_fen: int | None
    price_unit: str
    runner: str
    state: str
    reason: str
    outside: bool
    synthetic: bool


class CentreOpened(TypedDict):
    """Since when it is open; without `cost_fen` what was approved counts."""

    date: str
    cost_fen: NotRequired[int | None]


class CertificateOfHours(TypedDict):
    """A certificate of hours as its number stands for it; the name is masked."""

    number: str
    name: str
    place: str
    first_date: str
    last_date: str
    verified_min: int
    declared_min: int
    issued_at: str
    synthetic: bool


class Certified(TypedDict):
    """How far from the best a plan can be at most."""

    title: str
    sentence: str
    gap: float
    verified: bool


class Change(TypedDict):
    """What was asked of a project, and what came of it: asked, granted, refused, withdrawn."""

    id: int
    kind: str
    state: str
    reason: str
    answer: str
    tranche: int | None
    deadline_date: str | None
    asked_at: str
    asked_by: str
    decided_at: str | None
    decided_by: str


class ChangeAnswer(TypedDict):
    """What is said to a request; a refusal needs words."""

    answer: NotRequired[str]


class ChangedBook(TypedDict):
    """What is to be said of a title; `revision` is that which the change rests on."""

    title: str
    author: NotRequired[str]
    call_number: NotRequired[str]
    isbn: NotRequired[str]
    copies: NotRequired[int]
    revision: NotRequired[int | None]


class Circuit(TypedDict):
    """A circuit: how often, from when to when, and how many stops are to come."""

    id: int
    team_id: int
    team: str
    name: str
    often: str
    first_date: str
    last_date: str
    ahead: int
    state: str
    synthetic: bool


class Claim(TypedDict):
    """Somebody at a shift; the name is masked."""

    id: int
    person: int
    name: str
    state: str
    checked_in_at: str | None
    checked_out_at: str | None


class Closure(TypedDict):
    """Days on which a centre is closed."""

    id: int
    first_date: str
    last_date: str
    reason: str


class ClosureSaid(TypedDict):
    """Days on which a centre is closed, and why."""

    first_date: str
    last_date: str
    reason: str


class ColumnChoice(TypedDict):
    """What a column may be."""

    field: str
    label: str


class ComparisonRow(TypedDict):
    """A figure of one and the other."""

    code: str
    label: str
    here: str
    there: str
    difference: str


class Concerned(TypedDict):
    """How many it were."""

    count: int


class Conflict(TypedDict):
    """Which limits cannot hold together, and what would do: all `relaxations`, or taking promises back `instead`."""

    title: str
    groups: list[str]
    relaxations: list[str]
    may_relax: bool
    instead: list[str]


class Consent(TypedDict):
    """A consent, as it was given and perhaps withdrawn."""

    id: int
    purpose: str
    edition: str
    way: str
    given_at: str
    recorded_by: str
    withdrawn_at: str | None
    scanned: bool


class ConsentGiven(TypedDict):
    """A consent that was recorded."""

    id: int


class Consultation(TypedDict):
    """A village's newest round, or the one asked for."""

    code: str
    name: str
    round: AskedRound | None
    summary: str
    suggestions: list[Suggestion]
    wishes: list[Wish]


class CopyMade(TypedDict):
    """The option that a village is held to."""

    key: str


class CopyShown(TypedDict):
    """What a centre's package would be in another village: an option with its price and how it differs."""

    key: str
    cost_fen: int
    mode: str
    same_mode: bool
    functions: list[str]
    left_out: list[str]
    more: list[str]
    known: bool
    chosen_fen: int
    price: str


class Copying(TypedDict):
    """A draft, and the option that was shown: where it is another by now, it is refused."""

    scenario: int
    option: NotRequired[str]


class Correction(TypedDict):
    """What replaces what is on file; what is left empty stays."""

    name: NotRequired[str]
    phone: NotRequired[str]
    id_number: NotRequired[str]
    drop: NotRequired[list[Literal["phone", "id_number"]]]


class CorrectionAnswer(TypedDict):
    """The answer to a correction; `minutes` where it is another number than the volunteer's."""

    accepted: bool
    answer: str
    minutes: NotRequired[int | None]


class CorrectionAsked(TypedDict):
    """A correction that a volunteer asked for; `person` is masked, `wished` in minutes."""

    id: int
    stint_id: int
    person: str
    what: str
    date: str
    minutes: int
    wished: int | None
    words: str
    state: str
    asked_at: str


class CorrectionList(TypedDict):
    """Corrections that wait for an answer, by id."""

    total: int
    next: str | None
    items: list[CorrectionAsked]


class Count(TypedDict):
    """How many people came, and for how many matters."""

    people: int
    matters: NotRequired[int | None]


class Counted(TypedDict):
    """A count under one edition and the other."""

    key: str
    before: int
    after: int


class Counter(TypedDict):
    """When a centre is open, when it is not, who has the key and who sits at the counter."""

    week: list[Span]
    closures: list[Closure]
    keys: list[Key]
    duties: list[Duty]


class County(TypedDict):
    """The county of this installation; `as_of` is its date, `fixed` where a demo's date stands still."""

    code: str
    name: str
    city: str
    province: str
    as_of: str
    fixed: bool
    demo: str
    synthetic: bool
    centre_word: str
    function_words: dict[str, str]


class CountyNamed(TypedDict):
    """Code and name."""

    code: str
    name: str


class CountySupport(TypedDict):
    """Support by township and by tier; `unsigned` entries wait for the supervisory committee."""

    townships: list[TownshipSupport]
    tiers: list[TierSupport]
    totals: SupportTotals
    unsigned: int


class CriteriaReport(TypedDict):
    """What a village says of many criteria."""

    reports: list[CriterionReport]


class Criterion(TypedDict):
    """One criterion: what is wanted and what the village says, as facts, and what was seen of it."""

    id: int
    function: str
    key: str
    wanted: dict[str, Any]
    reported: dict[str, Any] | None
    evidence_id: int | None
    aside: CriterionAside | None
    state: str
    looks: list[AcceptanceLook]
    lacking: list[str]


class CriterionAside(TypedDict):
    """The document by which a criterion is set aside."""

    document: str
    issuer: str
    date: str


class CriterionReport(TypedDict):
    """What a village says of one criterion: `have` (offices also `m2`), `yes`, or papers it can do without."""

    criterion: int
    have: NotRequired[int | None]
    m2: NotRequired[int | None]
    yes: NotRequired[bool | None]
    without: NotRequired[list[str] | None]


class DataRequest(TypedDict):
    """A request about one's own data; `wish` and `answer` only for those who may read them."""

    id: int
    person: int
    name: str
    region: str
    kind: str
    way: str
    state: str
    asked_at: str
    due_date: str
    days_left: int | None
    taken_by: str
    wish: str
    answer: str
    answered_at: str | None
    scanned: bool


class DateSaid(TypedDict):
    """A date."""

    date: str


class Day(TypedDict):
    """One day of a centre."""

    date: str
    spans: list[Span]
    closed: str
    entries: list[CentreEntry]


class Decided(TypedDict):
    """Yes, or no with a reason."""

    agreed: bool
    reason: NotRequired[str]
    revision: NotRequired[int | None]


class Decision(TypedDict):
    """One village's way; `decision_id` null where none has begun: state is then `ready`, or `none` while it waits."""

    code: str
    name: str
    township: str
    way: str
    law: str
    decision_id: int | None
    state: str
    revision: int
    demolishes: str
    special: list[Special]
    rungs: list[Rung]
    history: list[StepRecord]
    missing: list[str]
    meeting: MeetingBrief | None
    refused_reason: str
    synthetic: bool


class DecisionBegun(TypedDict):
    """The consultation that a decision rests on, and the building that the package pulls down ("" for none)."""

    consultation: int
    demolishes: NotRequired[str]


class DecisionFilter(TypedDict):
    """Which villages are asked for; "" for all."""

    state: NotRequired[Literal["", "ready", "village", "township", "county", "approved", "refused"]]


class DecisionList(TypedDict):
    """Villages by code."""

    total: int
    next: str | None
    items: list[DecisionRow]


class DecisionRow(TypedDict):
    """One village: ready (may begin), village, township, county, approved or refused; `missing` in sentences."""

    code: str
    name: str
    township: str
    state: Literal["ready", "village", "township", "county", "approved", "refused"]
    last: str
    last_date: str | None
    next: str
    missing: list[str]
    decision_id: int | None
    revision: int
    consultation_id: int
    cost_fen: int
    tranche: int
    deadline_date: str
    meeting: str
    synthetic: bool


class DecisionWithdrawn(TypedDict):
    """Why the village takes its decision back."""

    reason: str


class Demolition(TypedDict):
    """The building that the package pulls down, "" for none; a courtyard wall is no building."""

    building: str


class Described(TypedDict):
    """What a room is called, how many it seats, what it is for."""

    name: str
    seats: NotRequired[int | None]
    functions: NotRequired[list[str]]
    revision: NotRequired[int | None]


class Difference(TypedDict):
    """A value that differs from the accepted version."""

    path: str
    subject: str
    before: str
    after: str


class DifferentVillage(TypedDict):
    """A village that the two treat differently, and why."""

    code: str
    name: str
    township: str
    here: str
    there: str
    why_here: str
    why_there: str


class Dispatched(TypedDict):
    """The team that it is given to; none: the village."""

    team: NotRequired[int | None]


class Divided(TypedDict):
    """The parts of a hall."""

    parts: list[PartSaid]


class Done(TypedDict):
    """Something was done that has nothing to show."""

    done: NotRequired[bool]


class DrawnLink(TypedDict):
    """A link for the resident, shown once."""

    address: str


class Duty(TypedDict):
    """Somebody at the counter, masked: every week on a weekday, or once on a date."""

    id: int
    name: str
    weekday: int | None
    date: str | None
    begin_min: int
    end_min: int


class DutySaid(TypedDict):
    """Somebody at the counter: a weekday, or a date."""

    name: str
    phone: NotRequired[str]
    weekday: NotRequired[int | None]
    date: NotRequired[str | None]
    begin_min: int
    end_min: int


class Edition(TypedDict):
    """An edition in the list."""

    id: str
    name: str
    in_force_date: str
    loaded_at: str
    in_force: bool


class Ending(TypedDict):
    """Why it ends."""

    reason: str


class Enrolled(TypedDict):
    """One person on the list of a session, masked; `rank` from 1 on the waiting list, else 0."""

    id: int
    party: str
    name: str
    tail: str
    child: bool
    helper: bool
    team: str
    state: str
    way: str
    rank: int
    checked_in_way: str


class EnrolmentMade(TypedDict):
    """What became of it: joined or waiting, how many parties wait before it."""

    party: str
    state: str
    before: int
    size: int


class EnrolmentMember(TypedDict):
    """One person of a party; a child is under 14."""

    name: str
    child: NotRequired[bool]


class Entry(TypedDict):
    """One line of the record; what is personal in it is not here."""

    id: int
    at: str
    username: str
    on_behalf: str
    role: str
    place: str
    verb: str
    target: str
    region: str
    result: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    personal: bool


class EntryFilter(TypedDict):
    """Which lines of the record."""

    username: NotRequired[str]
    on_behalf: NotRequired[str]
    verb: NotRequired[str]
    place: NotRequired[str]
    target: NotRequired[str]
    region: NotRequired[str]
    result: NotRequired[Literal["", "done", "refused", "failed"]]
    since: NotRequired[str | None]
    until: NotRequired[str | None]


class EntryList(TypedDict):
    """Lines of the record, newest first; `next` is the cursor of the next part."""

    items: list[Entry]
    next: str | None


class Erasure(TypedDict):
    """Deletion cannot be taken back: it has to be confirmed."""

    confirmed: Literal[True]


class Escalation(TypedDict):
    """A call on the owner of what blocks a village; `project_id` null where it waits for a project."""

    id: int
    project_id: int | None
    code: str
    name: str
    township: str
    about: str
    words: str
    owner: Owner
    department: str
    due_date: str
    state: str
    revision: int
    opened_at: str
    opened_by: str
    closed_at: str | None
    closed_by: str
    synthetic: bool


class EscalationList(TypedDict):
    """Escalations that are not closed, by number."""

    total: int
    next: str | None
    items: list[Escalation]


class EscalationThread(TypedDict):
    """An escalation with what was said, oldest first."""

    escalation: Escalation
    notes: list[Note]


class Estimate(TypedDict):
    """Visits with an interval: of how many centres, from how many half-days."""

    visits: int
    low: int
    high: int
    centres: int
    half_days: int


class Estimated(TypedDict):
    """Visits between two days; the estimate is null where nobody counted. `centres` had their door open."""

    first: str
    last: str
    estimate: Estimate | None
    centres: int
    matters_per_visit: float | None


class Exemplar(TypedDict):
    """A centre that others learn from; cost null where it was not recorded."""

    id: int
    code: str
    name: str
    township: str
    title: str
    words: str
    lessons: str
    functions: list[str]
    mode: str
    cost_fen: int | None
    opened_date: str
    photo: int | None
    followers: int
    published_at: str
    synthetic: bool


class ExemplarList(TypedDict):
    """Exemplars by code of their village."""

    total: int
    next: str | None
    items: list[Exemplar]


class ExemplarPage(TypedDict):
    """One exemplar with its public pictures, what it lacked before, and who goes along."""

    exemplar: Exemplar
    missing: list[str]
    before: list[int]
    after: list[int]
    followers: list[Pairing]


class ExemplarSaid(TypedDict):
    """What is said of an exemplar."""

    title: str
    words: str
    lessons: NotRequired[str]


class Extension(TypedDict):
    """A later date, and why."""

    words: str
    due_date: str


class Facts(TypedDict):
    """All that a survey says."""

    people: People
    buildings: list[Building]
    rooms: list[Room]
    functions: list[FunctionStatus]
    wall_m: int | None
    surplus_signs: int | None
    longitude: float | None
    latitude: float | None
    remark: str


class Figures(TypedDict):
    """The county's totals: just what `lianxin figures --json` writes."""

    county: CountyNamed
    as_of: str
    synthetic: bool
    demo: str
    edition: str | None
    plan: PlanNamed | None
    townships: int
    centres: int
    surveyed: int
    opened: int
    built: int
    projects: Standings
    used: Used
    visits: Visits
    functions: dict[str, int]
    missing: dict[str, int]
    gaps: int
    gaps_below: int
    gaps_two_go: int
    selected: int
    tranches: list[int]
    deadlines: list[str | None]
    tiers: dict[str, int]
    burnup: list[BurnupPoint]


class FileChange(TypedDict):
    """What a file changes of a village."""

    code: str
    name: str
    subject: str
    field: str
    before: str
    after: str


class Finding(TypedDict):
    """What is wrong in a file, or worth a note: where, a code, and a sentence."""

    file: str
    sheet: str
    row: int | None
    column: str
    code: str
    message: str


class Finished(TypedDict):
    """How it was done; `minutes` how long it took, which a volunteer has as declared hours."""

    result: str
    minutes: NotRequired[int | None]


class FirstPassword(TypedDict):
    """A new first password."""

    password: str


class Forecast(TypedDict):
    """When all will be done, and between which dates in most cases."""

    date: str
    low_date: str
    high_date: str


class FormCell(TypedDict):
    """A cell that takes a figure or might; `kind` is pointed or empty, `said` what would stand in it today."""

    sheet: str
    cell: str
    kind: str
    key: str
    words: str
    said: str


class FormFigure(TypedDict):
    """A figure that a cell may take; `@` and a township's code, or `#` and a tranche's number from 1, name a part."""

    key: str
    group: str
    words: str
    scopes: list[str]


class FormMade(TypedDict):
    """The id of what was made."""

    id: int


class FormPage(TypedDict):
    """A form with its cells: those that take a figure, and those whose labels say which they might."""

    row: FormRow
    cells: list[FormCell]


class FormRow(TypedDict):
    """A form in use; `cells` is how many of its cells take a figure."""

    id: int
    name: str
    file: str
    cells: int
    revision: int
    changed_at: str
    changed_by: str
    filled_at: str | None
    filled_by: str


class FreeRoom(TypedDict):
    """A room that is free at the time asked for."""

    id: int
    name: str


class FullPerson(TypedDict):
    """A person in full."""

    name: str
    phone: str
    id_number: str


class Function(TypedDict):
    """What a function has to have."""

    id: str
    name: str
    name_en: str
    required: bool
    area: list[AreaStep]
    max_floor: int | None
    floor_rule: str
    floor_source: str
    dedicated: bool
    min_per_week: int
    staff: int
    papers: list[str]
    weight: int
    source: str


class FunctionBlock(TypedDict):
    """The criteria of one function; "" is what belongs to the whole centre."""

    function: str
    state: str
    levels: list[str]
    lines: list[Criterion]
    accepted_date: str | None
    document: str


class FunctionRoom(TypedDict):
    """A room or a part of a hall; `alone` names the function that has it to itself, empty where it can be booked."""

    id: int
    name: str
    building: str
    floor: int
    area_m2: str
    seats: int | None
    function_ids: list[str]
    alone: str
    works: bool
    works_until_date: str | None
    reason: str
    revision: int
    synthetic: bool
    parts: list[FunctionRoom]


class FunctionStatus(TypedDict):
    """Whether a function is there, and how it is kept."""

    function: str
    present: bool
    open_min_per_week: int | None
    staff: int | None
    equipped: bool | None
    papers: bool | None
    floor_authority: str


class FunctionTally(TypedDict):
    """How many surveyed centres have a required function, and how many lack it."""

    id: str
    name: str
    have: int
    missing: int


class FunctionsAccepted(TypedDict):
    """Functions that are accepted; "" is what belongs to the whole centre."""

    date: str
    document: str
    functions: list[str]


class Gap(TypedDict):
    """What a village lacks against the standard: missing, below or two_go."""

    kind: str
    subject: str
    criterion: str
    have: int | None
    need: int | None


class Given(TypedDict):
    """Something given, with its receipt."""

    kind: Literal["people", "goods", "money"]
    source: str
    what: str
    date: str
    quantity: NotRequired[int | None]
    unit: NotRequired[str]
    value_fen: NotRequired[int]
    use: NotRequired[str]
    receipt_number: NotRequired[str]


class HalfDay(TypedDict):
    """A half-day that was drawn; people and matters are null until somebody counts."""

    id: int
    code: str
    date: str
    half: Literal["am", "pm"]
    people: int | None
    matters: int | None


class Halt(TypedDict):
    """A stop of a circuit: minutes of the day, on which day of its round (0 is the first)."""

    village: str
    begin_min: int
    end_min: int
    day: NotRequired[int]


class HandOver(TypedDict):
    """The post that is handed over, and to whom."""

    role: str
    region: str
    incoming: Incoming


class HelpReason(TypedDict):
    """Why villages want help: a code, and how many."""

    code: str
    count: int


class Hit(TypedDict):
    """A place that a search found; `alias` is the other name that it was found by."""

    code: str
    name: str
    level: str
    kind: str
    township: str
    has_centre: bool
    alias: str


class Hits(TypedDict):
    """What a search found, the closest first; `similar` where nothing was."""

    items: list[Hit]
    similar: list[Hit]


class HoursSaid(TypedDict):
    """The hours of every week from a date on."""

    first_date: str
    spans: list[Span]


class How(TypedDict):
    """How a file is read."""

    dry_run: NotRequired[bool]


class HowMany(TypedDict):
    """How many it was."""

    count: int


class HowSurvey(TypedDict):
    """How a file is read: `then` takes the villages on, `skip_bad` leaves those with a fault out."""

    dry_run: NotRequired[bool]
    then: NotRequired[Literal["draft", "submitted", "accepted"]]
    skip_bad: NotRequired[bool]


class InScenario(TypedDict):
    """A draft that has been reckoned."""

    scenario: int


class InYear(TypedDict):
    """Which year; the county's present one where none is named."""

    year: NotRequired[int | None]


class Incoming(TypedDict):
    """Who takes a post over: somebody with an account, or with name and first password one who gets it now."""

    username: str
    name: NotRequired[str]
    phone: NotRequired[str]
    password: NotRequired[str]


class Intake(TypedDict):
    """A file that came in: what is wrong in it, and what it would change."""

    id: int
    kind: str
    file_name: str
    added: int
    changed: int
    unchanged: int
    read_at: str
    applied_at: str | None
    findings: list[Finding]
    notes: list[Finding]
    differences: list[FileChange]
    may_apply: bool


class IntakeLine(TypedDict):
    """A file in the list of those that came in; `applied_at` is null while it was only looked at."""

    id: int
    kind: str
    file_name: str
    added: int
    changed: int
    unchanged: int
    read_at: str
    applied_at: str | None


class Item(TypedDict):
    """A step of a package with what it costs, and why."""

    number: int
    name: str
    place: str
    quantity: str
    unit_price_fen: int
    cost_fen: int
    reason: str
    source: str


class Job(TypedDict):
    """How far a job is; `over` once it has ended, well or not."""

    id: int
    kind: str
    region: str
    state: str
    over: bool
    done: int
    total: int
    step: str
    message: str
    asked_at: str
    ended_at: str | None


class JobFilter(TypedDict):
    """Which jobs."""

    group: NotRequired[Literal["", "under_way", "done", "not_done"]]


class JobLine(TypedDict):
    """A job in the list."""

    id: int
    kind: str
    region: str
    state: str
    attempts: int
    done: int
    total: int
    asked_by: str
    asked_at: str
    started_at: str | None
    ended_at: str | None


class JobList(TypedDict):
    """The newest jobs."""

    total: int
    next: str | None
    items: list[JobLine]


class Key(TypedDict):
    """Somebody who holds the key, masked."""

    id: int
    name: str
    note: str
    first_date: str


class KeySaid(TypedDict):
    """Somebody who gets the key."""

    name: str
    phone: NotRequired[str]
    note: NotRequired[str]


class Lapse(TypedDict):
    """On which date it was to be held, and how many days ago that is."""

    due_date: str
    days: int


class LastDay(TypedDict):
    """Another last day."""

    closes_date: str


class LastSaid(TypedDict):
    """The last day."""

    last_date: str


class LedgerEntry(TypedDict):
    """One entry of a ledger; `left` is what can still be spent of it, in the measure of its kind."""

    id: int
    kind: str
    stage: str
    source: str
    what: str
    quantity: int | None
    unit: str
    value_fen: int
    use: str
    date: str
    receipt_number: str
    has_receipt: bool
    follows: int | None
    reverses: int | None
    reversed: bool
    reason: str
    left: int
    recorded_at: str
    recorded_by: str
    countersigned_at: str | None
    countersigned_by: str
    synthetic: bool


class Lent(TypedDict):
    """The id of a loan."""

    id: int


class LetIn(TypedDict):
    """How many parties of the waiting list got a place."""

    parties: int


class LineSaid(TypedDict):
    """A line of the timetable: on which days, from when to when, in which room, or at which place without one."""

    every: Literal["day", "week", "month", "year", "lunar_month", "lunar_year", "market"]
    interval: NotRequired[int]
    weekdays: NotRequired[list[int]]
    days: NotRequired[list[int]]
    month: NotRequired[int | None]
    begin_min: int
    end_min: int
    first_date: str
    last_date: str
    room_id: NotRequired[int | None]
    place: NotRequired[str]
    skip: NotRequired[list[str]]


class Listing(TypedDict):
    """A village on the list of a meeting."""

    decision_id: int
    code: str
    name: str
    township: str
    approved: bool
    reason: str
    cost_fen: int
    deadline_date: str


class Loan(TypedDict):
    """A copy that is out; the reader is masked."""

    id: int
    book: int
    title: str
    call_number: str
    person: int
    name: str
    phone: str
    lent_date: str
    due_date: str
    late_days: int
    renewed: int
    renewable: bool
    revision: int
    synthetic: bool


class LockAsked(TypedDict):
    """What a lock is asked the price of."""

    layout: NotRequired[str]
    tranche: NotRequired[int | None]


class LockPrice(TypedDict):
    """What a lock would cost the county."""

    possible: bool
    people_months: float | None
    exact: bool
    sentence: str


class LockState(TypedDict):
    """Whether somebody holds a village to an option or a tranche."""

    locked: bool
    layout: str
    tranche: int | None
    reason: str
    set_by: str
    set_at: str | None


class LockWanted(TypedDict):
    """What a draft shall hold the village to."""

    scenario: int
    layout: NotRequired[str]
    tranche: NotRequired[int | None]


class Look(TypedDict):
    """Who saw a person's data in full."""

    at: str
    username: str
    on_behalf: str
    verb: str
    reason: str


class LookReason(TypedDict):
    """Why somebody's data is looked at in full: a code of the product's list."""

    reason: str


class Made(TypedDict):
    """A scenario that was made; `job` reckons its money and crews where that was asked for."""

    id: int
    job: int | None


class MadeActivity(TypedDict):
    """The number of what was made."""

    id: int


class MadeBooking(TypedDict):
    """What was made: a booking, or a series."""

    id: int


class MadeEntry(TypedDict):
    """An entry, a call, an exemplar or a pairing that was made."""

    id: int


class MadeInCentre(TypedDict):
    """The id of what was made."""

    id: int


class MadeMany(TypedDict):
    """What was made, by ids."""

    ids: list[int]


class MadeOne(TypedDict):
    """What was made, by id."""

    id: int


class Mandate(TypedDict):
    """Leave to act for a colleague; `over` where it no longer holds."""

    id: int
    principal: str
    deputy: str
    posts: list[Post]
    reason: str
    valid_to: str
    over: bool


class MandateGiven(TypedDict):
    """A mandate that was given."""

    id: int


class Many(TypedDict):
    """Villages whose surveys all go the same step."""

    step: Literal["check", "accept"]
    codes: list[str]


class ManyDone(TypedDict):
    """What a step on many did."""

    done: list[str]
    refused: list[StepRefused]


class Masked(TypedDict):
    """A person in part."""

    id: int
    name: str
    phone: str
    id_number: str
    region: str
    synthetic: bool


class Measure(TypedDict):
    """A measure of a brand; `of` is the whole of a share."""

    key: str
    value: int | None
    of: int | None


class Meeting(TypedDict):
    """A meeting with its list and the objections to it."""

    row: MeetingRow
    minutes: str
    villages: list[Listing]
    objections: list[Objection]
    notice_days: int


class MeetingBrief(TypedDict):
    """The meeting that approved it, and the notice of its list."""

    id: int
    name: str
    date: str
    document: str
    notice_from_date: str | None
    notice_until_date: str | None


class MeetingRow(TypedDict):
    """A meeting with its counts."""

    id: int
    name: str
    date: str
    document: str
    approved: int
    refused: int
    cost_fen: int
    notice_from_date: str | None
    notice_until_date: str | None
    objections: int
    unanswered: int
    synthetic: bool


class Member(TypedDict):
    """A volunteer in a team, masked."""

    id: int
    person: int
    name: str
    phone: str
    skills: list[str]
    minor: bool
    guardian: bool
    joined_date: str


class MemberPage(TypedDict):
    """A volunteer's place in a team, with all their hours, the newest first."""

    member: Member
    stints: list[Stint]


class Merge(TypedDict):
    """The request that it is merged into."""

    into: int


class Message(TypedDict):
    """A message; its recipient is masked, its words are not here."""

    id: int
    channel: str
    to: str
    state: str
    fault: str
    attempts: int
    asked_by: str
    asked_at: str
    ended_at: str | None


class MessageFilter(TypedDict):
    """Which messages."""

    state: NotRequired[Literal["", "uncertain", "failed", "queued", "sending", "sent", "cancelled"]]


class MessageList(TypedDict):
    """The newest messages."""

    total: int
    next: str | None
    items: list[Message]


class MessageSeen(TypedDict):
    """A message whole; `to` and `text` are empty for whoever may not read them, and for codes to sign in with."""

    id: int
    channel: str
    state: str
    to: str
    text: str


class Minutes(TypedDict):
    """Minutes of one function of a centre over some days."""

    function: str
    planned_min: int
    delivered_min: int


class Mistaken(TypedDict):
    """A tick that was put by mistake."""

    enrolment: int


class Moment(TypedDict):
    """Who did something, and when."""

    verb: str
    by: str
    at: str


class MonthVisited(TypedDict):
    """Visits of a month."""

    estimate: int | None
    low: int | None
    high: int | None
    centres: int
    half_days: int
    matters_per_visit: float | None
    month: str


class Move(TypedDict):
    """When a stage was done."""

    date: str
    note: NotRequired[str]


class Moved(TypedDict):
    """Another time or room; `following`: of a series, all after it as well, but the `skips`."""

    begins_at: str
    ends_at: str
    room: NotRequired[int | None]
    following: NotRequired[bool]
    skips: NotRequired[list[str]]
    revision: NotRequired[int | None]


class Named(TypedDict):
    """A name."""

    name: str


class Nearest(TypedDict):
    """A place that a name may mean."""

    code: str
    name: str
    township: str


class NewAccount(TypedDict):
    """A new account; its password is a first one, to be changed at the first sign-in."""

    username: str
    name: str
    password: str
    phone: NotRequired[str]
    posts: list[NewPost]


class NewActivity(TypedDict):
    """A draft of an association, with its first session."""

    association: int
    plan: ActivityPlan
    session: NewSession


class NewAnswer(TypedDict):
    """One answer to some suggestions."""

    opinions: list[int]
    outcome: Literal["adopted", "adapted", "refused"]
    answer: NotRequired[str]
    wishes: NotRequired[list[str]]
    again: NotRequired[bool]


class NewAskedRound(TypedDict):
    """Who is asked, and until when."""

    closes_date: str
    asked: dict[str, int]


class NewAssociation(TypedDict):
    """A body of a village."""

    code: str
    name: str
    kind: Literal["association", "mass_body"]
    leader: NotRequired[str]


class NewBook(TypedDict):
    """What is said of a title; two of a shelf differ by title, author or call number."""

    title: str
    author: NotRequired[str]
    call_number: NotRequired[str]
    isbn: NotRequired[str]
    copies: NotRequired[int]


class NewBrand(TypedDict):
    """A brand of a village, a township or the county."""

    name: str
    story: NotRequired[str]
    measures: list[Literal["sessions", "villages", "people", "came_percent"]]
    region: str


class NewBuilding(TypedDict):
    """A building."""

    key: str
    name: NotRequired[str]
    floors: NotRequired[int]
    year: NotRequired[int | None]
    condition: NotRequired[str]
    appraisal_grade: NotRequired[str]
    appraisal_date: NotRequired[str]
    appraisal_document: NotRequired[str]
    fire: NotRequired[str]
    power: NotRequired[bool | None]
    heating: NotRequired[str]
    owner: NotRequired[str]
    owner_consent: NotRequired[bool | None]
    former_use: NotRequired[str]
    walk_min: NotRequired[int]


class NewCertificate(TypedDict):
    """A certificate of what a region wrote down for a volunteer."""

    person: int
    region: str
    first_date: str
    last_date: str


class NewChange(TypedDict):
    """What is asked: replan with due dates by stage, tranche with its number from 0, suspend, resume or drop."""

    kind: Literal["replan", "suspend", "resume", "tranche", "drop"]
    reason: str
    dates: NotRequired[dict[str, Any]]
    tranche: NotRequired[int | None]


class NewCircuit(TypedDict):
    """A circuit with its route; each stop of each round becomes a shift."""

    name: str
    rule: Recurring
    first: str
    last: str
    stops: list[Halt]
    places: int


class NewClaim(TypedDict):
    """Who said that they will come."""

    person: int


class NewConsent(TypedDict):
    """A purpose that a person agrees to, and how they said so."""

    purpose: str
    way: NotRequired[Literal["screen", "paper", "spoken"]]
    guardian: NotRequired[str]


class NewCorrection(TypedDict):
    """What a volunteer says is wrong; `minutes` what it should be."""

    words: str
    minutes: NotRequired[int | None]


class NewDeclared(TypedDict):
    """Hours that nobody checked in for, with the reason."""

    person: int
    what: str
    date: str
    minutes: int
    reason: str
    shift_id: NotRequired[int | None]


class NewEnrolment(TypedDict):
    """Who comes: the first is whom the phone belongs to."""

    members: list[EnrolmentMember]
    phone: NotRequired[str]
    guardian_agrees: NotRequired[bool]
    told: NotRequired[bool]
    way: Literal["counter", "paper", "proxy"]


class NewEntry(TypedDict):
    """Something planned or given: money in `value_fen`, people in person-days, goods in pieces of a unit."""

    stage: Literal["planned", "given"]
    kind: Literal["people", "goods", "money"]
    source: str
    what: str
    date: str
    quantity: NotRequired[int | None]
    unit: NotRequired[str]
    value_fen: NotRequired[int]
    use: NotRequired[str]
    planned: NotRequired[int | None]
    receipt_number: NotRequired[str]


class NewEscalation(TypedDict):
    """What blocks (a blocker of the works edition), what is asked for, by when; the function of a department's."""

    about: str
    function: NotRequired[str]
    words: str
    due_date: str


class NewEscalationBefore(TypedDict):
    """What keeps a village from its project (a blocker of the works edition), what is asked for, by when."""

    about: str
    words: str
    due_date: str


class NewExemplar(TypedDict):
    """What is said of a centre that is open."""

    code: str
    title: str
    words: str
    lessons: NotRequired[str]


class NewFacts(TypedDict):
    """All that a survey says; it takes the place of the draft that is there."""

    people: NotRequired[NewPeople]
    buildings: NotRequired[list[NewBuilding]]
    rooms: NotRequired[list[NewRoom]]
    functions: NotRequired[list[NewFunctionStatus]]
    wall_m: NotRequired[int | None]
    surplus_signs: NotRequired[int | None]
    longitude: NotRequired[float | None]
    latitude: NotRequired[float | None]
    remark: NotRequired[str]


class NewFound(TypedDict):
    """What was found of one criterion; a failure says why, and by when to put it right."""

    criterion: int
    passed: bool
    note: NotRequired[str]
    due_date: NotRequired[str | None]


class NewFunctionStatus(TypedDict):
    """A function as it is now."""

    function: str
    present: NotRequired[bool]
    open_min_per_week: NotRequired[int | None]
    staff: NotRequired[int | None]
    equipped: NotRequired[bool | None]
    papers: NotRequired[bool | None]
    floor_authority: NotRequired[str]


class NewHelper(TypedDict):
    """A volunteer of a team who offered to help."""

    person: int
    team: int


class NewInsurance(TypedDict):
    """An insurance as the policy has it."""

    insurer: str
    policy: str
    first_date: str
    last_date: str


class NewLock(TypedDict):
    """What a village is held to: an option, a tranche, or both."""

    layout: NotRequired[str]
    tranche: NotRequired[int | None]
    reason: NotRequired[str]


class NewMandate(TypedDict):
    """Whom the account lets act, until when, and why."""

    deputy: str
    reason: str
    until: str


class NewMeeting(TypedDict):
    """A meeting of the county with its results: all are recorded, or none."""

    name: str
    date: str
    document: str
    minutes: NotRequired[str]
    results: list[Result]


class NewMember(TypedDict):
    """Somebody who joins; the date of birth is used and not kept."""

    village: str
    name: str
    phone: NotRequired[str]
    id_number: NotRequired[str]
    born: NotRequired[str | None]
    skills: NotRequired[list[str]]
    guardian: NotRequired[str]
    guardian_phone: NotRequired[str]
    way: NotRequired[Literal["paper", "spoken", "screen"]]


class NewName(TypedDict):
    """Another name of a place."""

    name: str
    kind: NotRequired[Literal["official", "former", "alias"]]
    valid_from: NotRequired[str | None]
    valid_to: NotRequired[str | None]
    source: NotRequired[str]


class NewObjection(TypedDict):
    """What somebody said against a list, or one village on it; it names nobody who said it."""

    code: NotRequired[str]
    text: str
    way: Literal["paper", "phone", "visit"]
    date: str


class NewOpening(TypedDict):
    """Acceptance and opening of a centre."""

    accepted_date: str
    opened_date: str
    cost_fen: NotRequired[int | None]
    source: str


class NewPairing(TypedDict):
    """Who goes along, and what they do together."""

    code: str
    words: NotRequired[str]


class NewPaper(TypedDict):
    """A paper of a function ("" of the whole centre); `replaces` is the one that it renews."""

    function: NotRequired[str]
    kind: str
    number: str
    issuer: str
    issued_date: str
    expires_date: NotRequired[str | None]
    replaces: NotRequired[int | None]


class NewPatrol(TypedDict):
    """Shifts on every day of a rule, in minutes of the day; an end above 1440 is on the next day."""

    kind: str
    places: int
    title: NotRequired[str]
    village: NotRequired[str | None]
    place: NotRequired[str]
    rule: Recurring
    first: str
    last: str
    begin_min: int
    end_min: int


class NewPeople(TypedDict):
    """How many people; what is left out is not known."""

    registered: NotRequired[int | None]
    resident: NotRequired[int | None]
    aged_60: NotRequired[int | None]
    aged_80: NotRequired[int | None]
    children_0_3: NotRequired[int | None]
    children_3_6: NotRequired[int | None]
    living_alone: NotRequired[int | None]
    households: NotRequired[int | None]
    party_members: NotRequired[int | None]


class NewPerson(TypedDict):
    """A resident to be put on file."""

    name: str
    region: str
    phone: NotRequired[str]
    id_number: NotRequired[str]


class NewPost(TypedDict):
    """A role for a region."""

    role: str
    region: str
    functions: NotRequired[list[str]]


class NewProgramme(TypedDict):
    """What an association holds, how often, from when on; the edition's days of grace where none are given."""

    association: int
    name: str
    cadence: Cadence
    first_date: str
    lapse_days: NotRequired[int | None]
    brand: NotRequired[int | None]


class NewRequest(TypedDict):
    """What a person asks for, and how."""

    kind: Literal["export", "correct", "erase"]
    way: NotRequired[Literal["screen", "paper", "spoken"]]
    wish: NotRequired[str]


class NewRoom(TypedDict):
    """A room."""

    building: str
    key: str
    name: NotRequired[str]
    floor: NotRequired[int]
    area_m2: NotRequired[float]
    uses: NotRequired[list[str]]


class NewScenario(TypedDict):
    """A new scenario: with settings of its own, or reckoned from the county's programme where there are none."""

    name: str
    edition: NotRequired[str]
    settings: NotRequired[NewSettings | None]


class NewServiceRequest(TypedDict):
    """What a resident asks for; `way`: counter, proxy, paper, phone. With a `key`, sent twice it counts once."""

    category: str
    words: str
    place: NotRequired[str]
    name: NotRequired[str]
    phone: NotRequired[str]
    tell: NotRequired[bool]
    way: NotRequired[str]
    key: NotRequired[str]


class NewSession(TypedDict):
    """A session, with so many places."""

    begins_at: str
    ends_at: str
    room_id: NotRequired[int | None]
    place: NotRequired[str]
    places: int


class NewSettings(TypedDict):
    """What a scenario is to choose; indexes of tranches count from 0."""

    tranches: list[NewTranche]
    start_date: str
    horizon_date: str
    crew_days: NotRequired[dict[str, Any]]
    pilots_min: NotRequired[int]
    pilots_max: NotRequired[int | None]
    tier_tranches: NotRequired[dict[str, list[int]]]
    free: NotRequired[bool]
    keep_built: NotRequired[bool]
    support_rule: NotRequired[bool]
    inertia_permille: NotRequired[int]
    extras: NotRequired[list[str]]
    prices: NotRequired[dict[str, int]]


class NewSheetForm(TypedDict):
    """What a form is called."""

    name: str


class NewShift(TypedDict):
    """One shift."""

    kind: str
    places: int
    title: NotRequired[str]
    village: NotRequired[str | None]
    place: NotRequired[str]
    begins_at: str
    ends_at: str


class NewSlips(TypedDict):
    """How many slips for whom."""

    kind: Literal["member", "representative", "household"]
    count: int


class NewSnag(TypedDict):
    """What a stage is stuck on: a blocker of the works edition that may be told."""

    about: str
    words: NotRequired[str]


class NewStarPaper(TypedDict):
    """A sentence about a task."""

    task: str
    words: str


class NewStation(TypedDict):
    """A station."""

    region: str
    name: str
    words: NotRequired[str]


class NewStep(TypedDict):
    """A step: a vote with its numbers, or a notice with its last day."""

    key: str
    date: str
    body: NotRequired[str]
    entitled: NotRequired[int | None]
    present: NotRequired[int | None]
    votes_for: NotRequired[int | None]
    votes_against: NotRequired[int]
    abstained: NotRequired[int]
    until_date: NotRequired[str | None]
    minutes: NotRequired[str]


class NewTeam(TypedDict):
    """A team, and where it works."""

    name: str
    words: NotRequired[str]
    station_id: NotRequired[int | None]
    leader: NotRequired[str]
    takes: NotRequired[list[str]]
    region: str
    kind: NotRequired[Literal["team", "programme"]]


class NewTranche(TypedDict):
    """One tranche."""

    name: NotRequired[str]
    deadline: str
    least: NotRequired[int | None]
    most: NotRequired[int | None]
    budget_fen: NotRequired[int | None]


class NewVisit(TypedDict):
    """One visit with what it found."""

    level: Literal["township", "department", "county", "again"]
    date: str
    note: NotRequired[str]
    found: list[NewFound]


class NotBegun(TypedDict):
    """A decision whose project did not begin, and why."""

    decision_id: int
    code: str


class Note(TypedDict):
    """What was said of an escalation: answer, extend, remind, close."""

    id: int
    kind: str
    words: str
    due_date: str | None
    said_at: str
    said_by: str


class Notice(TypedDict):
    """From when until when a list hangs; without a last day the fewest days that the edition asks for."""

    from_date: str
    until_date: NotRequired[str | None]


class Objection(TypedDict):
    """An objection to a list; `upheld` null until it is answered."""

    id: int
    code: str
    text: str
    way: str
    date: str
    answer: str
    upheld: bool | None


class OfferSaid(TypedDict):
    """A service as somebody describes it; only a paid one has a price."""

    function: str
    name: str
    kind: Literal["free", "voluntary", "paid"]
    words: NotRequired[str]
    runner: NotRequired[str]
    price: NotRequired[Price | None]


class Offered(TypedDict):
    """What can be had in place of a room that is taken: rooms then, times there; nearest first."""

    rooms: list[FreeRoom]
    times: list[Time]


class OneBooking(TypedDict):
    """One booking with the others of its series and what is skipped of it; `may` names what the caller can do."""

    row: Booking
    may: list[str]
    others: list[Booking]
    skips: list[SkippedDay]


class Opening(TypedDict):
    """A centre that was accepted and opened; `reopened_date` says since when the acceptance does not hold."""

    code: str
    accepted_date: str
    opened_date: str
    cost_fen: int | None
    source: str
    synthetic: bool
    reopened_date: str | None
    reopened_reason: str


class OpeningAsked(TypedDict):
    """The job that opens the accounts of a sheet."""

    job: int


class OpeningList(TypedDict):
    """Openings by code."""

    total: int
    next: str | None
    items: list[Opening]


class Option(TypedDict):
    """A way to do it."""

    key: str
    kind: str
    cost_fen: int
    percent: float
    label: str
    mode: str


class OtherName(TypedDict):
    """Another name of a place: official from a date, former, or alias."""

    name: str
    kind: str
    valid_from: str | None
    valid_to: str | None
    source: str


class Own(TypedDict):
    """Who the key acts for, and what it may do where."""

    username: str
    prefix: str
    region: str
    posts: list[Post]
    permissions: list[str]


class Owner(TypedDict):
    """The post that has to answer."""

    role: str
    region: str
    function: str


class Package(TypedDict):
    """What a plan gives a village."""

    code: str
    name: str
    township_code: str
    township: str
    tier: str
    residents: int
    missing: list[str]
    built: bool
    tranche: int
    mode: str
    layout: str
    cost_fen: int
    benefit: int
    crew_days: int
    synthetic: bool


class PackageList(TypedDict):
    """The packages of a plan, by code."""

    total: int
    next: str | None
    items: list[Package]


class Paging(TypedDict):
    """Which part of a list is asked for."""

    limit: NotRequired[int]
    cursor: NotRequired[str]


class Pair(TypedDict):
    """Two editions."""

    a: str
    b: str


class Pairing(TypedDict):
    """A village that goes along with an exemplar."""

    id: int
    code: str
    name: str
    words: str
    paired_at: str
    open: bool


class Paper(TypedDict):
    """A paper on file: good, soon, lapsed, revoked."""

    id: int
    code: str
    name: str
    function: str
    kind: str
    number: str
    issuer: str
    issued_date: str
    expires_date: str | None
    scan_id: int | None
    state: str
    days_left: int | None
    revoked_date: str | None
    revoked_reason: str
    synthetic: bool


class PaperList(TypedDict):
    """Papers that lapsed or will soon."""

    total: int
    next: str | None
    items: list[Paper]


class PaperRevoked(TypedDict):
    """Why a paper is good no more."""

    reason: str


class PartIds(TypedDict):
    """The parts that a hall was divided into."""

    ids: list[int]


class PartSaid(TypedDict):
    """One part of a hall."""

    name: str
    area_m2: float | str
    seats: NotRequired[int | None]


class Party(TypedDict):
    """A party of a list."""

    party: str


class People(TypedDict):
    """How many people; None where it is not known."""

    registered: NotRequired[int | None]
    resident: NotRequired[int | None]
    aged_60: NotRequired[int | None]
    aged_80: NotRequired[int | None]
    children_0_3: NotRequired[int | None]
    children_3_6: NotRequired[int | None]
    living_alone: NotRequired[int | None]
    households: NotRequired[int | None]
    party_members: NotRequired[int | None]


class PeopleFound(TypedDict):
    """Whom a search found; `count` may be more than are shown."""

    count: int
    persons: list[Masked]


class Person(TypedDict):
    """A person, masked, with consents, requests, and who looked."""

    person: Masked
    revision: int
    made_at: str
    erased_at: str | None
    consents: list[Consent]
    requests: list[DataRequest]
    looks: list[Look]


class PersonMade(TypedDict):
    """A person who was put on file."""

    id: int


class PersonalValues(TypedDict):
    """What is personal in a line of the record; null where the person's data were deleted."""

    values: dict[str, Any] | None


class Photo(TypedDict):
    """A picture of the site; `milestone` is the key of its stage or "", `far_m` set where it was taken far away."""

    id: int
    milestone: str
    phase: str
    caption: str
    taken_at: str | None
    far_m: int | None
    public: bool
    added_at: str
    added_by: str


class Places(TypedDict):
    """How many places there are from now on."""

    places: int


class PlanNamed(TypedDict):
    """The plan in force."""

    run: int
    scenario: str
    approved: bool


class Pointed(TypedDict):
    """One cell and the key of its figure; "" for none any more."""

    sheet: str
    cell: str
    key: str


class Pointing(TypedDict):
    """Cells to point; what is not named stays."""

    cells: list[Pointed]


class Post(TypedDict):
    """A role for a region; a line department also for certain functions."""

    role: str
    region: str
    functions: list[str]


class PostTaken(TypedDict):
    """The post that is taken."""

    role: str
    region: str


class Price(TypedDict):
    """What a paid service costs, and who stands for it."""

    fen: int
    unit: str
    operator: str
    licence: str
    approver: str
    date: str
    document: NotRequired[str]


class Problem(TypedDict):
    """A no, as RFC 9457 words it; `code` is for programs, `detail` for people."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    errors: NotRequired[list[ProblemError]]


class ProblemError(TypedDict):
    """One value that is wrong, by its path."""

    field: str
    code: str
    detail: str


class ProgramKey(TypedDict):
    """A key of a program; its secret stands nowhere."""

    prefix: str
    name: str
    username: str
    permissions: list[str]
    region: str
    state: str
    made_at: str
    expires_at: str
    used_at: str | None
    ended_at: str | None


class Programme(TypedDict):
    """What is held again and again; `lapse` where it was not."""

    id: int
    code: str
    village: str
    association: str
    brand: str
    name: str
    cadence: str
    held: str | None
    planned: str | None
    lapse: Lapse | None
    lapse_days: int
    synthetic: bool


class ProgrammeList(TypedDict):
    """Programmes by number."""

    total: int
    next: str | None
    items: list[Programme]


class Project(TypedDict):
    """A village's project with its stages, what was asked of it and its pictures; `revision` 0 where there is none."""

    code: str
    revision: int
    standing: Standing
    stages: list[Stage]
    snags: list[Snag]
    changes: list[Change]
    photos: list[Photo]


class ProjectAccepted(TypedDict):
    """By which document, since when."""

    date: str
    document: str


class ProjectsBegun(TypedDict):
    """What beginning several did."""

    ids: list[int]
    refused: list[NotBegun]


class Reader(TypedDict):
    """Who takes a book home; `tell`: asked to be written to before it is due."""

    name: str
    phone: NotRequired[str]
    tell: NotRequired[bool]


class Reason(TypedDict):
    """Why."""

    reason: str


class Recorded(TypedDict):
    """The id of what was made."""

    id: int


class Recurring(TypedDict):
    """On which days: `every` is day, week, month, year, lunar_month, lunar_year or market."""

    every: str
    interval: NotRequired[int]
    weekdays: NotRequired[list[int]]
    days: NotRequired[list[int]]
    month: NotRequired[int | None]


class RegisterList(TypedDict):
    """The register, township by township."""

    total: int
    next: str | None
    items: list[RegisterTownship]


class RegisterTownship(TypedDict):
    """A township of the register with its villages."""

    code: str
    name: str
    names: list[OtherName]
    centres: int
    villages: list[RegisterVillage]


class RegisterVillage(TypedDict):
    """A village of the register."""

    code: str
    name: str
    kind: str
    has_centre: bool
    valid_from: str | None
    valid_to: str | None
    in_force: bool
    names: list[OtherName]


class Relaxed(TypedDict):
    """Settings that were relaxed."""

    revision: int


class Released(TypedDict):
    """Why a village is given back."""

    reason: NotRequired[str]


class Remedy(TypedDict):
    """What is to be put right, by when; `level` found the fault."""

    id: int
    project_id: int
    code: str
    name: str
    criterion_id: int
    function: str
    key: str
    words: str
    level: str
    due_date: str
    state: str
    late_days: int
    done_at: str | None
    done_by: str
    done_note: str
    returned_note: str
    closed_at: str | None
    closed_by: str
    synthetic: bool


class RemedyDone(TypedDict):
    """How it was put right."""

    note: NotRequired[str]


class RemedyJudged(TypedDict):
    """Whether it is put right; where not, why and by when."""

    passed: bool
    note: NotRequired[str]
    due_date: NotRequired[str | None]


class RemedyList(TypedDict):
    """Remedies that are not closed."""

    total: int
    next: str | None
    items: list[Remedy]


class Renew(TypedDict):
    """`revision` is that of the loan which the renewal rests on."""

    revision: NotRequired[int | None]


class Renewed(TypedDict):
    """Until when the book may be had now."""

    due_date: str


class Report(TypedDict):
    """What reading a file found; nothing is written where there are findings, or on a dry run."""

    written: bool
    findings: list[Finding]
    notes: list[Finding]
    added: int
    changed: int
    unchanged: int
    differences: list[FileChange]


class RequestAsked(TypedDict):
    """A request that was recorded."""

    id: int


class Reroute(TypedDict):
    """The category that it is."""

    category: str


class Result(TypedDict):
    """What the meeting decided on one decision, at the revision that was looked at; a refusal gives its reason."""

    decision: int
    revision: int
    approved: bool
    reason: NotRequired[str]


class Review(TypedDict):
    """Passed up to the county, or sent back to a step of the village with a reason."""

    date: str
    passed: bool
    reason: NotRequired[str]
    back_to: NotRequired[str]


class Reviewed(TypedDict):
    """Whether it is published."""

    published: bool


class Roll(TypedDict):
    """The list of a shift as it was ticked."""

    came: list[Came]


class Room(TypedDict):
    """A room and what it is used for."""

    building: str
    key: str
    name: str
    floor: int
    area_m2: float
    uses: list[str]


class RoomsRead(TypedDict):
    """How many rooms a survey made, changed, and has no more."""

    made: int
    changed: int
    gone: int


class RoundOpened(TypedDict):
    """The id of a round."""

    id: int


class RuleSaid(TypedDict):
    """On which days: `weekdays` (0 is Monday) go with week, `days` with months and markets, `month` with years."""

    every: Literal["day", "week", "month", "year", "lunar_month", "lunar_year", "market"]
    interval: NotRequired[int]
    weekdays: NotRequired[list[int]]
    days: NotRequired[list[int]]
    month: NotRequired[int | None]


class RunAsked(TypedDict):
    """A run that was asked for."""

    run: int
    job: int | None


class RunLine(TypedDict):
    """A run of the planner."""

    id: int
    state: str
    asked_at: str
    ended_at: str | None
    gap: float | None
    verified: bool


class Rung(TypedDict):
    """One step of the way: done, now or later; a notice hangs `days`."""

    key: str
    name: str
    at: str
    state: Literal["done", "now", "later"]
    bodies: list[Body]
    days: int
    source: str
    record: StepRecord | None


class SameGroup(TypedDict):
    """Villages with the same package."""

    mode: str
    functions: list[str]
    rooms: int
    codes: list[str]


class Sameness(TypedDict):
    """How much alike the packages of the county are; `effective_tenths` in tenths of a package."""

    villages: int
    alike: int
    kinds: int
    effective_tenths: int
    warns: bool
    groups: list[SameGroup]


class Saying(TypedDict):
    """What is said of an escalation."""

    words: str


class ScannedMeeting(TypedDict):
    """A meeting in a form beside its scan: `results` is the JSON text of the list that a meeting without one has."""

    name: str
    date: str
    document: str
    minutes: NotRequired[str]
    results: str


class ScannedVisit(TypedDict):
    """One visit in a form beside its scan: `found` is the JSON text of the list that a visit without one has."""

    level: Literal["township", "department", "county", "again"]
    date: str
    note: NotRequired[str]
    found: str


class Scenario(TypedDict):
    """A scenario with its newest run."""

    id: int
    name: str
    state: str
    revision: int
    edition: str
    free: bool
    keep_built: bool
    stale: list[str]
    synthetic: bool
    run_id: int | None
    run_state: str
    job_id: int | None
    headline: str
    certificate: Certified | None
    tranche_names: list[str]
    tranche_counts: list[int]
    money: list[TrancheMoney]
    conflict: Conflict | None
    runs: list[RunLine]
    locked: int
    may_approve: bool
    approved_at: str | None
    approved_by: str
    approval_document: str


class ScenarioComparison(TypedDict):
    """Two scenarios side by side."""

    here_id: int
    here: str
    there_id: int
    there: str
    rows: list[ComparisonRow]
    different: list[DifferentVillage]


class ScenarioLine(TypedDict):
    """A scenario in the list; `stale` where what it rests on has changed since its newest run."""

    id: int
    name: str
    state: str
    free: bool
    edition: str
    made_at: str
    made_by: str
    run_id: int | None
    run_state: str
    job_id: int | None
    stale: bool


class ScenarioList(TypedDict):
    """Scenarios, newest first."""

    total: int
    next: str | None
    items: list[ScenarioLine]


class ScenarioPair(TypedDict):
    """Two scenarios."""

    here: int
    there: int


class ScenarioSettings(TypedDict):
    """A scenario's settings as they stand; the ETag is what a change rests on."""

    id: int
    revision: int
    name: str
    edition: str
    settings: Settings


class SearchFor(TypedDict):
    """What is looked for."""

    q: str


class SearchText(TypedDict):
    """An exact name, phone or ID number, or the last four digits."""

    text: str


class Service(TypedDict):
    """A service of a centre with its lines."""

    id: int
    code: str
    name: str
    function: str
    kind: str
    state: str
    price: Price | None
    slots: list[Slot]
    revision: int
    synthetic: bool


class ServiceRequest(TypedDict):
    """A request; `person` is masked, `left` counts working days, below zero it is overdue."""

    id: int
    village: str
    name: str
    township: str
    category: str
    words: str
    place: str
    person: str
    way: str
    state: str
    team_id: int | None
    team: str
    claimer: str
    asked_date: str
    due_date: str
    left: int
    near: bool
    late: bool
    escalated_date: str | None
    result: str
    done_date: str | None
    reopened: int
    level: int | None
    revision: int
    synthetic: bool


class ServiceRequestList(TypedDict):
    """Requests that are open, by number."""

    total: int
    next: str | None
    items: list[ServiceRequest]


class ServiceRequestNote(TypedDict):
    """What happened to a request: ask, route, dispatch, claim, let_go, reroute, done, rate, reopen, merge, ..."""

    kind: str
    words: str
    said_at: str
    said_by: str


class ServiceRequestStory(TypedDict):
    """A request with what happened to it, oldest first, and those that were merged into it."""

    request: ServiceRequest
    notes: list[ServiceRequestNote]
    into: int | None
    merged: list[ServiceRequest]


class Session(TypedDict):
    """One session; `joined` counts places taken, `came` those checked in without helpers, `walk_ins` nameless ones."""

    id: int
    code: str
    activity_id: int
    activity: str
    association: str
    function: str
    begins_at: str
    ends_at: str
    where: str
    room_id: int | None
    places: int
    joined: int
    waiting: int
    came: int
    walk_ins: int
    children: int
    state: str
    reason: str
    revision: int
    synthetic: bool


class SessionList(TypedDict):
    """Sessions by number."""

    total: int
    next: str | None
    items: list[Session]


class SessionRoll(TypedDict):
    """A session with its list."""

    session: Session
    enrolments: list[Enrolled]


class SessionTime(TypedDict):
    """When and where: in a room, which is booked, or at a place."""

    begins_at: str
    ends_at: str
    room_id: NotRequired[int | None]
    place: NotRequired[str]


class SetAside(TypedDict):
    """By which document of whom a criterion is set aside."""

    document: str
    issuer: str
    date: str


class Settings(TypedDict):
    """What a scenario chooses."""

    tranches: list[TrancheSetting]
    start_date: str
    horizon_date: str
    crew_days: dict[str, list[int]]
    pilots_min: int
    pilots_max: int | None
    tier_tranches: dict[str, list[int]]
    free: bool
    keep_built: bool
    support_rule: bool
    inertia_permille: int
    extras: list[str]
    prices: dict[str, int]
    proposed: list[str]


class SettingsChange(TypedDict):
    """New settings of a draft, under the same edition unless another is named."""

    settings: NewSettings
    edition: NotRequired[str]


class Settled(TypedDict):
    """Which place a name means; without a code it means none here."""

    code: NotRequired[str | None]


class Sheet(TypedDict):
    """An old sheet: its columns, what they may be, and the names that are still open."""

    id: int
    columns: list[SheetColumn]
    choices: list[ColumnChoice]
    datum: str
    questions: list[SheetQuestion]
    confirmed: bool
    applied: bool


class SheetColumn(TypedDict):
    """A column: its title, what it is taken for, its first values."""

    title: str
    field: str
    samples: list[str]


class SheetMatched(TypedDict):
    """What a person says: title > field ("" leaves the column out), question > code."""

    fields: dict[str, str]
    names: NotRequired[dict[str, str]]
    datum: NotRequired[str]


class SheetOpened(TypedDict):
    """A sheet of one's own that was handed in."""

    id: int


class SheetQuestion(TypedDict):
    """A name that a person has to give a village."""

    key: str
    name: str
    township: str
    row: int
    proposed: str | None
    nearest: list[str]


class Shift(TypedDict):
    """A shift that people claim themselves."""

    id: int
    team_id: int
    team: str
    kind: str
    title: str
    village: str | None
    where: str
    place: str
    begins_at: str
    ends_at: str
    places: int
    claimed: int
    insured: bool
    state: str
    reason: str
    circuit_id: int | None
    revision: int
    synthetic: bool


class ShiftChange(TypedDict):
    """A shift's new time, place and number of people."""

    places: int
    begins_at: str
    ends_at: str
    place: NotRequired[str]


class ShiftList(TypedDict):
    """Shifts by id."""

    total: int
    next: str | None
    items: list[Shift]


class ShiftOff(TypedDict):
    """Why a shift is called off; `following` all later ones of the same rule as well."""

    reason: str
    following: NotRequired[bool]


class ShiftPage(TypedDict):
    """A shift; `claims` is empty for whoever does not keep the team."""

    shift: Shift
    claims: list[Claim]


class SignedConsent(TypedDict):
    """A purpose that a person signed for; for a child the guardian did."""

    purpose: str
    guardian: NotRequired[str]


class SignedRequest(TypedDict):
    """What a person asks for on a paper that they signed."""

    kind: Literal["export", "correct", "erase"]
    wish: NotRequired[str]


class SignedSheet(TypedDict):
    """The paper sheet: who came of those on the list, and how many came besides."""

    came: list[int]
    walk_ins: int


class Skills(TypedDict):
    """What a volunteer can do: keys of the edition."""

    skills: list[str]


class Skip(TypedDict):
    """A date on which a line is not held."""

    date: str
    reason: str


class SkipSaid(TypedDict):
    """A date that is left out, and why."""

    date: str
    reason: str


class SkippedDay(TypedDict):
    """A day on which a series does not take place, and why."""

    date: str
    reason: str


class Slot(TypedDict):
    """A line of the timetable."""

    id: int
    service_id: int
    room_id: int | None
    where: str
    recurs: str
    begin_min: int
    end_min: int
    first_date: str
    last_date: str
    skips: list[Skip]
    ended: bool
    revision: int


class Snag(TypedDict):
    """A stage that its village says is stuck: on what (a blocker of the works edition), since when, in which words."""

    id: int
    stage: str
    about: str
    words: str
    date: str
    by: str


class Span(TypedDict):
    """One span of a weekday on which the door is open."""

    weekday: int
    begin_min: int
    end_min: int


class Special(TypedDict):
    """What needs an approval of its own, and its paper where there is one."""

    key: str
    name: str
    document: str
    date: str | None
    reason: str


class SpecialGiven(TypedDict):
    """The paper that allows it."""

    document: str
    date: str
    reason: str


class Spent(TypedDict):
    """What was used of something given, in the measure of its kind."""

    use: str
    date: str
    quantity: NotRequired[int | None]
    value_fen: NotRequired[int]
    receipt_number: NotRequired[str]


class Stage(TypedDict):
    """One stage: planned at first, planned now, done or not; `state` is done, now or later."""

    key: str
    name: str
    track: str
    by_fact: str
    after: list[str]
    state: str
    baseline_start_date: str
    baseline_due_date: str
    start_date: str
    due_date: str
    done_date: str | None
    by: str
    moved_at: str | None
    note: str
    late_days: int


class Standard(TypedDict):
    """An edition in full."""

    id: str
    name: str
    name_en: str
    in_force_date: str
    source: str
    functions: list[Function]
    may_share: list[list[str]]
    prices: dict[str, int]


class StandardComparison(TypedDict):
    """What edition `b` does to this county against edition `a`."""

    a: str
    b: str
    villages: int
    gaps: list[Counted]
    functions: list[Counted]
    tiers: list[Counted]
    moved: list[TierMove]


class Standing(TypedDict):
    """How one village stands. `phase` is plan, consultation, decision, works, acceptance or open."""

    code: str
    name: str
    township_code: str
    township: str
    tier: str
    tranche: int | None
    deadline_date: str | None
    state: str
    phase: str
    project_id: int | None
    project_state: str
    done: int
    stages: int
    next_key: str
    next_due_date: str | None
    late_days: int
    reasons: list[StandingReason]
    forecast: Forecast | None
    last_moved_at: str | None
    last_moved_date: str | None
    cost_fen: int | None
    synthetic: bool


class StandingList(TypedDict):
    """Villages that run a centre, by code."""

    total: int
    next: str | None
    items: list[Standing]


class StandingReason(TypedDict):
    """Why a village is not simply going well: a code, how bad it is (watch, help), and the facts."""

    code: str
    state: str
    facts: dict[str, Any]


class Standings(TypedDict):
    """How the centres stand that are not built yet."""

    ok: int
    watch: int
    help: int


class StarClaim(TypedDict):
    """The branch's own points by task; what is not named has none."""

    points: dict[str, int]
    words: NotRequired[str]


class StarFact(TypedDict):
    """What the product knows: so, not so, or null for not known; a template and what fills it."""

    met: bool | None
    said: str


class StarGranted(TypedDict):
    """The document by which a star was granted."""

    body: str
    document: str
    date: str


class StarMade(TypedDict):
    """The id of what was made."""

    id: int


class StarPaper(TypedDict):
    """A paper or a sentence of the branch; `file` is "" for a sentence alone."""

    id: int
    words: str
    file: str
    added_at: str
    added_by: str


class StarRefused(TypedDict):
    """Why not."""

    reason: str


class StarScores(TypedDict):
    """Points by task; what is not named has none."""

    points: dict[str, int]


class StarStep(TypedDict):
    """A step that was taken: claimed, checked, reviewed, granted, refused."""

    verb: str
    by: str
    date: str


class StarTask(TypedDict):
    """One task; points are null where nobody has said."""

    key: str
    name: str
    points: int
    fact: StarFact | None
    evidence: list[StarPaper]
    missing: bool
    own_points: int | None
    township_points: int | None
    county_points: int | None


class Station(TypedDict):
    """A volunteer station, with how many teams set out from it."""

    id: int
    region: str
    place: str
    name: str
    words: str
    teams: int
    synthetic: bool


class StepRecord(TypedDict):
    """A step as it was recorded; `gone` says why it does not count: failed, returned, mistake, sent_back, objection."""

    id: int
    key: str
    name: str
    body: str
    date: str
    until_date: str | None
    entitled: int | None
    present: int | None
    votes_for: int | None
    votes_against: int | None
    abstained: int | None
    passed: bool
    minutes: str
    has_scan: bool
    who: str
    recorded_at: str
    gone: str


class StepRefused(TypedDict):
    """A village whose survey did not go the step, and why."""

    code: str
    problem: str
    detail: str


class Stint(TypedDict):
    """Time that a volunteer gave, verified by a check-in or declared by staff."""

    id: int
    date: str
    what: str
    team: str
    place: str
    minutes: int
    verified: bool
    source: str
    reason: str
    synthetic: bool


class Suggestion(TypedDict):
    """What somebody suggested, and what was answered."""

    id: int
    by_slip: bool
    way: str
    verdict: str
    functions: list[str]
    text: str
    shown: bool
    outcome: str
    answer: str
    answered_at: str | None


class SummedUp(TypedDict):
    """What came of the whole."""

    text: NotRequired[str]


class Sums(TypedDict):
    """One kind over the stages, in its own measure."""

    planned: int
    given: int
    spent: int
    left: int


class SupportTotals(TypedDict):
    """What was got: money in fen, people in person-days, goods in fen that they are worth; never added together."""

    money: Sums
    people: Sums
    goods: Sums
    entries: int


class Survey(TypedDict):
    """A village's survey as it is worked on; `may` says what the key's holder can do with it now."""

    code: str
    name: str
    township: str
    state: str
    revision: int
    version: int | None
    accepted_version: int | None
    synthetic: bool
    facts: Facts
    changes: list[Difference]
    problems: list[SurveyProblem]
    lacking: list[SurveyProblem]
    may: list[str]


class SurveyFilter(TypedDict):
    """Which surveys."""

    township: NotRequired[str]
    state: NotRequired[Literal["", "none", "draft", "returned", "submitted", "checked", "accepted", "withdrawn"]]


class SurveyLine(TypedDict):
    """A village in the list of surveys."""

    code: str
    name: str
    township_code: str
    township: str
    state: str
    version: int | None
    accepted_version: int | None
    changed_at: str | None


class SurveyList(TypedDict):
    """Where the survey of every village stands, by code; `counts` by state over the whole list."""

    total: int
    next: str | None
    items: list[SurveyLine]


class SurveyProblem(TypedDict):
    """What is wrong with a value, or still lacking."""

    field: str
    code: str
    detail: str


class SurveyState(TypedDict):
    """Where a survey stands after a step."""

    code: str
    version: int
    state: str
    revision: int
    saved_at: str
    saved_by: str


class Suspension(TypedDict):
    """Why, and until when; without an end until it is resumed."""

    reason: str
    until: NotRequired[str | None]


class TakenIn(TypedDict):
    """What was taken in: its id, and the code by which the resident asks about it."""

    id: int
    code: str


class Tally(TypedDict):
    """Totals of a region; parts sum to their whole."""

    centres: int
    surveyed: int
    opened: int
    have: int
    missing: int
    below: int
    two_go: int
    functions: list[FunctionTally]
    tiers: dict[str, int]
    tranches: list[int]


class Team(TypedDict):
    """A team, or a programme that goes round; `takes` are categories of requests."""

    id: int
    region: str
    place: str
    name: str
    kind: str
    station_id: int | None
    leader: str
    words: str
    takes: list[str]
    members: int
    state: str
    revision: int
    synthetic: bool


class TeamList(TypedDict):
    """Teams by id."""

    total: int
    next: str | None
    items: list[Team]


class TeamSaid(TypedDict):
    """What a team is called, does and takes."""

    name: str
    words: NotRequired[str]
    station_id: NotRequired[int | None]
    leader: NotRequired[str]
    takes: NotRequired[list[str]]


class TierMove(TypedDict):
    """A village of another tier under the other edition."""

    code: str
    name: str
    township: str
    before: str
    after: str


class TierSupport(TypedDict):
    """What the villages of one tier got, a head too; null where nobody lives there."""

    tier: str
    villages: int
    residents: int
    supported: int
    fen_a_head: int | None
    days_per_thousand: int | None
    totals: SupportTotals


class Time(TypedDict):
    """A stretch of time."""

    begins_at: str
    ends_at: str


class ToMove(TypedDict):
    """The bookings that have to be moved."""

    bookings: list[int]


class TodoGroup(TypedDict):
    """Things of one kind: fill, mend, submit, check, accept, match."""

    kind: str
    items: list[TodoItem]


class TodoItem(TypedDict):
    """One thing that waits."""

    code: str
    name: str
    detail: str
    at: str | None


class Township(TypedDict):
    """A township; `centres` counts the villages that run a centre."""

    code: str
    name: str
    centres: int


class TownshipDetail(TypedDict):
    """A township with its totals and villages."""

    code: str
    name: str
    as_of: str
    synthetic: bool
    tally: Tally
    villages: list[Village]


class TownshipList(TypedDict):
    """Townships by code."""

    total: int
    next: str | None
    items: list[Township]


class TownshipSupport(TypedDict):
    """What the villages of one township got."""

    code: str
    name: str
    villages: int
    supported: int
    totals: SupportTotals


class TownshipTally(TypedDict):
    """A township on the board."""

    code: str
    name: str
    centres: int
    opened: int


class TownshipWeek(TypedDict):
    """One township's week."""

    code: str
    name: str
    sums: WeekSums
    moves: WeekMoves


class Tranche(TypedDict):
    """A tranche of the plan, or of the programme where there is no plan."""

    number: int
    name: str
    count: int
    opened: int
    sum: int
    deadline: str | None
    days_left: int | None
    cost_fen: int | None
    budget_fen: int | None


class TrancheMoney(TypedDict):
    """What a tranche costs against its limit."""

    index: int
    name: str
    deadline: str
    done: bool
    villages: int
    spent_fen: int
    limit_fen: int | None


class TrancheSetting(TypedDict):
    """One tranche; None is no limit."""

    name: str
    deadline: str
    least: int | None
    most: int | None
    budget_fen: int | None


class TrancheWeek(TypedDict):
    """One tranche, counted from 0."""

    number: int
    count: int
    built: int
    deadline_date: str | None


class Turnout(TypedDict):
    """One kind of people: entitled, answered by slip, and how many have to."""

    key: str
    name: str
    entitled: int
    answered: int
    least: int
    met: bool


class Twin(TypedDict):
    """An accepted village with its distance, in millionths, and the parts that make it."""

    code: str
    name: str
    township: str
    distance: int
    alike_percent: int
    exemplar: int | None
    parts: list[TwinPart]


class TwinPart(TypedDict):
    """One part of a distance, in thousandths."""

    key: str
    apart: int
    weight: int


class Twins(TypedDict):
    """The nearest accepted villages; `compared` is with how many it was compared."""

    compared: int
    twins: list[Twin]


class TypedIn(TypedDict):
    """How many were counted now, and how many had been before."""

    counted: int
    before: int


class TypedPaper(TypedDict):
    """One paper that was filled in; `key` is the sender's own: sent twice, it counts once."""

    verdict: Literal["agree", "change", "other"]
    functions: NotRequired[list[str]]
    text: NotRequired[str]
    slip: NotRequired[str]
    key: NotRequired[str]


class TypedPapers(TypedDict):
    """A batch of papers; all are counted, or none."""

    papers: list[TypedPaper]
    way: NotRequired[Literal["paper", "phone"]]


class TypedRating(TypedDict):
    """What a resident said of the result, typed in: 5 is best; `may_call`: may be called back."""

    level: int
    words: NotRequired[str]
    may_call: NotRequired[bool]


class UnderWorks(TypedDict):
    """Why a room cannot be used, and until when; null where nobody knows yet."""

    reason: str
    until: NotRequired[str | None]


class Unmatched(TypedDict):
    """A name on some paper that matches no place; `linked_code` once it is settled."""

    id: int
    name: str
    township_name: str
    source: str
    nearest: list[Nearest]
    linked_code: str
    settled_at: str | None
    settled_by: str


class UnmatchedList(TypedDict):
    """Names to match."""

    total: int
    next: str | None
    items: list[Unmatched]


class UnusedSlip(TypedDict):
    """A slip that nobody has used yet."""

    id: int
    code: str
    kind: str


class Used(TypedDict):
    """Built centres that gave every required function its hours in the last days; null while there is no timetable."""

    count: int | None
    of: int
    share: float | None


class Version(TypedDict):
    """One version of a survey."""

    version: int
    state: str
    synthetic: bool
    source: str
    reason: str
    steps: list[Moment]
    facts: Facts


class Village(TypedDict):
    """A village in one line; `tier` is empty where no survey is accepted."""

    code: str
    name: str
    kind: str
    township_code: str
    township: str
    tier: str
    score: int
    missing: list[str]
    below: int
    two_go: int
    tranche: int | None
    mode: str
    cost_fen: int | None
    opened_date: str | None


class VillageChoice(TypedDict):
    """What a plan gives one village, and why."""

    scenario_id: int
    run_id: int
    code: str
    name: str
    township: str
    tier: str
    built: bool
    synthetic: bool
    tranche: int
    tranche_name: str
    deadline: str
    mode: str
    cost_fen: int
    percent: float
    points: list[Option]
    shown: str
    items: list[Item]
    reasons: list[str]
    tranche_reasons: list[str]
    changes: list[str]
    notes: list[str]
    lock: LockState


class VillageDetail(TypedDict):
    """One village's centre: what it has, what it lacks, when its turn comes."""

    code: str
    name: str
    kind: str
    township_code: str
    township: str
    has_centre: bool
    synthetic: bool
    edition: str | None
    tier: str
    score: int | None
    have: list[str]
    gaps: list[Gap]
    survey_version: int | None
    opening: Opening | None
    scenario: int | None
    tranche: int | None
    tranche_name: str
    deadline: str | None
    mode: str
    cost_fen: int | None
    reasons: list[str]
    names: list[OtherName]


class VillageFilter(TypedDict):
    """Which villages; an empty field narrows nothing."""

    township: NotRequired[str]
    tier: NotRequired[Literal["", "strong", "middle", "weak"]]
    lacks: NotRequired[str]
    lacking: NotRequired[str]
    tranche: NotRequired[str]
    mode: NotRequired[str]


class VillageList(TypedDict):
    """Villages that run a centre, by code."""

    total: int
    next: str | None
    items: list[Village]


class VillageSupport(TypedDict):
    """A village's ledger, oldest first."""

    code: str
    name: str
    township: str
    tier: str
    residents: int
    unsigned: int
    totals: SupportTotals
    lines: list[LedgerEntry]


class Visits(TypedDict):
    """Visits between two days, and by month."""

    estimate: int | None
    low: int | None
    high: int | None
    centres: int
    half_days: int
    matters_per_visit: float | None
    first: str
    last: str
    months: list[MonthVisited]


class Week(TypedDict):
    """Seven days of a centre from a Monday on."""

    monday: str
    days: list[Day]
    said: bool
    synthetic: bool


class WeekMoves(TypedDict):
    """What moved in the week: villages, stages, and centres that came to be built."""

    villages: int
    stages: int
    opened: int


class WeekSums(TypedDict):
    """Centres added up: the four states make up the centres, and so do the six phases; money in fen."""

    centres: int
    built: int
    states: dict[str, int]
    phases: dict[str, int]
    due: int
    due_built: int
    late: int
    cost_fen: int


class Which(TypedDict):
    """Which names: those that wait, or those that were settled."""

    settled: NotRequired[bool]


class WhichOption(TypedDict):
    """Which option's steps are shown; empty for the chosen one."""

    option: NotRequired[str]


class WhichRound(TypedDict):
    """Which round is wanted."""

    number: NotRequired[int | None]


class WhoAsked(TypedDict):
    """Name and phone of whoever asked."""

    name: str
    phone: str


class WholeEntry(TypedDict):
    """One line with its seal, empty where it is not sealed yet."""

    id: int
    at: str
    username: str
    on_behalf: str
    role: str
    place: str
    verb: str
    target: str
    region: str
    result: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    personal: bool
    digest: str


class Why(TypedDict):
    """Why."""

    words: NotRequired[str]


class WhyCancelled(TypedDict):
    """Why something is cancelled; those who joined are told."""

    reason: str


class WhyEnded(TypedDict):
    """Why."""

    reason: str


class WhyReversed(TypedDict):
    """Why an entry is taken back."""

    reason: str


class WhyWithdrawn(TypedDict):
    """Why an exemplar is taken back."""

    reason: str


class Wish(TypedDict):
    """A function that was promised, and how the plan that holds stands to it."""

    id: int
    function: str
    made_at: str
    state: str
    sentence: str


class Wished(TypedDict):
    """A room for a stretch of time; for a resident by `name` and `phone`, or for an organisation."""

    room: int
    purpose: str
    title: str
    begins_at: str
    ends_at: str
    organisation: NotRequired[str]
    name: NotRequired[str]
    phone: NotRequired[str]
    way: NotRequired[Literal["phone", "counter", "paper", "proxy"]]
    key: NotRequired[str]


class WishedSeries(TypedDict):
    """A room by a rule, from a day to a day, in minutes since midnight; `skips` are days that are left out."""

    room: int
    purpose: str
    title: str
    rule: RuleSaid
    begin_min: int
    end_min: int
    first: str
    last: str
    skips: NotRequired[list[str]]
    organisation: NotRequired[str]
    key: NotRequired[str]


class WordsShown(TypedDict):
    """Texts to be shown in public, or hidden."""

    opinions: list[int]
    shown: bool


@dataclass
class Lianxin:
    """One installation, asked with one key. Not for several threads at once."""

    address: str
    key: str
    language: str = "zh-hans"
    session: requests.Session = field(default_factory=requests.Session)
    tag: str = ""  # of the newest answer: what a change of the same thing rests on
    _kept: OrderedDict[str, Answer] = field(default_factory=OrderedDict)

    def all(self, listing: Callable[..., Any], *given: Any, **wanted: Any) -> Iterator[Any]:
        """Go through a list part by part."""
        cursor = None
        while True:
            part = listing(*given, cursor=cursor, **wanted)
            yield from part["items"]
            cursor = part["next"]
            if cursor is None:
                return

    def list_acceptances(self, *, limit: int | None = None, cursor: str | None = None) -> AcceptanceList:
        """Where the acceptance of every project stands, by code. Needs `acceptance.view`."""
        return cast(
            "AcceptanceList", self._send("GET", "/acceptances", query={"limit": limit, "cursor": cursor}).said()
        )

    def read_waiting(self) -> list[AcceptanceWaiting]:
        """What waits for the holder: to look at, to accept, to open. Needs `acceptance.view`."""
        return cast("list[AcceptanceWaiting]", self._send("GET", "/acceptances/waiting").said())

    def read_acceptance(self, id: int) -> Acceptance:
        """One project's acceptance, criterion by criterion; its ETag is what a change rests on. Needs
        `acceptance.view`."""
        return cast("Acceptance", self._send("GET", f"/acceptances/{_part(id)}").said())

    def accept_project(
        self, id: int, body: ProjectAccepted, *, if_match: str | None = None, once: str | None = None
    ) -> Acceptance:
        """Accept a project of which every criterion passes. Needs `acceptance.county` there."""
        return cast(
            "Acceptance",
            self._send("POST", f"/acceptances/{_part(id)}/accept", body=body, if_match=if_match, once=once).said(),
        )

    def set_criterion_aside(self, id: int, criterion: int, body: SetAside, *, once: str | None = None) -> Done:
        """Set a criterion aside by a document: of safety, the competent authority's. Needs `acceptance.county`
        there."""
        return cast(
            "Done",
            self._send(
                "POST", f"/acceptances/{_part(id)}/criteria/{_part(criterion)}/aside", body=body, once=once
            ).said(),
        )

    def add_evidence(self, id: int, criterion: int, file: Upload, *, once: str | None = None) -> Done:
        """Add a picture or PDF to a criterion; never required. Needs `acceptance.report` there."""
        return cast(
            "Done",
            self._send(
                "POST",
                f"/acceptances/{_part(id)}/criteria/{_part(criterion)}/evidence",
                files={"file": file},
                once=once,
            ).said(),
        )

    def read_acceptance_file(self, id: int, file: int) -> bytes:
        """A picture or PDF that belongs to a project's acceptance. Needs `acceptance.view`."""
        return self._send("GET", f"/acceptances/{_part(id)}/files/{_part(file)}").content

    def accept_functions(
        self, id: int, body: FunctionsAccepted, *, if_match: str | None = None, once: str | None = None
    ) -> Acceptance:
        """Accept functions of which every criterion passes. Needs `acceptance.county` there."""
        return cast(
            "Acceptance",
            self._send("POST", f"/acceptances/{_part(id)}/functions", body=body, if_match=if_match, once=once).said(),
        )

    def open_centre(
        self, id: int, body: CentreOpened, *, if_match: str | None = None, once: str | None = None
    ) -> Acceptance:
        """Record that an accepted centre is open. Needs `acceptance.county` and `centre.record` there."""
        return cast(
            "Acceptance",
            self._send("POST", f"/acceptances/{_part(id)}/open", body=body, if_match=if_match, once=once).said(),
        )

    def report_ready(
        self, id: int, body: CriteriaReport, *, if_match: str | None = None, once: str | None = None
    ) -> Acceptance:
        """Report criteria; the project is reported once all of them are. Needs `acceptance.report` there."""
        return cast(
            "Acceptance",
            self._send("POST", f"/acceptances/{_part(id)}/report", body=body, if_match=if_match, once=once).said(),
        )

    def record_visit(self, id: int, body: NewVisit, *, once: str | None = None) -> AcceptanceMade:
        """Record a visit with what it found. Needs the permission of its level there. A department looks at
        its own functions; the county looks where the village is in its sample."""
        return cast(
            "AcceptanceMade", self._send("POST", f"/acceptances/{_part(id)}/visits", body=body, once=once).said()
        )

    def record_scanned_visit(
        self,
        id: int,
        scan: Upload,
        *,
        level: Literal["township", "department", "county", "again"],
        date: str,
        note: str | None = None,
        found: str,
        once: str | None = None,
    ) -> AcceptanceMade:
        """Record a visit with a picture or PDF of the sheet that was signed. Needs the permission of its level
        there."""
        return cast(
            "AcceptanceMade",
            self._send(
                "POST",
                f"/acceptances/{_part(id)}/visits/scanned",
                files={"scan": scan},
                form={"level": level, "date": date, "note": note, "found": found},
                once=once,
            ).said(),
        )

    def list_accounts(
        self,
        *,
        q: str | None = None,
        role: str | None = None,
        region: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> AccountList:
        """Accounts with a post under the holder's region, by username. Needs `account.view`."""
        return cast(
            "AccountList",
            self._send(
                "GET", "/accounts", query={"q": q, "role": role, "region": region, "limit": limit, "cursor": cursor}
            ).said(),
        )

    def open_account(self, body: NewAccount, *, once: str | None = None) -> Done:
        """Open an account with its posts and a first password. Needs `account.manage` where the posts are."""
        return cast("Done", self._send("POST", "/accounts", body=body, once=once).said())

    def read_accounts(self, file: Upload, *, once: str | None = None) -> AccountSheetRead:
        """Read a filled-in workbook and open nothing yet: every fault, or the sheet's id, kept for a day.
        Needs `account.manage`, with a key that was made for no region."""
        return cast("AccountSheetRead", self._send("POST", "/accounts/sheets", files={"file": file}, once=once).said())

    def read_account_sheet(self, id: int) -> AccountSheet:
        """A sheet that the account handed in: what it opens, the job that does, and whether the slips wait.
        Needs `account.manage`, with a key that was made for no region."""
        return cast("AccountSheet", self._send("GET", f"/accounts/sheets/{_part(id)}").said())

    def open_accounts(self, id: int, *, once: str | None = None) -> OpeningAsked:
        """Open the accounts of a sheet in the background, all or none; `/jobs/{job}` says how far it is. Needs
        `account.manage` in every place of the sheet, with a key that was made for no region."""
        return cast("OpeningAsked", self._send("POST", f"/accounts/sheets/{_part(id)}/open", once=once).said())

    def take_slips(self, id: int, *, once: str | None = None) -> bytes:
        """The first passwords as a workbook, once, within an hour: whoever lost it gives new ones account by
        account. Needs `account.manage`, with a key that was made for no region."""
        return self._send("POST", f"/accounts/sheets/{_part(id)}/slips", once=once).content

    def export_account_template(self) -> bytes:
        """The workbook to fill in, a row for every place of the holder's region. Needs `account.manage`."""
        return self._send("GET", "/accounts/template.xlsx").content

    def read_account(self, username: str) -> Account:
        """One account. Needs `account.view` where one of its posts is."""
        return cast("Account", self._send("GET", f"/accounts/{_part(username)}").said())

    def close_account(self, username: str, *, once: str | None = None) -> Done:
        """Close an account; what it did stays on record. Needs `account.manage`."""
        return cast("Done", self._send("POST", f"/accounts/{_part(username)}/close", once=once).said())

    def hand_over_post(self, username: str, body: HandOver, *, once: str | None = None) -> Done:
        """Hand a post to the next: the old account loses it at once, the new one holds it. Needs
        `account.manage`."""
        return cast("Done", self._send("POST", f"/accounts/{_part(username)}/hand-over", body=body, once=once).said())

    def renew_password(self, username: str, body: FirstPassword, *, once: str | None = None) -> Done:
        """Give an account a new first password. Needs `account.manage`."""
        return cast("Done", self._send("POST", f"/accounts/{_part(username)}/password", body=body, once=once).said())

    def add_post(self, username: str, body: NewPost, *, once: str | None = None) -> Done:
        """Give an account one more post. Needs `account.manage`."""
        return cast("Done", self._send("POST", f"/accounts/{_part(username)}/posts", body=body, once=once).said())

    def remove_post(self, username: str, *, role: str, region: str, once: str | None = None) -> Done:
        """Take a post from an account. Needs `account.manage`."""
        return cast(
            "Done",
            self._send(
                "DELETE", f"/accounts/{_part(username)}/posts", query={"role": role, "region": region}, once=once
            ).said(),
        )

    def reopen_account(self, username: str, *, once: str | None = None) -> Done:
        """Open a closed account again. Needs `account.manage`."""
        return cast("Done", self._send("POST", f"/accounts/{_part(username)}/reopen", once=once).said())

    def resume_account(self, username: str, *, once: str | None = None) -> Done:
        """End the pause of an account. Needs `account.manage`."""
        return cast("Done", self._send("POST", f"/accounts/{_part(username)}/resume", once=once).said())

    def reset_second_factor(self, username: str, *, once: str | None = None) -> Done:
        """Take the second factor off somebody whose phone is lost; they bind another. Needs `account.manage`."""
        return cast("Done", self._send("DELETE", f"/accounts/{_part(username)}/second-factor", once=once).said())

    def end_account_stays(self, username: str, *, once: str | None = None) -> Done:
        """End every session of an account. Needs `account.manage`."""
        return cast("Done", self._send("POST", f"/accounts/{_part(username)}/sign-out", once=once).said())

    def suspend_account(self, username: str, body: Suspension, *, once: str | None = None) -> Done:
        """Let nobody in with an account for a while; its sessions end and its keys sleep. Needs
        `account.manage`."""
        return cast("Done", self._send("POST", f"/accounts/{_part(username)}/suspend", body=body, once=once).said())

    def unlock_account(self, username: str, *, once: str | None = None) -> Done:
        """Let somebody try again who typed too many wrong passwords or codes. Needs `account.manage`."""
        return cast("Done", self._send("POST", f"/accounts/{_part(username)}/unlock", once=once).said())

    def list_activities(self, *, limit: int | None = None, cursor: str | None = None) -> ActivityList:
        """Activities, the newest first; drafts only for who runs or reviews some. Needs `activity.view`."""
        return cast("ActivityList", self._send("GET", "/activities", query={"limit": limit, "cursor": cursor}).said())

    def propose_activity(self, body: NewActivity, *, once: str | None = None) -> MadeActivity:
        """Draft an activity with its first session. Needs `activity.write` at the association's village."""
        return cast("MadeActivity", self._send("POST", "/activities", body=body, once=once).said())

    def read_activity(self, id: int) -> ActivityStory:
        """One activity with its reviews; its ETag is what a change may rest on. Needs `activity.view`."""
        return cast("ActivityStory", self._send("GET", f"/activities/{_part(id)}").said())

    def change_activity(
        self, id: int, body: ActivityPlan, *, if_match: str | None = None, once: str | None = None
    ) -> Done:
        """Change a draft, or what was returned. Needs `activity.write` there."""
        return cast(
            "Done", self._send("PUT", f"/activities/{_part(id)}", body=body, if_match=if_match, once=once).said()
        )

    def cancel_activity(
        self, id: int, body: WhyCancelled, *, if_match: str | None = None, once: str | None = None
    ) -> Done:
        """Cancel an activity with its sessions still to come. Needs `activity.write` there."""
        return cast(
            "Done",
            self._send("POST", f"/activities/{_part(id)}/cancel", body=body, if_match=if_match, once=once).said(),
        )

    def review_activity(
        self, id: int, body: ActivityVerdicts, *, if_match: str | None = None, once: str | None = None
    ) -> Reviewed:
        """Give both verdicts. Needs `activity.review` there, or `activity.review_late` once the branch is
        late."""
        return cast(
            "Reviewed",
            self._send("POST", f"/activities/{_part(id)}/review", body=body, if_match=if_match, once=once).said(),
        )

    def plan_session(self, id: int, body: NewSession, *, once: str | None = None) -> MadeActivity:
        """Plan one more session of an activity. Needs `activity.write` there."""
        return cast(
            "MadeActivity", self._send("POST", f"/activities/{_part(id)}/sessions", body=body, once=once).said()
        )

    def submit_activity(self, id: int, *, if_match: str | None = None, once: str | None = None) -> Done:
        """Hand an activity to the branch. Needs `activity.write` there."""
        return cast("Done", self._send("POST", f"/activities/{_part(id)}/submit", if_match=if_match, once=once).said())

    def take_back_activity(self, id: int, *, if_match: str | None = None, once: str | None = None) -> Done:
        """Take an activity back before the branch has looked at it. Needs `activity.write` there."""
        return cast(
            "Done", self._send("POST", f"/activities/{_part(id)}/take-back", if_match=if_match, once=once).said()
        )

    def list_associations(self, *, limit: int | None = None, cursor: str | None = None) -> AssociationList:
        """The bodies that run activities. Needs `activity.view`."""
        return cast(
            "AssociationList", self._send("GET", "/associations", query={"limit": limit, "cursor": cursor}).said()
        )

    def found_association(self, body: NewAssociation, *, once: str | None = None) -> MadeActivity:
        """Put a body of a village on record. Needs `activity.review` there."""
        return cast("MadeActivity", self._send("POST", "/associations", body=body, once=once).said())

    def end_association(self, id: int, *, once: str | None = None) -> Done:
        """End a body; what it held stays. Needs `activity.review` there."""
        return cast("Done", self._send("DELETE", f"/associations/{_part(id)}", once=once).said())

    def name_association_leader(self, id: int, body: AssociationLeader, *, once: str | None = None) -> Done:
        """Say who leads a body. Needs `activity.review` there."""
        return cast("Done", self._send("PUT", f"/associations/{_part(id)}/leader", body=body, once=once).said())

    def list_audit(
        self,
        *,
        username: str | None = None,
        on_behalf: str | None = None,
        verb: str | None = None,
        place: str | None = None,
        target: str | None = None,
        region: str | None = None,
        result: Literal["", "done", "refused", "failed"] | None = None,
        since: str | None | None = None,
        until: str | None | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> EntryList:
        """Lines of the record under the holder's regions, newest first, without what is personal. Needs
        `audit.view`."""
        return cast(
            "EntryList",
            self._send(
                "GET",
                "/audit",
                query={
                    "username": username,
                    "on_behalf": on_behalf,
                    "verb": verb,
                    "place": place,
                    "target": target,
                    "region": region,
                    "result": result,
                    "since": since,
                    "until": until,
                    "limit": limit,
                    "cursor": cursor,
                },
            ).said(),
        )

    def read_entry(self, id: int) -> WholeEntry:
        """One line of the record with its seal; what is personal in it stays sealed. Needs `audit.view` there."""
        return cast("WholeEntry", self._send("GET", f"/audit/{_part(id)}").said())

    def look_at_entry(self, id: int, *, once: str | None = None) -> PersonalValues:
        """What is personal in one line; the person finds out who looked. Needs `audit.view` and `person.look`
        there."""
        return cast("PersonalValues", self._send("POST", f"/audit/{_part(id)}/look", once=once).said())

    def read_blocks(self, id: int) -> list[BlockedBy]:
        """What blocks a project today, whose it is, and the help for it. Needs `escalation.view`."""
        return cast("list[BlockedBy]", self._send("GET", f"/blocking/{_part(id)}").said())

    def open_escalation(self, id: int, body: NewEscalation, *, once: str | None = None) -> MadeEntry:
        """Call on the owner of what blocks a project. Needs `escalation.write` there."""
        return cast("MadeEntry", self._send("POST", f"/blocking/{_part(id)}/escalations", body=body, once=once).said())

    def read_board(self) -> Board:
        """Totals of the county, its tranches and townships. Needs `board.view` for the whole county."""
        return cast("Board", self._send("GET", "/board").said())

    def list_asked(self) -> list[Booking]:
        """The bookings that wait for a village's word. Needs `booking.view`."""
        return cast("list[Booking]", self._send("GET", "/bookings/waiting").said())

    def read_booking(self, id: int) -> OneBooking:
        """One booking, with the others of its series. Needs `booking.view`."""
        return cast("OneBooking", self._send("GET", f"/bookings/{_part(id)}").said())

    def note_arrival(self, id: int, *, once: str | None = None) -> Done:
        """Note that whoever booked is there. Needs `booking.decide` there, or to have made it."""
        return cast("Done", self._send("POST", f"/bookings/{_part(id)}/arrive", once=once).said())

    def cancel_booking(self, id: int, body: Cancelled, *, once: str | None = None) -> Done:
        """Cancel a booking, or it and all after it. Needs `booking.decide` there, or to have made it."""
        return cast("Done", self._send("POST", f"/bookings/{_part(id)}/cancel", body=body, once=once).said())

    def decide_booking(self, id: int, body: Decided, *, once: str | None = None) -> Done:
        """Agree to a booking that was asked for, or refuse it with a reason. Needs `booking.decide` there."""
        return cast("Done", self._send("POST", f"/bookings/{_part(id)}/decide", body=body, once=once).said())

    def move_booking(self, id: int, body: Moved, *, once: str | None = None) -> Done:
        """Move a booking, or it and all after it. Needs `booking.decide` there, or to have made it."""
        return cast("Done", self._send("POST", f"/bookings/{_part(id)}/move", body=body, once=once).said())

    def change_book(self, id: int, body: ChangedBook, *, once: str | None = None) -> Done:
        """Change what is said of a title and how many copies there are. Needs `service.write` there."""
        return cast("Done", self._send("PUT", f"/books/{_part(id)}", body=body, once=once).said())

    def lend_book(self, id: int, body: Reader, *, once: str | None = None) -> Lent:
        """Lend a copy to a reader, who is put on file where they are not there yet. Needs `book.lend` there."""
        return cast("Lent", self._send("POST", f"/books/{_part(id)}/lend", body=body, once=once).said())

    def retire_book(self, id: int, *, once: str | None = None) -> Done:
        """Take a title off the shelf; not while a copy is out. Needs `service.write` there."""
        return cast("Done", self._send("POST", f"/books/{_part(id)}/retire", once=once).said())

    def list_brands(self, *, limit: int | None = None, cursor: str | None = None) -> BrandList:
        """Brands in use, with what they are measured by. Needs `activity.view`."""
        return cast("BrandList", self._send("GET", "/brands", query={"limit": limit, "cursor": cursor}).said())

    def found_brand(self, body: NewBrand, *, once: str | None = None) -> MadeActivity:
        """Put a brand on record. Needs `brand.write` for its region."""
        return cast("MadeActivity", self._send("POST", "/brands", body=body, once=once).said())

    def read_brand(self, id: int) -> Brand:
        """One brand; its ETag is what a change may rest on. Needs `activity.view`."""
        return cast("Brand", self._send("GET", f"/brands/{_part(id)}").said())

    def change_brand(self, id: int, body: BrandSaid, *, if_match: str | None = None, once: str | None = None) -> Done:
        """Change a brand. Needs `brand.write` for its region."""
        return cast("Done", self._send("PUT", f"/brands/{_part(id)}", body=body, if_match=if_match, once=once).said())

    def end_brand(self, id: int, *, once: str | None = None) -> Done:
        """Give a brand up; what was held under it stays. Needs `brand.write` for its region."""
        return cast("Done", self._send("DELETE", f"/brands/{_part(id)}", once=once).said())

    def read_bulletin(self) -> Bulletin:
        """The week by township, as the bulletin says it. Needs `board.view` for the whole county."""
        return cast("Bulletin", self._send("GET", "/bulletin").said())

    def export_bulletin(self) -> bytes:
        """The bulletin as a Word document in the official layout. Needs `export` for the county."""
        return self._send("GET", "/bulletin.docx").content

    def list_cards(self, *, limit: int | None = None, cursor: str | None = None) -> CardList:
        """The newest cards in use of the holder's regions, names masked. Needs `person.card`."""
        return cast("CardList", self._send("GET", "/cards", query={"limit": limit, "cursor": cursor}).said())

    def end_card(self, id: int, *, once: str | None = None) -> Done:
        """End a card that was lost. Needs `person.card` there."""
        return cast("Done", self._send("DELETE", f"/cards/{_part(id)}", once=once).said())

    def list_bookings(self, code: str, *, first: str, last: str) -> list[Booking]:
        """The bookings that have their rooms in a span of days, both counted. Needs `booking.view`."""
        return cast(
            "list[Booking]",
            self._send("GET", f"/centres/{_part(code)}/bookings", query={"first": first, "last": last}).said(),
        )

    def book_room(self, code: str, body: Wished, *, once: str | None = None) -> MadeBooking:
        """Book a room; what the policy wants agreed to is asked for. Needs `booking.ask` there. Where it is
        taken, `errors` names every time that is."""
        return cast("MadeBooking", self._send("POST", f"/centres/{_part(code)}/bookings", body=body, once=once).said())

    def list_books(self, code: str, *, text: str | None = None) -> list[Book]:
        """The titles of a shelf, of those that have `text` in title, author or number. Needs `service.view`."""
        return cast("list[Book]", self._send("GET", f"/centres/{_part(code)}/books", query={"text": text}).said())

    def add_book(self, code: str, body: NewBook, *, once: str | None = None) -> BookAdded:
        """Put a title on the shelf. Needs `service.write` there."""
        return cast("BookAdded", self._send("POST", f"/centres/{_part(code)}/books", body=body, once=once).said())

    def import_books(
        self, code: str, file: Upload, *, dry_run: bool | None = None, once: str | None = None
    ) -> BooksRead:
        """Put all titles of a sheet on the shelf, or none where a row is wrong. Needs `service.write` there."""
        return cast(
            "BooksRead",
            self._send(
                "POST",
                f"/centres/{_part(code)}/books/import",
                query={"dry_run": dry_run},
                files={"file": file},
                once=once,
            ).said(),
        )

    def close_centre(self, code: str, body: ClosureSaid, *, once: str | None = None) -> MadeInCentre:
        """Close a centre for some days. Needs `service.write` there."""
        return cast("MadeInCentre", self._send("POST", f"/centres/{_part(code)}/closures", body=body, once=once).said())

    def read_counter(self, code: str) -> Counter:
        """Hours, closures, keys and duties of a centre, names masked. Needs `service.view`."""
        return cast("Counter", self._send("GET", f"/centres/{_part(code)}/counter").said())

    def read_delivered(self, code: str) -> list[Minutes]:
        """Minutes of every required function over the last thirty days. Needs `service.view`."""
        return cast("list[Minutes]", self._send("GET", f"/centres/{_part(code)}/delivered").said())

    def put_on_duty(self, code: str, body: DutySaid, *, once: str | None = None) -> MadeInCentre:
        """Put somebody on duty at the counter. Needs `service.write` there."""
        return cast("MadeInCentre", self._send("POST", f"/centres/{_part(code)}/duties", body=body, once=once).said())

    def find_free(self, code: str, *, room: int, begins_at: str, ends_at: str) -> Offered:
        """Rooms that are free at a time, and the nearest times at which a room is. Needs `booking.view`."""
        return cast(
            "Offered",
            self._send(
                "GET", f"/centres/{_part(code)}/free", query={"room": room, "begins_at": begins_at, "ends_at": ends_at}
            ).said(),
        )

    def set_hours(self, code: str, body: HoursSaid, *, once: str | None = None) -> Done:
        """Set the hours of every week from a date on. Needs `service.write` there."""
        return cast("Done", self._send("PUT", f"/centres/{_part(code)}/hours", body=body, once=once).said())

    def give_key(self, code: str, body: KeySaid, *, once: str | None = None) -> MadeInCentre:
        """Note who has got the key. Needs `service.write` there."""
        return cast(
            "MadeInCentre", self._send("POST", f"/centres/{_part(code)}/key-holders", body=body, once=once).said()
        )

    def list_loans(self, code: str) -> list[Loan]:
        """What is out of a shelf, what is due first coming first. Needs `book.lend` there."""
        return cast("list[Loan]", self._send("GET", f"/centres/{_part(code)}/loans").said())

    def list_rooms(self, code: str) -> list[FunctionRoom]:
        """The rooms of a centre by building and floor, each with its parts. Needs `booking.view`."""
        return cast("list[FunctionRoom]", self._send("GET", f"/centres/{_part(code)}/rooms").said())

    def read_rooms(self, code: str, *, once: str | None = None) -> RoomsRead:
        """Make the rooms of a centre, or bring them up to date, from its accepted survey. Needs `room.write`
        there."""
        return cast("RoomsRead", self._send("POST", f"/centres/{_part(code)}/rooms/read", once=once).said())

    def book_series(self, code: str, body: WishedSeries, *, once: str | None = None) -> MadeBooking:
        """Book a room by a rule, on all its days but the skipped ones or on none. Needs `booking.ask` there."""
        return cast("MadeBooking", self._send("POST", f"/centres/{_part(code)}/series", body=body, once=once).said())

    def list_services(self, code: str) -> list[Service]:
        """Services of a centre that have not ended. Needs `service.view`."""
        return cast("list[Service]", self._send("GET", f"/centres/{_part(code)}/services").said())

    def offer_service(self, code: str, body: OfferSaid, *, once: str | None = None) -> MadeInCentre:
        """Put a service on offer. Needs `service.write` there."""
        return cast("MadeInCentre", self._send("POST", f"/centres/{_part(code)}/services", body=body, once=once).said())

    def put_first_timetable(self, code: str, body: LastSaid, *, once: str | None = None) -> Done:
        """Put a first timetable in place from rooms, hours and the standard. Needs `service.write` there."""
        return cast("Done", self._send("POST", f"/centres/{_part(code)}/timetable/first", body=body, once=once).said())

    def read_centre_week(self, code: str, *, monday: str | None | None = None) -> Week:
        """A week of a centre, the running one where no day of it is named. Needs `service.view`."""
        return cast("Week", self._send("GET", f"/centres/{_part(code)}/week", query={"monday": monday}).said())

    def check_certificate(self, number: str) -> CertificateOfHours:
        """What a certificate's number stands for, the name masked. Needs `team.view`."""
        return cast("CertificateOfHours", self._send("GET", f"/certificate-numbers/{_part(number)}").said())

    def issue_certificate(self, body: NewCertificate, *, once: str | None = None) -> MadeOne:
        """Issue a certificate of hours. Needs `certificate.issue` there."""
        return cast("MadeOne", self._send("POST", "/certificates", body=body, once=once).said())

    def export_certificate(self, id: int) -> bytes:
        """A certificate as Word, with the whole name; the person finds who took it. Needs `certificate.issue`
        there."""
        return self._send("GET", f"/certificates/{_part(id)}.docx").content

    def export_certificate_pdf(self, id: int) -> bytes:
        """A certificate as PDF, as its Word file says it. Needs `certificate.issue` there."""
        return self._send("GET", f"/certificates/{_part(id)}.pdf").content

    def read_circuit(self, id: int) -> Circuit:
        """A circuit. Needs `team.view`."""
        return cast("Circuit", self._send("GET", f"/circuits/{_part(id)}").said())

    def end_circuit(self, id: int, body: Ending, *, once: str | None = None) -> Concerned:
        """End a circuit; what is still to come is called off. Needs `team.write` there."""
        return cast("Concerned", self._send("POST", f"/circuits/{_part(id)}/end", body=body, once=once).said())

    def leave_shift(self, id: int, *, once: str | None = None) -> Done:
        """Write down that a volunteer will not come after all. Needs `team.write` there."""
        return cast("Done", self._send("DELETE", f"/claims/{_part(id)}", once=once).said())

    def end_closure(self, id: int, *, once: str | None = None) -> Done:
        """Take a closure back. Needs `service.write` there."""
        return cast("Done", self._send("POST", f"/closures/{_part(id)}/end", once=once).said())

    def look_at_consent_scan(self, id: int, *, once: str | None = None) -> bytes:
        """The picture of a signed consent; the person finds out who looked. Needs `person.look` there."""
        return self._send("POST", f"/consents/{_part(id)}/scan", once=once).content

    def list_consultations(self, *, limit: int | None = None, cursor: str | None = None) -> AskedVillageList:
        """Every village that the plan in force gives a package, by code, with its newest round. Needs
        `consult.view`."""
        return cast(
            "AskedVillageList", self._send("GET", "/consultations", query={"limit": limit, "cursor": cursor}).said()
        )

    def read_consultation(self, code: str, *, number: int | None | None = None) -> Consultation:
        """A village's newest round, or the one asked for; its ETag is what a change rests on. Needs
        `consult.view`."""
        return cast("Consultation", self._send("GET", f"/consultations/{_part(code)}", query={"number": number}).said())

    def open_consultation(self, code: str, body: NewAskedRound, *, once: str | None = None) -> RoundOpened:
        """Open a round on the village's package of the plan in force. Needs `consult.write` there."""
        return cast(
            "RoundOpened", self._send("POST", f"/consultations/{_part(code)}/rounds", body=body, once=once).said()
        )

    def list_corrections(self, *, limit: int | None = None, cursor: str | None = None) -> CorrectionList:
        """Corrections that wait for an answer where the holder keeps hours, by id. Needs `stint.write`."""
        return cast(
            "CorrectionList", self._send("GET", "/corrections", query={"limit": limit, "cursor": cursor}).said()
        )

    def answer_correction(self, id: int, body: CorrectionAnswer, *, once: str | None = None) -> Done:
        """Answer a correction; verified hours never grow by hand. Needs `stint.write` there."""
        return cast("Done", self._send("POST", f"/corrections/{_part(id)}", body=body, once=once).said())

    def read_county(self) -> County:
        """The county of this installation. Needs `village.view`."""
        return cast("County", self._send("GET", "/county").said())

    def list_decisions(
        self,
        *,
        state: Literal["", "ready", "village", "township", "county", "approved", "refused"] | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> DecisionList:
        """Where the decision of every village stands, by code. Needs `decision.view`."""
        return cast(
            "DecisionList",
            self._send("GET", "/decisions", query={"state": state, "limit": limit, "cursor": cursor}).said(),
        )

    def read_decision(self, code: str) -> Decision:
        """One village's way to the approval; its ETag is what a change rests on. Needs `decision.view`."""
        return cast("Decision", self._send("GET", f"/decisions/{_part(code)}").said())

    def begin_decision(self, code: str, body: DecisionBegun, *, once: str | None = None) -> Decision:
        """Put the package that a village was asked about to its decision. Needs `decision.write` there."""
        return cast("Decision", self._send("POST", f"/decisions/{_part(code)}", body=body, once=once).said())

    def state_demolition(self, code: str, body: Demolition, *, if_match: str, once: str | None = None) -> Decision:
        """State which building the package pulls down. Needs `decision.write` there."""
        return cast(
            "Decision",
            self._send("PUT", f"/decisions/{_part(code)}/demolition", body=body, if_match=if_match, once=once).said(),
        )

    def export_decision_paper(
        self, code: str, kind: Literal["proposal", "minutes", "resolution", "publication", "request"]
    ) -> bytes:
        """A paper of the decision in Word, filled in with what is recorded. Needs `decision.view`."""
        return self._send("GET", f"/decisions/{_part(code)}/papers/{_part(kind)}").content

    def review_decision(self, code: str, body: Review, *, if_match: str, once: str | None = None) -> Decision:
        """Pass a resolution up to the county, or send it back with a reason. Needs `decision.review` there."""
        return cast(
            "Decision",
            self._send("POST", f"/decisions/{_part(code)}/review", body=body, if_match=if_match, once=once).said(),
        )

    def approve_special(
        self, code: str, kind: Literal["demolish", "over_norm"], body: SpecialGiven, *, once: str | None = None
    ) -> Decision:
        """Record the paper that allows what needs an approval of its own. Needs `decision.approve` there."""
        return cast(
            "Decision",
            self._send("PUT", f"/decisions/{_part(code)}/special/{_part(kind)}", body=body, once=once).said(),
        )

    def record_step(self, code: str, body: NewStep, *, if_match: str, once: str | None = None) -> Decision:
        """Record the step that comes next; a vote that fails is kept. Needs `decision.write` there."""
        return cast(
            "Decision",
            self._send("POST", f"/decisions/{_part(code)}/steps", body=body, if_match=if_match, once=once).said(),
        )

    def record_scanned_step(
        self,
        code: str,
        scan: Upload,
        *,
        key: str,
        date: str,
        body: str | None = None,
        entitled: int | None | None = None,
        present: int | None | None = None,
        votes_for: int | None | None = None,
        votes_against: int | None = None,
        abstained: int | None = None,
        until_date: str | None | None = None,
        minutes: str | None = None,
        if_match: str,
        once: str | None = None,
    ) -> Decision:
        """Record the step that comes next with a picture of its minutes. Needs `decision.write` there."""
        return cast(
            "Decision",
            self._send(
                "POST",
                f"/decisions/{_part(code)}/steps/scanned",
                files={"scan": scan},
                form={
                    "key": key,
                    "date": date,
                    "body": body,
                    "entitled": entitled,
                    "present": present,
                    "votes_for": votes_for,
                    "votes_against": votes_against,
                    "abstained": abstained,
                    "until_date": until_date,
                    "minutes": minutes,
                },
                if_match=if_match,
                once=once,
            ).said(),
        )

    def undo_step(self, code: str, *, if_match: str, once: str | None = None) -> Decision:
        """Take back what was recorded last, on the same day. Needs `decision.write` or `decision.review`
        there."""
        return cast(
            "Decision", self._send("POST", f"/decisions/{_part(code)}/steps/undo", if_match=if_match, once=once).said()
        )

    def read_step_scan(self, code: str, id: int) -> bytes:
        """The picture of a step's minutes. Needs `decision.write`, `decision.review` or `decision.approve`
        there."""
        return self._send("GET", f"/decisions/{_part(code)}/steps/{_part(id)}/scan").content

    def withdraw_decision(
        self, code: str, body: DecisionWithdrawn, *, if_match: str, once: str | None = None
    ) -> Decision:
        """Take a decision back that the village has in hand. Needs `decision.write` there."""
        return cast(
            "Decision",
            self._send("POST", f"/decisions/{_part(code)}/withdraw", body=body, if_match=if_match, once=once).said(),
        )

    def end_duty(self, id: int, *, once: str | None = None) -> Done:
        """Take somebody off duty. Needs `service.write` there."""
        return cast("Done", self._send("POST", f"/duties/{_part(id)}/end", once=once).said())

    def list_escalations(self, *, limit: int | None = None, cursor: str | None = None) -> EscalationList:
        """Escalations that are not closed, by number. Needs `escalation.view`."""
        return cast(
            "EscalationList", self._send("GET", "/escalations", query={"limit": limit, "cursor": cursor}).said()
        )

    def read_escalation(self, id: int) -> EscalationThread:
        """An escalation with what was said; its ETag is what a change may rest on. Needs `escalation.view`."""
        return cast("EscalationThread", self._send("GET", f"/escalations/{_part(id)}").said())

    def answer_escalation(self, id: int, body: Saying, *, if_match: str | None = None, once: str | None = None) -> Done:
        """Answer for the post that was called on. Needs `escalation.answer` there, and the post."""
        return cast(
            "Done",
            self._send("POST", f"/escalations/{_part(id)}/answer", body=body, if_match=if_match, once=once).said(),
        )

    def close_escalation(self, id: int, body: Saying, *, if_match: str | None = None, once: str | None = None) -> Done:
        """Close it, saying how it ended. Needs `escalation.write` there; whoever opened it, or the county."""
        return cast(
            "Done",
            self._send("POST", f"/escalations/{_part(id)}/close", body=body, if_match=if_match, once=once).said(),
        )

    def extend_escalation(
        self, id: int, body: Extension, *, if_match: str | None = None, once: str | None = None
    ) -> Done:
        """Give it until a later date, with a reason. Needs `escalation.write` there."""
        return cast(
            "Done",
            self._send("POST", f"/escalations/{_part(id)}/extend", body=body, if_match=if_match, once=once).said(),
        )

    def remind_escalation(self, id: int, body: Saying, *, if_match: str | None = None, once: str | None = None) -> Done:
        """Remind the owner. Needs `escalation.write` there."""
        return cast(
            "Done",
            self._send("POST", f"/escalations/{_part(id)}/remind", body=body, if_match=if_match, once=once).said(),
        )

    def list_exemplars(self, *, limit: int | None = None, cursor: str | None = None) -> ExemplarList:
        """Centres that others learn from, by code. Needs `exemplar.view`."""
        return cast("ExemplarList", self._send("GET", "/exemplars", query={"limit": limit, "cursor": cursor}).said())

    def publish_exemplar(self, body: NewExemplar, *, once: str | None = None) -> MadeEntry:
        """Publish a centre that is accepted and open. Needs `exemplar.write` there."""
        return cast("MadeEntry", self._send("POST", "/exemplars", body=body, once=once).said())

    def read_exemplar(self, id: int) -> ExemplarPage:
        """One exemplar with its public pictures and who goes along. Needs `exemplar.view`."""
        return cast("ExemplarPage", self._send("GET", f"/exemplars/{_part(id)}").said())

    def change_exemplar(self, id: int, body: ExemplarSaid, *, once: str | None = None) -> Done:
        """Change what is said of an exemplar. Needs `exemplar.write` there."""
        return cast("Done", self._send("PATCH", f"/exemplars/{_part(id)}", body=body, once=once).said())

    def pair_village(self, id: int, body: NewPairing, *, once: str | None = None) -> MadeEntry:
        """Let a village go along with an exemplar. Needs `exemplar.write` at the village."""
        return cast("MadeEntry", self._send("POST", f"/exemplars/{_part(id)}/pairings", body=body, once=once).said())

    def withdraw_exemplar(self, id: int, body: WhyWithdrawn, *, once: str | None = None) -> Done:
        """Take an exemplar back, with a reason. Needs `exemplar.write` there."""
        return cast("Done", self._send("POST", f"/exemplars/{_part(id)}/withdraw", body=body, once=once).said())

    def read_figures(self) -> Figures:
        """The county's totals: just what `lianxin figures --json` writes. Needs `board.view` for the whole
        county."""
        return cast("Figures", self._send("GET", "/figures").said())

    def export_figures(self) -> bytes:
        """The county's totals by township, as a workbook. Needs `export` for the county."""
        return self._send("GET", "/figures.xlsx").content

    def read_forms(self) -> list[FormRow]:
        """The forms in use, by name. Needs `export` for the county."""
        return cast("list[FormRow]", self._send("GET", "/forms").said())

    def add_form(self, file: Upload, *, name: str, once: str | None = None) -> FormMade:
        """Keep a superior's empty workbook (.xlsx without macros). Needs `form.write` for the county."""
        return cast(
            "FormMade", self._send("POST", "/forms", files={"file": file}, form={"name": name}, once=once).said()
        )

    def read_form_figures(self) -> list[FormFigure]:
        """Every figure that a cell may take. Needs `export` for the county."""
        return cast("list[FormFigure]", self._send("GET", "/forms/figures").said())

    def read_form(self, id: int) -> FormPage:
        """A form with the cells that take a figure, or whose labels say which; its ETag is what a change rests
        on. Needs `export` for the county."""
        return cast("FormPage", self._send("GET", f"/forms/{_part(id)}").said())

    def archive_form(self, id: int, *, once: str | None = None) -> Done:
        """Put a form away; its name is free again. Needs `form.write` for the county."""
        return cast("Done", self._send("DELETE", f"/forms/{_part(id)}", once=once).said())

    def point_form_cells(
        self, id: int, body: Pointing, *, if_match: str | None = None, once: str | None = None
    ) -> FormPage:
        """Point cells at figures; what is not named stays. Needs `form.write` for the county."""
        return cast(
            "FormPage", self._send("PATCH", f"/forms/{_part(id)}/cells", body=body, if_match=if_match, once=once).said()
        )

    def fill_form(self, id: int, *, once: str | None = None) -> bytes:
        """The workbook with today's figures in its cells, all else as it was. Needs `export` for the county."""
        return self._send("POST", f"/forms/{_part(id)}/fill", once=once).content

    def take_form_suggestions(self, id: int, *, if_match: str | None = None, once: str | None = None) -> CellsTaken:
        """Point every cell whose labels say what it asks. Needs `form.write` for the county."""
        return cast(
            "CellsTaken", self._send("POST", f"/forms/{_part(id)}/suggestions", if_match=if_match, once=once).said()
        )

    def list_half_days(self) -> list[HalfDay]:
        """Half-days of the last week that wait to be counted in the holder's regions. Needs `visit.count`."""
        return cast("list[HalfDay]", self._send("GET", "/half-days").said())

    def count_half_day(self, id: int, body: Count, *, once: str | None = None) -> Done:
        """Write down how many came; the newest count holds. Needs `visit.count` there."""
        return cast("Done", self._send("PUT", f"/half-days/{_part(id)}", body=body, once=once).said())

    def read_intakes(self) -> list[IntakeLine]:
        """The files that came in last, newest first. Needs `survey.import`."""
        return cast("list[IntakeLine]", self._send("GET", "/intakes").said())

    def read_intake(self, id: int) -> Intake:
        """A file that came in: what is wrong in it, what it would change, what became of it. Needs
        `survey.import`."""
        return cast("Intake", self._send("GET", f"/intakes/{_part(id)}").said())

    def apply_intake(self, id: int, body: Apply, *, once: str | None = None) -> Report:
        """Take a file in, once, as it was looked at; 409 where the county's data changed since, to be looked
        at again. Needs `survey.import` in the villages that it changes, for a register
        `register.write` for the county."""
        return cast("Report", self._send("POST", f"/intakes/{_part(id)}/apply", body=body, once=once).said())

    def list_jobs(
        self,
        *,
        group: Literal["", "under_way", "done", "not_done"] | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> JobList:
        """The newest jobs of the holder's regions. Needs `job.view`."""
        return cast(
            "JobList", self._send("GET", "/jobs", query={"group": group, "limit": limit, "cursor": cursor}).said()
        )

    def read_job(self, id: int) -> Job:
        """How far a job is. Needs `plan.view` for one of planning, else `job.view`."""
        return cast("Job", self._send("GET", f"/jobs/{_part(id)}").said())

    def cancel_job(self, id: int, *, once: str | None = None) -> Done:
        """Stop a job: a queued one at once, a running one at its next step. Needs `job.manage`, or to have
        asked for it."""
        return cast("Done", self._send("POST", f"/jobs/{_part(id)}/cancel", once=once).said())

    def retry_job(self, id: int, *, once: str | None = None) -> Done:
        """Have a job that failed or was stopped done again. Needs `job.manage`."""
        return cast("Done", self._send("POST", f"/jobs/{_part(id)}/retry", once=once).said())

    def take_key_back(self, id: int, *, once: str | None = None) -> Done:
        """Note that the key was given back. Needs `service.write` there."""
        return cast("Done", self._send("POST", f"/key-holders/{_part(id)}/end", once=once).said())

    def read_keys(self) -> list[ProgramKey]:
        """The account's own keys, newest first. Needs nothing."""
        return cast("list[ProgramKey]", self._send("GET", "/keys").said())

    def end_key(self, prefix: str, *, once: str | None = None) -> Done:
        """End one of the account's own keys, or with `key.manage` another one. Needs nothing for one's own."""
        return cast("Done", self._send("DELETE", f"/keys/{_part(prefix)}", once=once).said())

    def give_back(self, id: int, *, once: str | None = None) -> Done:
        """Take a book back. Needs `book.lend` there."""
        return cast("Done", self._send("POST", f"/loans/{_part(id)}/back", once=once).said())

    def renew_loan(self, id: int, body: Renew, *, once: str | None = None) -> Renewed:
        """Let the reader have it for longer. Needs `book.lend` there."""
        return cast("Renewed", self._send("POST", f"/loans/{_part(id)}/renew", body=body, once=once).said())

    def undo_give_back(self, id: int, *, once: str | None = None) -> Done:
        """Take back on the same day that a book came back. Needs `book.lend` there."""
        return cast("Done", self._send("POST", f"/loans/{_part(id)}/undo", once=once).said())

    def read_mandates(self) -> list[Mandate]:
        """The mandates that the account gave or was given, those that hold first. Needs nothing."""
        return cast("list[Mandate]", self._send("GET", "/mandates").said())

    def give_mandate(self, body: NewMandate, *, once: str | None = None) -> MandateGiven:
        """Let a colleague act in the account's posts for at most 30 days. Needs a key that carries all that is
        lent: every permission of the account's posts, for no narrower region."""
        return cast("MandateGiven", self._send("POST", "/mandates", body=body, once=once).said())

    def end_mandate(self, id: int, *, once: str | None = None) -> Done:
        """Take a mandate back, or lay it down. Needs to be on one of its sides."""
        return cast("Done", self._send("DELETE", f"/mandates/{_part(id)}", once=once).said())

    def read_me(self) -> Own:
        """Who this key acts for, and what it may do where. Needs nothing."""
        return cast("Own", self._send("GET", "/me").said())

    def list_meetings(self) -> list[MeetingRow]:
        """The county's meetings on packages, newest first. Needs `decision.view`."""
        return cast("list[MeetingRow]", self._send("GET", "/meetings").said())

    def hold_meeting(self, body: NewMeeting, *, once: str | None = None) -> Recorded:
        """Record what a meeting decided, all or nothing; what is not ready is named. Needs `decision.approve`.
        What is approved is held to its option and tranche in every draft of the plan."""
        return cast("Recorded", self._send("POST", "/meetings", body=body, once=once).said())

    def hold_scanned_meeting(
        self,
        scan: Upload,
        *,
        name: str,
        date: str,
        document: str,
        minutes: str | None = None,
        results: str,
        once: str | None = None,
    ) -> Recorded:
        """Record what a meeting decided, with a picture of its minutes. Needs `decision.approve`."""
        return cast(
            "Recorded",
            self._send(
                "POST",
                "/meetings/scanned",
                files={"scan": scan},
                form={"name": name, "date": date, "document": document, "minutes": minutes, "results": results},
                once=once,
            ).said(),
        )

    def read_meeting(self, id: int) -> Meeting:
        """A meeting with its list and the objections to it. Needs `decision.view`."""
        return cast("Meeting", self._send("GET", f"/meetings/{_part(id)}").said())

    def put_list_up(self, id: int, body: Notice, *, once: str | None = None) -> Done:
        """Put the list of a meeting up; works begin after its last day. Needs `decision.approve`."""
        return cast("Done", self._send("POST", f"/meetings/{_part(id)}/notice", body=body, once=once).said())

    def record_objection(self, id: int, body: NewObjection, *, once: str | None = None) -> Recorded:
        """Record an objection while a list hangs. Needs `decision.approve`, or `decision.review` there."""
        return cast("Recorded", self._send("POST", f"/meetings/{_part(id)}/objections", body=body, once=once).said())

    def export_meeting_paper(self, id: int, kind: Literal["reply", "notice"]) -> bytes:
        """The reply with its list, or the notice of the list, in Word. Needs `decision.view`."""
        return self._send("GET", f"/meetings/{_part(id)}/papers/{_part(kind)}").content

    def read_meeting_scan(self, id: int) -> bytes:
        """The picture of a meeting's minutes. Needs `decision.approve`."""
        return self._send("GET", f"/meetings/{_part(id)}/scan").content

    def read_member(self, id: int) -> MemberPage:
        """A volunteer's place in a team with all their hours, masked. Needs `team.write` there."""
        return cast("MemberPage", self._send("GET", f"/members/{_part(id)}").said())

    def insure_member(self, id: int, body: NewInsurance, *, once: str | None = None) -> MadeOne:
        """Put an accident insurance on record. Needs `team.write` there."""
        return cast("MadeOne", self._send("POST", f"/members/{_part(id)}/insurance", body=body, once=once).said())

    def leave_team(self, id: int, *, once: str | None = None) -> Done:
        """Let a volunteer go, on their own word. Needs `team.write` there."""
        return cast("Done", self._send("POST", f"/members/{_part(id)}/leave", once=once).said())

    def change_skills(self, id: int, body: Skills, *, once: str | None = None) -> Done:
        """Write down what a volunteer can do. Needs `team.write` there."""
        return cast("Done", self._send("PUT", f"/members/{_part(id)}/skills", body=body, once=once).said())

    def list_messages(
        self,
        *,
        state: Literal["", "uncertain", "failed", "queued", "sending", "sent", "cancelled"] | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> MessageList:
        """The newest messages, recipients masked. Needs `message.view`."""
        return cast(
            "MessageList",
            self._send("GET", "/messages", query={"state": state, "limit": limit, "cursor": cursor}).said(),
        )

    def cancel_message(self, id: int, *, once: str | None = None) -> Done:
        """Stop a message that has not gone out. Needs `message.manage`."""
        return cast("Done", self._send("POST", f"/messages/{_part(id)}/cancel", once=once).said())

    def look_at_message(self, id: int, *, once: str | None = None) -> MessageSeen:
        """A message with its words, for those who may look at people; who reads it is on record. Needs
        `message.view`."""
        return cast("MessageSeen", self._send("POST", f"/messages/{_part(id)}/look", once=once).said())

    def resend_message(self, id: int, *, once: str | None = None) -> Done:
        """Send a message again of which it is not known, or that failed. Needs `message.manage`."""
        return cast("Done", self._send("POST", f"/messages/{_part(id)}/resend", once=once).said())

    def settle_message(self, id: int, *, once: str | None = None) -> Done:
        """Write down that a message did reach its recipient. Needs `message.manage`."""
        return cast("Done", self._send("POST", f"/messages/{_part(id)}/settle", once=once).said())

    def answer_objection(self, id: int, body: AnswerGiven, *, once: str | None = None) -> Done:
        """Say what was found; an upheld objection sends its village back. Needs `decision.approve`."""
        return cast("Done", self._send("POST", f"/objections/{_part(id)}/answer", body=body, once=once).said())

    def list_openings(self, *, limit: int | None = None, cursor: str | None = None) -> OpeningList:
        """Centres that were accepted and opened, by code. Needs `village.view`."""
        return cast("OpeningList", self._send("GET", "/openings", query={"limit": limit, "cursor": cursor}).said())

    def read_opening(self, code: str) -> Opening:
        """When a centre was accepted and opened, and what it cost. Needs `village.view`."""
        return cast("Opening", self._send("GET", f"/openings/{_part(code)}").said())

    def record_opening(self, code: str, body: NewOpening, *, once: str | None = None) -> Opening:
        """Record a centre accepted and opened outside a project; recording again corrects it. Needs
        `centre.record` there. Refused (`has_project`) where a project carries it: `accept_project`
        and `open_centre` record it then."""
        return cast("Opening", self._send("PUT", f"/openings/{_part(code)}", body=body, once=once).said())

    def lock_opinion(self, id: int, body: LockWanted, *, once: str | None = None) -> Done:
        """Hold a village in a draft to what it was granted. Needs `plan.write`."""
        return cast("Done", self._send("POST", f"/opinions/{_part(id)}/lock", body=body, once=once).said())

    def end_pairing(self, id: int, *, once: str | None = None) -> Done:
        """End a pairing. Needs `exemplar.write` at the village."""
        return cast("Done", self._send("DELETE", f"/pairings/{_part(id)}", once=once).said())

    def list_lapsed_papers(self, *, limit: int | None = None, cursor: str | None = None) -> PaperList:
        """Papers that lapsed or will soon, by id. Needs `acceptance.view`."""
        return cast("PaperList", self._send("GET", "/papers", query={"limit": limit, "cursor": cursor}).said())

    def revoke_paper(self, id: int, body: PaperRevoked, *, once: str | None = None) -> Done:
        """Record that a paper is good no more, from today. Needs `paper.write` there."""
        return cast("Done", self._send("POST", f"/papers/{_part(id)}/revoke", body=body, once=once).said())

    def register_person(self, body: NewPerson, *, once: str | None = None) -> PersonMade:
        """Put a resident on file. Needs `person.write` there."""
        return cast("PersonMade", self._send("POST", "/people", body=body, once=once).said())

    def find_people(self, body: SearchText, *, once: str | None = None) -> PeopleFound:
        """Persons of the holder's regions, masked; the search goes on record. Needs `person.view`."""
        return cast("PeopleFound", self._send("POST", "/people/search", body=body, once=once).said())

    def read_person(self, id: int) -> Person:
        """A person, masked, with consents, requests and who looked. Needs `person.view` there."""
        return cast("Person", self._send("GET", f"/people/{_part(id)}").said())

    def correct_person(self, id: int, body: Correction, *, if_match: str, once: str | None = None) -> Done:
        """Correct what is on file. Needs `person.write` there."""
        return cast("Done", self._send("PATCH", f"/people/{_part(id)}", body=body, if_match=if_match, once=once).said())

    def issue_card(self, id: int, *, once: str | None = None) -> CardIssued:
        """Give a person a card; the one before it ends. Number and code are shown this once. Needs
        `person.card` there."""
        return cast("CardIssued", self._send("POST", f"/people/{_part(id)}/cards", once=once).said())

    def give_consent(self, id: int, body: NewConsent, *, once: str | None = None) -> ConsentGiven:
        """Record that a person agrees to a purpose. Needs `person.write` there."""
        return cast("ConsentGiven", self._send("POST", f"/people/{_part(id)}/consents", body=body, once=once).said())

    def give_signed_consent(
        self, id: int, scan: Upload, *, purpose: str, guardian: str | None = None, once: str | None = None
    ) -> ConsentGiven:
        """Record that a person signed, with a picture of the paper: JPEG, PNG or WebP, drawn anew and kept
        sealed. Needs `person.write` there."""
        return cast(
            "ConsentGiven",
            self._send(
                "POST",
                f"/people/{_part(id)}/consents/signed",
                files={"scan": scan},
                form={"purpose": purpose, "guardian": guardian},
                once=once,
            ).said(),
        )

    def withdraw_consent(self, id: int, purpose: str, *, once: str | None = None) -> Done:
        """Record that a person takes a consent back. Needs `person.write` there."""
        return cast(
            "Done", self._send("POST", f"/people/{_part(id)}/consents/{_part(purpose)}/withdraw", once=once).said()
        )

    def look_at_person(self, id: int, body: LookReason, *, once: str | None = None) -> FullPerson:
        """A person in full, for a reason; the person finds out who looked. Needs `person.look` there."""
        return cast("FullPerson", self._send("POST", f"/people/{_part(id)}/look", body=body, once=once).said())

    def ask_request(self, id: int, body: NewRequest, *, once: str | None = None) -> RequestAsked:
        """Record what a person asks for. Needs `person.write` there."""
        return cast("RequestAsked", self._send("POST", f"/people/{_part(id)}/requests", body=body, once=once).said())

    def ask_signed_request(
        self,
        id: int,
        scan: Upload,
        *,
        kind: Literal["export", "correct", "erase"],
        wish: str | None = None,
        once: str | None = None,
    ) -> RequestAsked:
        """Record what a person asks for on a signed paper, with a picture of it. Needs `person.write` there."""
        return cast(
            "RequestAsked",
            self._send(
                "POST",
                f"/people/{_part(id)}/requests/signed",
                files={"scan": scan},
                form={"kind": kind, "wish": wish},
                once=once,
            ).said(),
        )

    def read_photo(self, id: int) -> bytes:
        """A picture of a site. Needs `project.view`."""
        return self._send("GET", f"/photos/{_part(id)}").content

    def remove_photo(self, id: int, *, once: str | None = None) -> Done:
        """Take a picture down. Needs `project.move` there."""
        return cast("Done", self._send("DELETE", f"/photos/{_part(id)}", once=once).said())

    def read_names(self, code: str) -> list[OtherName]:
        """The other names of a township or village. Needs `register.view`."""
        return cast("list[OtherName]", self._send("GET", f"/places/{_part(code)}/names").said())

    def add_name(self, code: str, body: NewName, *, once: str | None = None) -> Done:
        """Enter another name of a township or village. Needs `register.write` there."""
        return cast("Done", self._send("POST", f"/places/{_part(code)}/names", body=body, once=once).said())

    def list_programmes(self, *, limit: int | None = None, cursor: str | None = None) -> ProgrammeList:
        """What is held again and again, and what of it has lapsed. Needs `activity.view`."""
        return cast("ProgrammeList", self._send("GET", "/programmes", query={"limit": limit, "cursor": cursor}).said())

    def found_programme(self, body: NewProgramme, *, once: str | None = None) -> MadeActivity:
        """Say what an association holds, how often. Needs `activity.write` at its village."""
        return cast("MadeActivity", self._send("POST", "/programmes", body=body, once=once).said())

    def end_programme(self, id: int, *, once: str | None = None) -> Done:
        """Stop holding something. Needs `activity.write` there."""
        return cast("Done", self._send("DELETE", f"/programmes/{_part(id)}", once=once).said())

    def export_progress(self) -> bytes:
        """The progress by township and by village, as a workbook that adds up. Needs `export` for the county."""
        return self._send("GET", "/progress.xlsx").content

    def withdraw_change(self, id: int, *, once: str | None = None) -> Done:
        """Take back what was asked and is not decided. Needs `project.ask` there."""
        return cast("Done", self._send("DELETE", f"/project-changes/{_part(id)}", once=once).said())

    def grant_change(self, id: int, body: ChangeAnswer, *, once: str | None = None) -> Done:
        """Grant what was asked. Needs `project.grant` there."""
        return cast("Done", self._send("POST", f"/project-changes/{_part(id)}/grant", body=body, once=once).said())

    def refuse_change(self, id: int, body: ChangeAnswer, *, once: str | None = None) -> Done:
        """Refuse what was asked, saying why. Needs `project.grant` there."""
        return cast("Done", self._send("POST", f"/project-changes/{_part(id)}/refuse", body=body, once=once).said())

    def list_projects(self, *, limit: int | None = None, cursor: str | None = None) -> StandingList:
        """How every village that runs a centre stands, by code, with a project or without. Needs
        `project.view`."""
        return cast("StandingList", self._send("GET", "/projects", query={"limit": limit, "cursor": cursor}).said())

    def begin_projects(self, body: Begin, *, once: str | None = None) -> ProjectsBegun:
        """Begin the projects of approved packages, each on its own. Needs `project.begin` there."""
        return cast("ProjectsBegun", self._send("POST", "/projects", body=body, once=once).said())

    def list_beginnable(self) -> list[Beginnable]:
        """Approved packages that have no project yet, by code. Needs `project.begin` for the county."""
        return cast("list[Beginnable]", self._send("GET", "/projects/beginnable").said())

    def read_project(self, code: str) -> Project:
        """A village's project; its ETag is what a change rests on. Needs `project.view`."""
        return cast("Project", self._send("GET", f"/projects/{_part(code)}").said())

    def ask_change(self, code: str, body: NewChange, *, if_match: str | None = None, once: str | None = None) -> Asking:
        """Ask for other dates, a rest, another tranche or the end. Needs `project.ask` there."""
        return cast(
            "Asking",
            self._send("POST", f"/projects/{_part(code)}/changes", body=body, if_match=if_match, once=once).said(),
        )

    def add_photo(
        self,
        code: str,
        photo: Upload,
        *,
        phase: Literal["before", "", "after"] | None = None,
        caption: str | None = None,
        portrait_consent: bool | None = None,
        once: str | None = None,
    ) -> Asking:
        """Add a picture of the site; what the camera wrote into it goes no further. Needs `project.move`
        there."""
        return cast(
            "Asking",
            self._send(
                "POST",
                f"/projects/{_part(code)}/photos",
                files={"photo": photo},
                form={"phase": phase, "caption": caption, "portrait_consent": portrait_consent},
                once=once,
            ).said(),
        )

    def move_stage(
        self, code: str, stage: str, body: Move, *, if_match: str | None = None, once: str | None = None
    ) -> Project:
        """Say that a stage was done on a date. Needs `project.move` there."""
        return cast(
            "Project",
            self._send(
                "POST", f"/projects/{_part(code)}/stages/{_part(stage)}", body=body, if_match=if_match, once=once
            ).said(),
        )

    def undo_stage(self, code: str, stage: str, *, if_match: str | None = None, once: str | None = None) -> Project:
        """Take a stage back that was marked today; later the county alone may. Needs `project.move` there."""
        return cast(
            "Project",
            self._send("DELETE", f"/projects/{_part(code)}/stages/{_part(stage)}", if_match=if_match, once=once).said(),
        )

    def say_stuck(self, code: str, stage: str, body: NewSnag, *, once: str | None = None) -> Asking:
        """Say that a stage is stuck, and on what (a blocker that may be told). Needs `project.move` there."""
        return cast(
            "Asking",
            self._send("POST", f"/projects/{_part(code)}/stages/{_part(stage)}/stuck", body=body, once=once).said(),
        )

    def list_register(self, *, limit: int | None = None, cursor: str | None = None) -> RegisterList:
        """Townships with their villages, names and dates, by code. Needs `register.view`."""
        return cast("RegisterList", self._send("GET", "/register", query={"limit": limit, "cursor": cursor}).said())

    def import_register(self, file: Upload, *, dry_run: bool | None = None, once: str | None = None) -> Report:
        """Bring the register up to date with a CSV or Excel file; nothing is written where it has a fault.
        Needs `register.write` for the county."""
        return cast(
            "Report",
            self._send("POST", "/register/imports", query={"dry_run": dry_run}, files={"file": file}, once=once).said(),
        )

    def start_register_intake(self, file: Upload, *, once: str | None = None) -> Intake:
        """Read a register and keep it with what it would change. Needs `register.write` for the county and
        `survey.import`."""
        return cast("Intake", self._send("POST", "/register/intakes", files={"file": file}, once=once).said())

    def list_remedies(self, *, limit: int | None = None, cursor: str | None = None) -> RemedyList:
        """Remedies that are not closed, by id. Needs `acceptance.view`."""
        return cast("RemedyList", self._send("GET", "/remedies", query={"limit": limit, "cursor": cursor}).said())

    def say_remedy_done(self, id: int, body: RemedyDone, *, once: str | None = None) -> Done:
        """Say that a remedy is done. Needs `acceptance.report` there."""
        return cast("Done", self._send("POST", f"/remedies/{_part(id)}/done", body=body, once=once).said())

    def judge_remedy(self, id: int, body: RemedyJudged, *, once: str | None = None) -> Done:
        """Close a remedy, or return it with a note. Needs the permission of the level that found the fault."""
        return cast("Done", self._send("POST", f"/remedies/{_part(id)}/judge", body=body, once=once).said())

    def read_requests(self) -> list[DataRequest]:
        """The open requests of the holder's regions, the one due first on top. Needs `person.view`."""
        return cast("list[DataRequest]", self._send("GET", "/requests").said())

    def read_request(self, id: int) -> DataRequest:
        """One request. Needs `person.view` there."""
        return cast("DataRequest", self._send("GET", f"/requests/{_part(id)}").said())

    def answer_request(self, id: int, body: Answered, *, once: str | None = None) -> Done:
        """Answer a request for a copy or a correction. Needs `person.answer` there."""
        return cast("Done", self._send("POST", f"/requests/{_part(id)}/answer", body=body, once=once).said())

    def take_copy(self, id: int, *, once: str | None = None) -> bytes:
        """The copy of their data that a person asked for, to be handed over. Needs `person.answer` there."""
        return self._send("POST", f"/requests/{_part(id)}/copy", once=once).content

    def decline_request(self, id: int, body: Answered, *, once: str | None = None) -> Done:
        """Decline a request, with the reason that is owed. Needs `person.answer` there."""
        return cast("Done", self._send("POST", f"/requests/{_part(id)}/decline", body=body, once=once).said())

    def erase_person(self, id: int, body: Erasure, *, once: str | None = None) -> Done:
        """Erase the person who asked for it; nothing brings them back. Needs `person.answer` there."""
        return cast("Done", self._send("POST", f"/requests/{_part(id)}/erase", body=body, once=once).said())

    def look_at_request_scan(self, id: int, *, once: str | None = None) -> bytes:
        """The picture of a signed request; the person finds out who looked. Needs `person.look` there."""
        return self._send("POST", f"/requests/{_part(id)}/scan", once=once).content

    def take_request(self, id: int, *, once: str | None = None) -> Done:
        """Take a request up. Needs `person.answer` there."""
        return cast("Done", self._send("POST", f"/requests/{_part(id)}/take", once=once).said())

    def withdraw_request(self, id: int, *, once: str | None = None) -> Done:
        """Record that a person takes a request back. Needs `person.write` there."""
        return cast("Done", self._send("POST", f"/requests/{_part(id)}/withdraw", once=once).said())

    def describe_room(self, id: int, body: Described, *, once: str | None = None) -> Done:
        """Say what a room is called, how many it seats and what it is for. Needs `room.write` there."""
        return cast("Done", self._send("PUT", f"/rooms/{_part(id)}", body=body, once=once).said())

    def divide_room(self, id: int, body: Divided, *, once: str | None = None) -> PartIds:
        """Divide a hall into parts that can be had one by one. Needs `room.write` there."""
        return cast("PartIds", self._send("POST", f"/rooms/{_part(id)}/divide", body=body, once=once).said())

    def join_room(self, id: int, *, once: str | None = None) -> Done:
        """Make one hall of its parts again. Needs `room.write` there."""
        return cast("Done", self._send("POST", f"/rooms/{_part(id)}/join", once=once).said())

    def open_room(self, id: int, *, once: str | None = None) -> Done:
        """Open a room again after works. Needs `room.write` there."""
        return cast("Done", self._send("POST", f"/rooms/{_part(id)}/open", once=once).said())

    def close_room(self, id: int, body: UnderWorks, *, once: str | None = None) -> ToMove:
        """Close a room for works, and name the bookings that have to be moved. Needs `room.write` there."""
        return cast("ToMove", self._send("POST", f"/rooms/{_part(id)}/works", body=body, once=once).said())

    def move_consultation(
        self, id: int, body: LastDay, *, if_match: str | None = None, once: str | None = None
    ) -> Done:
        """Give a round another last day. Needs `consult.write` there."""
        return cast("Done", self._send("PATCH", f"/rounds/{_part(id)}", body=body, if_match=if_match, once=once).said())

    def answer_opinions(self, id: int, body: NewAnswer, *, once: str | None = None) -> HowMany:
        """Answer suggestions alike; what is adopted is promised. Needs `consult.write` there."""
        return cast("HowMany", self._send("POST", f"/rounds/{_part(id)}/answers", body=body, once=once).said())

    def close_consultation(self, id: int, *, if_match: str | None = None, once: str | None = None) -> Done:
        """Close a round whose last day is over. Needs `consult.write` there."""
        return cast("Done", self._send("POST", f"/rounds/{_part(id)}/close", if_match=if_match, once=once).said())

    def type_opinions(self, id: int, body: TypedPapers, *, once: str | None = None) -> TypedIn:
        """Count papers that were filled in by hand, all or none. Needs `consult.type` there."""
        return cast("TypedIn", self._send("POST", f"/rounds/{_part(id)}/opinions", body=body, once=once).said())

    def show_opinions(self, id: int, body: WordsShown, *, once: str | None = None) -> HowMany:
        """Show texts in public once the round is closed, or hide them. Needs `consult.write` there."""
        return cast("HowMany", self._send("POST", f"/rounds/{_part(id)}/shown", body=body, once=once).said())

    def list_slips(self, id: int) -> list[UnusedSlip]:
        """The slips of a round that nobody has used yet. Needs `consult.write` there."""
        return cast("list[UnusedSlip]", self._send("GET", f"/rounds/{_part(id)}/slips").said())

    def draw_slips(self, id: int, body: NewSlips, *, once: str | None = None) -> list[UnusedSlip]:
        """Draw slips for one kind of people and return them. Needs `consult.write` there."""
        return cast("list[UnusedSlip]", self._send("POST", f"/rounds/{_part(id)}/slips", body=body, once=once).said())

    def sum_up_consultation(
        self, id: int, body: SummedUp, *, if_match: str | None = None, once: str | None = None
    ) -> Done:
        """Say what came of the whole. Needs `consult.write` there."""
        return cast(
            "Done", self._send("PUT", f"/rounds/{_part(id)}/summary", body=body, if_match=if_match, once=once).said()
        )

    def withdraw_consultation(
        self, id: int, body: WhyEnded, *, if_match: str | None = None, once: str | None = None
    ) -> Done:
        """Take an open round back; its public page gives the reason. Needs `consult.write` there."""
        return cast(
            "Done", self._send("POST", f"/rounds/{_part(id)}/withdraw", body=body, if_match=if_match, once=once).said()
        )

    def read_sameness(self) -> Sameness:
        """How much alike the packages of the plan that holds now are. Needs `exemplar.view` for the county."""
        return cast("Sameness", self._send("GET", "/sameness").said())

    def list_scenarios(
        self, *, archived: bool | None = None, limit: int | None = None, cursor: str | None = None
    ) -> ScenarioList:
        """Scenarios, newest first. Needs `plan.view` for the county."""
        return cast(
            "ScenarioList",
            self._send("GET", "/scenarios", query={"archived": archived, "limit": limit, "cursor": cursor}).said(),
        )

    def make_scenario(self, body: NewScenario, *, once: str | None = None) -> Made:
        """Make a scenario; without settings they are reckoned from the county's programme by a job. Needs
        `plan.write`."""
        return cast("Made", self._send("POST", "/scenarios", body=body, once=once).said())

    def compare_scenarios(self, *, here: int, there: int) -> ScenarioComparison:
        """The newest plans of two scenarios side by side. Needs `plan.view` for the county."""
        return cast(
            "ScenarioComparison", self._send("GET", "/scenarios/compare", query={"here": here, "there": there}).said()
        )

    def read_scenario(self, id: int) -> Scenario:
        """A scenario with its newest run. Needs `plan.view` for the county."""
        return cast("Scenario", self._send("GET", f"/scenarios/{_part(id)}").said())

    def rename_scenario(self, id: int, body: Named, *, once: str | None = None) -> Done:
        """Give a draft another name. Needs `plan.write`."""
        return cast("Done", self._send("PATCH", f"/scenarios/{_part(id)}", body=body, once=once).said())

    def approve_scenario(self, id: int, body: Approval, *, once: str | None = None) -> Done:
        """Approve a scenario with one run; from then on neither changes. Needs `plan.approve`."""
        return cast("Done", self._send("POST", f"/scenarios/{_part(id)}/approve", body=body, once=once).said())

    def archive_scenario(self, id: int, *, once: str | None = None) -> Done:
        """Put a draft away; it stays readable. Needs `plan.write`."""
        return cast("Done", self._send("POST", f"/scenarios/{_part(id)}/archive", once=once).said())

    def copy_scenario(self, id: int, body: Named, *, once: str | None = None) -> Made:
        """Copy a scenario with its locks; the copy is a draft. Needs `plan.write`."""
        return cast("Made", self._send("POST", f"/scenarios/{_part(id)}/copy", body=body, once=once).said())

    def export_plan(self, id: int, kind: Literal["xlsx", "csv", "geojson"]) -> bytes:
        """The plan as a workbook, as CSV or as GeoJSON. Needs `export` for the county."""
        return self._send("GET", f"/scenarios/{_part(id)}/export/{_part(kind)}").content

    def run_scenario(self, id: int, *, once: str | None = None) -> RunAsked:
        """Ask for a run in the background; `/jobs/{job}` says how far it is. Needs `plan.run`."""
        return cast("RunAsked", self._send("POST", f"/scenarios/{_part(id)}/runs", once=once).said())

    def relax_scenario(self, id: int, run: int, *, once: str | None = None) -> Relaxed:
        """Give what the conflict of a run asks for. Needs `plan.write`."""
        return cast("Relaxed", self._send("POST", f"/scenarios/{_part(id)}/runs/{_part(run)}/relax", once=once).said())

    def read_scenario_settings(self, id: int) -> ScenarioSettings:
        """What a scenario chooses; its ETag is what a change rests on. Needs `plan.view` for the county."""
        return cast("ScenarioSettings", self._send("GET", f"/scenarios/{_part(id)}/settings").said())

    def change_scenario_settings(
        self, id: int, body: SettingsChange, *, if_match: str, once: str | None = None
    ) -> ScenarioSettings:
        """Change what a draft chooses. Needs `plan.write`."""
        return cast(
            "ScenarioSettings",
            self._send("PUT", f"/scenarios/{_part(id)}/settings", body=body, if_match=if_match, once=once).said(),
        )

    def list_packages(self, id: int, *, limit: int | None = None, cursor: str | None = None) -> PackageList:
        """What the scenario's plan gives each village, by code. Needs `plan.view`."""
        return cast(
            "PackageList",
            self._send("GET", f"/scenarios/{_part(id)}/villages", query={"limit": limit, "cursor": cursor}).said(),
        )

    def read_package(self, id: int, code: str, *, option: str | None = None) -> VillageChoice:
        """What the scenario's plan gives one village, with its options and why. Needs `plan.view`."""
        return cast(
            "VillageChoice",
            self._send("GET", f"/scenarios/{_part(id)}/villages/{_part(code)}", query={"option": option}).said(),
        )

    def set_lock(self, id: int, code: str, body: NewLock, *, once: str | None = None) -> Done:
        """Hold a village to an option, to a tranche, or to both. Needs `plan.write`."""
        return cast(
            "Done",
            self._send("PUT", f"/scenarios/{_part(id)}/villages/{_part(code)}/lock", body=body, once=once).said(),
        )

    def release_lock(self, id: int, code: str, *, reason: str | None = None, once: str | None = None) -> Done:
        """Give a village back to the planner. Needs `plan.write`."""
        return cast(
            "Done",
            self._send(
                "DELETE", f"/scenarios/{_part(id)}/villages/{_part(code)}/lock", query={"reason": reason}, once=once
            ).said(),
        )

    def price_lock(
        self, id: int, code: str, *, layout: str | None = None, tranche: int | None | None = None
    ) -> LockPrice:
        """What holding a village to an option or a tranche would cost the county. Needs `plan.view`."""
        return cast(
            "LockPrice",
            self._send(
                "GET",
                f"/scenarios/{_part(id)}/villages/{_part(code)}/lock/price",
                query={"layout": layout, "tranche": tranche},
            ).said(),
        )

    def search_places(self, *, q: str) -> Hits:
        """Places by name, other name, code or initials. Needs `village.view`."""
        return cast("Hits", self._send("GET", "/search", query={"q": q}).said())

    def list_service_requests(self, *, limit: int | None = None, cursor: str | None = None) -> ServiceRequestList:
        """Open requests of the holder's regions and teams, by number. Needs `request.view`."""
        return cast(
            "ServiceRequestList",
            self._send("GET", "/service-requests", query={"limit": limit, "cursor": cursor}).said(),
        )

    def read_service_request(self, id: int) -> ServiceRequestStory:
        """A request with its story; its ETag is what a step may rest on. Needs `request.view` there."""
        return cast("ServiceRequestStory", self._send("GET", f"/service-requests/{_part(id)}").said())

    def claim_service_request(self, id: int, *, if_match: str | None = None, once: str | None = None) -> Done:
        """Claim a request for oneself. Needs `request.claim` there, and to work for its team."""
        return cast(
            "Done", self._send("POST", f"/service-requests/{_part(id)}/claim", if_match=if_match, once=once).said()
        )

    def look_at_asker(self, id: int, *, once: str | None = None) -> WhoAsked:
        """Name and phone of whoever asked; the person finds out who looked. Needs `request.claim` there."""
        return cast("WhoAsked", self._send("POST", f"/service-requests/{_part(id)}/contact", once=once).said())

    def dispatch_service_request(
        self, id: int, body: Dispatched, *, if_match: str | None = None, once: str | None = None
    ) -> Done:
        """Give a request to a team, or to the village. Needs `request.dispatch` there."""
        return cast(
            "Done",
            self._send(
                "POST", f"/service-requests/{_part(id)}/dispatch", body=body, if_match=if_match, once=once
            ).said(),
        )

    def finish_service_request(
        self, id: int, body: Finished, *, if_match: str | None = None, once: str | None = None
    ) -> Done:
        """Finish a request with its result, and tell whoever asked. Needs `request.claim` there."""
        return cast(
            "Done",
            self._send("POST", f"/service-requests/{_part(id)}/done", body=body, if_match=if_match, once=once).said(),
        )

    def let_go_service_request(
        self, id: int, body: Why, *, if_match: str | None = None, once: str | None = None
    ) -> Done:
        """Give back a request that was claimed. Needs `request.claim` there."""
        return cast(
            "Done",
            self._send("POST", f"/service-requests/{_part(id)}/let-go", body=body, if_match=if_match, once=once).said(),
        )

    def draw_service_request_link(
        self, id: int, purpose: Literal["rate", "reopen"], *, once: str | None = None
    ) -> DrawnLink:
        """Draw a link that works once, for the resident. Needs `request.rate` there."""
        return cast(
            "DrawnLink", self._send("POST", f"/service-requests/{_part(id)}/links/{_part(purpose)}", once=once).said()
        )

    def merge_service_requests(
        self, id: int, body: Merge, *, if_match: str | None = None, once: str | None = None
    ) -> Done:
        """Merge a request into another that asks for the same. Needs `request.dispatch` there."""
        return cast(
            "Done",
            self._send("POST", f"/service-requests/{_part(id)}/merge", body=body, if_match=if_match, once=once).said(),
        )

    def rate_service_request(self, id: int, body: TypedRating, *, once: str | None = None) -> Done:
        """Type in what a resident said of the result; it stays marked so. Needs `request.rate` there."""
        return cast("Done", self._send("POST", f"/service-requests/{_part(id)}/rating", body=body, once=once).said())

    def reroute_service_request(
        self, id: int, body: Reroute, *, if_match: str | None = None, once: str | None = None
    ) -> Done:
        """Put the category right; the rules send it anew. Needs `request.dispatch` there."""
        return cast(
            "Done",
            self._send(
                "POST", f"/service-requests/{_part(id)}/reroute", body=body, if_match=if_match, once=once
            ).said(),
        )

    def withdraw_service_request(
        self, id: int, body: Why, *, if_match: str | None = None, once: str | None = None
    ) -> Done:
        """Take a request off the list, with the reason. Needs `request.dispatch` there."""
        return cast(
            "Done",
            self._send(
                "POST", f"/service-requests/{_part(id)}/withdraw", body=body, if_match=if_match, once=once
            ).said(),
        )

    def read_service(self, id: int) -> Service:
        """A service with its lines; its ETag is what a change rests on. Needs `service.view`."""
        return cast("Service", self._send("GET", f"/services/{_part(id)}").said())

    def change_service(self, id: int, body: OfferSaid, *, if_match: str | None = None, once: str | None = None) -> Done:
        """Change what a service is. Needs `service.write` there."""
        return cast("Done", self._send("PUT", f"/services/{_part(id)}", body=body, if_match=if_match, once=once).said())

    def end_service(self, id: int, *, once: str | None = None) -> Done:
        """End a service; its rooms are free. Needs `service.write` there."""
        return cast("Done", self._send("POST", f"/services/{_part(id)}/end", once=once).said())

    def pause_service(self, id: int, *, once: str | None = None) -> Done:
        """Pause a service; its rooms stay taken. Needs `service.write` there."""
        return cast("Done", self._send("POST", f"/services/{_part(id)}/pause", once=once).said())

    def resume_service(self, id: int, *, once: str | None = None) -> Done:
        """Take a paused service up again. Needs `service.write` there."""
        return cast("Done", self._send("POST", f"/services/{_part(id)}/resume", once=once).said())

    def add_slot(self, id: int, body: LineSaid, *, once: str | None = None) -> MadeInCentre:
        """Put a service on the timetable; `skip` are dates that are left out. Needs `service.write` there."""
        return cast("MadeInCentre", self._send("POST", f"/services/{_part(id)}/slots", body=body, once=once).said())

    def list_activity_sessions(self, *, limit: int | None = None, cursor: str | None = None) -> SessionList:
        """Published sessions of a quarter back and a quarter ahead, by number. Needs `activity.view`."""
        return cast("SessionList", self._send("GET", "/sessions", query={"limit": limit, "cursor": cursor}).said())

    def read_activity_session(self, id: int) -> SessionRoll:
        """A session with its list, masked. Needs `activity.enrol` there."""
        return cast("SessionRoll", self._send("GET", f"/sessions/{_part(id)}").said())

    def move_session(self, id: int, body: SessionTime, *, if_match: str | None = None, once: str | None = None) -> Done:
        """Move a session; those who joined are told. Needs `activity.write` there."""
        return cast("Done", self._send("PUT", f"/sessions/{_part(id)}", body=body, if_match=if_match, once=once).said())

    def cancel_session(
        self, id: int, body: WhyCancelled, *, if_match: str | None = None, once: str | None = None
    ) -> Done:
        """Cancel a session; those who joined are told. Needs `activity.write` there."""
        return cast(
            "Done", self._send("POST", f"/sessions/{_part(id)}/cancel", body=body, if_match=if_match, once=once).said()
        )

    def check_in_to_session(self, id: int, body: Arrivals, *, once: str | None = None) -> Arrived:
        """Check people in from the list. Needs `activity.enrol` there."""
        return cast("Arrived", self._send("POST", f"/sessions/{_part(id)}/check-in", body=body, once=once).said())

    def undo_session_check_in(self, id: int, body: Mistaken, *, once: str | None = None) -> Done:
        """Take back a tick that was put by mistake. Needs `activity.enrol` there."""
        return cast("Done", self._send("POST", f"/sessions/{_part(id)}/check-in/undo", body=body, once=once).said())

    def enrol_people(self, id: int, body: NewEnrolment, *, once: str | None = None) -> EnrolmentMade:
        """Enrol people as they said it at the counter, on paper or through somebody. Needs `activity.enrol`
        there."""
        return cast(
            "EnrolmentMade", self._send("POST", f"/sessions/{_part(id)}/enrolments", body=body, once=once).said()
        )

    def take_party_off(self, id: int, body: Party, *, once: str | None = None) -> Done:
        """Take a party off the list that will not come. Needs `activity.enrol` there."""
        return cast(
            "Done", self._send("POST", f"/sessions/{_part(id)}/enrolments/take-off", body=body, once=once).said()
        )

    def add_session_helper(self, id: int, body: NewHelper, *, once: str | None = None) -> MadeActivity:
        """Put a volunteer on the list who offered to help. Needs `activity.enrol` there."""
        return cast("MadeActivity", self._send("POST", f"/sessions/{_part(id)}/helpers", body=body, once=once).said())

    def change_session_places(
        self, id: int, body: Places, *, if_match: str | None = None, once: str | None = None
    ) -> LetIn:
        """Change how many places there are; who waits is let in. Needs `activity.write` there."""
        return cast(
            "LetIn", self._send("POST", f"/sessions/{_part(id)}/places", body=body, if_match=if_match, once=once).said()
        )

    def type_sign_in_sheet(self, id: int, body: SignedSheet, *, once: str | None = None) -> Done:
        """Type the paper sheet; closes the session. Needs `activity.enrol` there."""
        return cast("Done", self._send("POST", f"/sessions/{_part(id)}/sheet", body=body, once=once).said())

    def open_sheet(self, file: Upload, *, once: str | None = None) -> SheetOpened:
        """Keep a sheet of one's own, and propose what its columns mean. Needs `survey.import`."""
        return cast("SheetOpened", self._send("POST", "/sheets", files={"file": file}, once=once).said())

    def read_sheet(self, id: int) -> Sheet:
        """A sheet with its columns and the names that are still open. Needs `survey.import`."""
        return cast("Sheet", self._send("GET", f"/sheets/{_part(id)}").said())

    def match_sheet(self, id: int, body: SheetMatched, *, once: str | None = None) -> Done:
        """Say what the columns and the open names mean; it holds for later sheets too. Needs `survey.import`."""
        return cast("Done", self._send("PUT", f"/sheets/{_part(id)}", body=body, once=once).said())

    def apply_sheet(self, id: int, body: Apply, *, once: str | None = None) -> Report:
        """Take a matched sheet in, once. Needs `survey.import` in the villages that it changes."""
        return cast("Report", self._send("POST", f"/sheets/{_part(id)}/apply", body=body, once=once).said())

    def list_shifts(self, *, limit: int | None = None, cursor: str | None = None) -> ShiftList:
        """The planned shifts of the next thirty days, by id. Needs `team.view`."""
        return cast("ShiftList", self._send("GET", "/shifts", query={"limit": limit, "cursor": cursor}).said())

    def read_shift(self, id: int) -> ShiftPage:
        """A shift; who claimed it, masked, for whoever keeps the team. Needs `team.view`."""
        return cast("ShiftPage", self._send("GET", f"/shifts/{_part(id)}").said())

    def change_shift(self, id: int, body: ShiftChange, *, if_match: str | None = None, once: str | None = None) -> Done:
        """Change a shift's places, time and place; who claimed it is told. Needs `team.write` there."""
        return cast("Done", self._send("PUT", f"/shifts/{_part(id)}", body=body, if_match=if_match, once=once).said())

    def cancel_shift(self, id: int, body: ShiftOff, *, once: str | None = None) -> Concerned:
        """Call a shift off; who claimed it is told. Needs `team.write` there."""
        return cast("Concerned", self._send("POST", f"/shifts/{_part(id)}/cancel", body=body, once=once).said())

    def claim_shift(self, id: int, body: NewClaim, *, once: str | None = None) -> MadeOne:
        """Write down that a volunteer said they will come; nobody is assigned. Needs `team.write` there."""
        return cast("MadeOne", self._send("POST", f"/shifts/{_part(id)}/claims", body=body, once=once).said())

    def mark_came(self, id: int, body: Roll, *, once: str | None = None) -> Concerned:
        """Write down from the list who came, each with their minutes; nothing counts twice. Needs
        `stint.write` there."""
        return cast("Concerned", self._send("POST", f"/shifts/{_part(id)}/roll", body=body, once=once).said())

    def read_slot(self, id: int) -> Slot:
        """A line of a timetable. Needs `service.view`."""
        return cast("Slot", self._send("GET", f"/slots/{_part(id)}").said())

    def end_slot(self, id: int, body: LastSaid, *, once: str | None = None) -> Done:
        """End a line after a day. Needs `service.write` there."""
        return cast("Done", self._send("POST", f"/slots/{_part(id)}/end", body=body, once=once).said())

    def hold_slot_again(self, id: int, body: DateSaid, *, once: str | None = None) -> Done:
        """Hold a date that was left out after all. Needs `service.write` there."""
        return cast("Done", self._send("POST", f"/slots/{_part(id)}/hold", body=body, once=once).said())

    def skip_slot(self, id: int, body: SkipSaid, *, once: str | None = None) -> Done:
        """Leave a date out, with the reason that people read. Needs `service.write` there."""
        return cast("Done", self._send("POST", f"/slots/{_part(id)}/skip", body=body, once=once).said())

    def solve(self, id: int, *, once: str | None = None) -> Done:
        """Say that what was stuck goes on. Needs `project.move` there."""
        return cast("Done", self._send("POST", f"/snags/{_part(id)}/solved", once=once).said())

    def read_standards(self) -> list[Edition]:
        """The editions that are loaded, the latest in force first. Needs `standard.view`."""
        return cast("list[Edition]", self._send("GET", "/standards").said())

    def load_standard(self, file: Upload, *, dry_run: bool | None = None, once: str | None = None) -> Report:
        """Load an edition from TOML; what is wrong in it is the one finding. Needs `standard.write` for the
        county."""
        return cast(
            "Report",
            self._send("POST", "/standards", query={"dry_run": dry_run}, files={"file": file}, once=once).said(),
        )

    def compare_standards(self, *, a: str, b: str) -> StandardComparison:
        """What edition `b` does to this county against edition `a`. Needs `standard.view` for the county."""
        return cast("StandardComparison", self._send("GET", "/standards/compare", query={"a": a, "b": b}).said())

    def read_standard(self, id: str) -> Standard:
        """What an edition asks of a centre. Needs `standard.view`."""
        return cast("Standard", self._send("GET", f"/standards/{_part(id)}").said())

    def check_star(self, id: int, body: StarScores, *, if_match: str | None = None, once: str | None = None) -> Done:
        """Check a claim for the township. Needs `star.check` there."""
        return cast(
            "Done",
            self._send("POST", f"/star-claims/{_part(id)}/check", body=body, if_match=if_match, once=once).said(),
        )

    def add_star_evidence(self, id: int, file: Upload, *, task: str, words: str, once: str | None = None) -> StarMade:
        """Add a picture or PDF to a task of a claim. Needs `star.claim` there."""
        return cast(
            "StarMade",
            self._send(
                "POST",
                f"/star-claims/{_part(id)}/evidence",
                files={"file": file},
                form={"task": task, "words": words},
                once=once,
            ).said(),
        )

    def grant_star(self, id: int, body: StarGranted, *, if_match: str | None = None, once: str | None = None) -> Done:
        """Put on record by which document a star was granted. Needs `star.grant` there."""
        return cast(
            "Done",
            self._send("POST", f"/star-claims/{_part(id)}/grant", body=body, if_match=if_match, once=once).said(),
        )

    def refuse_star(self, id: int, body: StarRefused, *, if_match: str | None = None, once: str | None = None) -> Done:
        """Refuse a claim with a reason. Needs `star.check` while it is claimed, `star.review` afterwards."""
        return cast(
            "Done",
            self._send("POST", f"/star-claims/{_part(id)}/refuse", body=body, if_match=if_match, once=once).said(),
        )

    def review_star(self, id: int, body: StarScores, *, if_match: str | None = None, once: str | None = None) -> Done:
        """Review a checked claim for the county. Needs `star.review` there, for the function that leads the
        star."""
        return cast(
            "Done",
            self._send("POST", f"/star-claims/{_part(id)}/review", body=body, if_match=if_match, once=once).said(),
        )

    def add_star_sentence(self, id: int, body: NewStarPaper, *, once: str | None = None) -> StarMade:
        """Add a sentence without a paper to a task of a claim. Needs `star.claim` there."""
        return cast("StarMade", self._send("POST", f"/star-claims/{_part(id)}/sentences", body=body, once=once).said())

    def withdraw_star(self, id: int, *, if_match: str | None = None, once: str | None = None) -> Done:
        """Take a claim back while it is not decided. Needs `star.claim` there."""
        return cast(
            "Done", self._send("POST", f"/star-claims/{_part(id)}/withdraw", if_match=if_match, once=once).said()
        )

    def read_star_evidence(self, id: int) -> bytes:
        """A paper as it was handed in. Needs `star.view`."""
        return self._send("GET", f"/star-evidence/{_part(id)}").content

    def remove_star_evidence(self, id: int, *, once: str | None = None) -> Done:
        """Take a paper away from a claim. Needs `star.claim` there."""
        return cast("Done", self._send("DELETE", f"/star-evidence/{_part(id)}", once=once).said())

    def list_stars(
        self, *, limit: int | None = None, cursor: str | None = None, year: int | None | None = None
    ) -> BranchList:
        """Where the stars of every branch stand in a year, by code. Needs `star.view`."""
        return cast(
            "BranchList", self._send("GET", "/stars", query={"limit": limit, "cursor": cursor, "year": year}).said()
        )

    def read_stars(self, code: str, *, year: int | None | None = None) -> BranchYear:
        """A branch's year: every star with its tasks and what speaks for them. Needs `star.view`."""
        return cast("BranchYear", self._send("GET", f"/stars/{_part(code)}", query={"year": year}).said())

    def claim_star(
        self,
        code: str,
        star: str,
        body: StarClaim,
        *,
        year: int | None | None = None,
        if_match: str | None = None,
        once: str | None = None,
    ) -> StarMade:
        """Claim a star, change a claim, or make a refused one anew. Needs `star.claim` there."""
        return cast(
            "StarMade",
            self._send(
                "PUT",
                f"/stars/{_part(code)}/{_part(star)}",
                query={"year": year},
                body=body,
                if_match=if_match,
                once=once,
            ).said(),
        )

    def list_stations(self) -> list[Station]:
        """Volunteer stations. Needs `team.view`."""
        return cast("list[Station]", self._send("GET", "/stations").said())

    def found_station(self, body: NewStation, *, once: str | None = None) -> MadeOne:
        """Found a station. Needs `team.write` there."""
        return cast("MadeOne", self._send("POST", "/stations", body=body, once=once).said())

    def ask_correction(self, id: int, body: NewCorrection, *, once: str | None = None) -> MadeOne:
        """Write down that a volunteer asks for a correction. Needs `stint.write` there."""
        return cast("MadeOne", self._send("POST", f"/stints/{_part(id)}/corrections", body=body, once=once).said())

    def read_support(self) -> CountySupport:
        """Who got what, by township and by tier. Needs `support.view`."""
        return cast("CountySupport", self._send("GET", "/support").said())

    def export_support(self) -> bytes:
        """The county's support as a workbook that adds up. Needs `export` for the county."""
        return self._send("GET", "/support.xlsx").content

    def countersign_support(self, id: int, *, once: str | None = None) -> Done:
        """Countersign an entry for the supervisory committee. Needs `support.countersign` there."""
        return cast("Done", self._send("POST", f"/support/entries/{_part(id)}/countersign", once=once).said())

    def read_receipt(self, id: int) -> bytes:
        """The receipt of an entry. Needs `support.view`."""
        return self._send("GET", f"/support/entries/{_part(id)}/receipt").content

    def reverse_support(self, id: int, body: WhyReversed, *, once: str | None = None) -> MadeEntry:
        """Take an entry back by another, with a reason. Needs `support.write` there."""
        return cast(
            "MadeEntry", self._send("POST", f"/support/entries/{_part(id)}/reverse", body=body, once=once).said()
        )

    def spend_support(self, id: int, body: Spent, *, once: str | None = None) -> MadeEntry:
        """Put down what was used of money or goods that were given. Needs `support.write` there."""
        return cast("MadeEntry", self._send("POST", f"/support/entries/{_part(id)}/spend", body=body, once=once).said())

    def read_village_support(self, code: str) -> VillageSupport:
        """A village's ledger. Needs `support.view`."""
        return cast("VillageSupport", self._send("GET", f"/support/{_part(code)}").said())

    def write_support(self, code: str, body: NewEntry, *, once: str | None = None) -> MadeEntry:
        """Put down something planned or given. Needs `support.write` there."""
        return cast("MadeEntry", self._send("POST", f"/support/{_part(code)}", body=body, once=once).said())

    def give_receipted_support(
        self,
        code: str,
        receipt: Upload,
        *,
        kind: Literal["people", "goods", "money"],
        source: str,
        what: str,
        date: str,
        quantity: int | None | None = None,
        unit: str | None = None,
        value_fen: int | None = None,
        use: str | None = None,
        receipt_number: str | None = None,
        once: str | None = None,
    ) -> MadeEntry:
        """Put down something given with its receipt, a PDF or a picture drawn anew. Needs `support.write`
        there."""
        return cast(
            "MadeEntry",
            self._send(
                "POST",
                f"/support/{_part(code)}/receipted",
                files={"receipt": receipt},
                form={
                    "kind": kind,
                    "source": source,
                    "what": what,
                    "date": date,
                    "quantity": quantity,
                    "unit": unit,
                    "value_fen": value_fen,
                    "use": use,
                    "receipt_number": receipt_number,
                },
                once=once,
            ).said(),
        )

    def list_surveys(
        self,
        *,
        township: str | None = None,
        state: Literal["", "none", "draft", "returned", "submitted", "checked", "accepted", "withdrawn"] | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> SurveyList:
        """Where the survey of every village stands, by code. Needs `survey.view`."""
        return cast(
            "SurveyList",
            self._send(
                "GET", "/surveys", query={"township": township, "state": state, "limit": limit, "cursor": cursor}
            ).said(),
        )

    def import_surveys(
        self,
        file: Upload,
        *,
        dry_run: bool | None = None,
        then: Literal["draft", "submitted", "accepted"] | None = None,
        skip_bad: bool | None = None,
        once: str | None = None,
    ) -> Report:
        """Read the survey template, filled in; villages that it changes get a draft. Needs `survey.import`
        there."""
        return cast(
            "Report",
            self._send(
                "POST",
                "/surveys/imports",
                query={"dry_run": dry_run, "then": then, "skip_bad": skip_bad},
                files={"file": file},
                once=once,
            ).said(),
        )

    def start_survey_intake(self, file: Upload, *, once: str | None = None) -> Intake:
        """Read a survey workbook and keep it with what it would change. Needs `survey.import`."""
        return cast("Intake", self._send("POST", "/surveys/intakes", files={"file": file}, once=once).said())

    def step_surveys(self, body: Many, *, once: str | None = None) -> ManyDone:
        """Check or accept many surveys; those that cannot be are named with the reason. Needs the step's
        permission."""
        return cast("ManyDone", self._send("POST", "/surveys/steps", body=body, once=once).said())

    def export_survey_template(self) -> bytes:
        """The survey workbook of the holder's region, filled in with what is known. Needs `survey.import`."""
        return self._send("GET", "/surveys/template.xlsx").content

    def read_survey(self, code: str) -> Survey:
        """One village's survey; its ETag is what a change rests on. Needs `survey.view`."""
        return cast("Survey", self._send("GET", f"/surveys/{_part(code)}").said())

    def save_survey(self, code: str, body: NewFacts, *, if_match: str, once: str | None = None) -> SurveyState:
        """Save a village's survey as its draft. Needs `survey.write` there."""
        return cast(
            "SurveyState", self._send("PUT", f"/surveys/{_part(code)}", body=body, if_match=if_match, once=once).said()
        )

    def accept_survey(self, code: str, *, if_match: str | None = None, once: str | None = None) -> SurveyState:
        """Accept a checked survey. Needs `survey.accept` there."""
        return cast(
            "SurveyState", self._send("POST", f"/surveys/{_part(code)}/accept", if_match=if_match, once=once).said()
        )

    def check_survey(self, code: str, *, if_match: str | None = None, once: str | None = None) -> SurveyState:
        """Say that a submitted survey is right. Needs `survey.check` there."""
        return cast(
            "SurveyState", self._send("POST", f"/surveys/{_part(code)}/check", if_match=if_match, once=once).said()
        )

    def discard_draft(self, code: str, *, if_match: str | None = None, once: str | None = None) -> Done:
        """Throw the open draft away. Needs `survey.write` there."""
        return cast("Done", self._send("DELETE", f"/surveys/{_part(code)}/draft", if_match=if_match, once=once).said())

    def return_survey(
        self, code: str, body: Reason, *, if_match: str | None = None, once: str | None = None
    ) -> SurveyState:
        """Send a survey back to its writer, with a reason. Needs `survey.return` there."""
        return cast(
            "SurveyState",
            self._send("POST", f"/surveys/{_part(code)}/return", body=body, if_match=if_match, once=once).said(),
        )

    def submit_survey(self, code: str, *, if_match: str | None = None, once: str | None = None) -> SurveyState:
        """Submit the draft; what is still lacking is named. Needs `survey.submit` there."""
        return cast(
            "SurveyState", self._send("POST", f"/surveys/{_part(code)}/submit", if_match=if_match, once=once).said()
        )

    def take_back_survey(self, code: str, *, if_match: str | None = None, once: str | None = None) -> SurveyState:
        """Take one's own submitted survey back, before it is checked. Needs `survey.withdraw_own` there."""
        return cast(
            "SurveyState", self._send("POST", f"/surveys/{_part(code)}/take-back", if_match=if_match, once=once).said()
        )

    def read_survey_versions(self, code: str) -> list[Version]:
        """Every version of a village's survey, newest first. Needs `survey.view`."""
        return cast("list[Version]", self._send("GET", f"/surveys/{_part(code)}/versions").said())

    def withdraw_survey(self, code: str, body: Reason, *, once: str | None = None) -> SurveyState:
        """Withdraw the accepted survey, with a reason. Needs `survey.withdraw` there."""
        return cast("SurveyState", self._send("POST", f"/surveys/{_part(code)}/withdraw", body=body, once=once).said())

    def list_teams(self, *, limit: int | None = None, cursor: str | None = None) -> TeamList:
        """Active teams and programmes, by id. Needs `team.view`."""
        return cast("TeamList", self._send("GET", "/teams", query={"limit": limit, "cursor": cursor}).said())

    def found_team(self, body: NewTeam, *, once: str | None = None) -> MadeOne:
        """Found a team or a programme. Needs `team.write` there."""
        return cast("MadeOne", self._send("POST", "/teams", body=body, once=once).said())

    def read_team(self, id: int) -> Team:
        """A team; its ETag is what a change may rest on. Needs `team.view`."""
        return cast("Team", self._send("GET", f"/teams/{_part(id)}").said())

    def change_team(self, id: int, body: TeamSaid, *, if_match: str | None = None, once: str | None = None) -> Done:
        """Change what a team is called, does and takes. Needs `team.write` there."""
        return cast("Done", self._send("PUT", f"/teams/{_part(id)}", body=body, if_match=if_match, once=once).said())

    def open_circuit(self, id: int, body: NewCircuit, *, once: str | None = None) -> MadeOne:
        """Open a circuit over villages; each stop becomes a shift. Needs `team.write` there."""
        return cast("MadeOne", self._send("POST", f"/teams/{_part(id)}/circuits", body=body, once=once).said())

    def end_team(self, id: int, *, once: str | None = None) -> Done:
        """End a team; its hours stay. Needs `team.write` there."""
        return cast("Done", self._send("POST", f"/teams/{_part(id)}/end", once=once).said())

    def declare_hours(self, id: int, body: NewDeclared, *, once: str | None = None) -> MadeOne:
        """Add hours that nobody checked in for, with the reason. Needs `stint.write` there."""
        return cast("MadeOne", self._send("POST", f"/teams/{_part(id)}/hours", body=body, once=once).said())

    def list_members(self, id: int) -> list[Member]:
        """The volunteers of a team, masked. Needs `team.write` there."""
        return cast("list[Member]", self._send("GET", f"/teams/{_part(id)}/members").said())

    def join_team(self, id: int, body: NewMember, *, once: str | None = None) -> MadeOne:
        """Put a volunteer into a team, as they or their guardian signed or said. Needs `team.write` there."""
        return cast("MadeOne", self._send("POST", f"/teams/{_part(id)}/members", body=body, once=once).said())

    def open_patrol(self, id: int, body: NewPatrol, *, once: str | None = None) -> MadeMany:
        """Open a shift on every day of a rule. Needs `team.write` there."""
        return cast("MadeMany", self._send("POST", f"/teams/{_part(id)}/patrols", body=body, once=once).said())

    def open_shift(self, id: int, body: NewShift, *, once: str | None = None) -> MadeOne:
        """Open a shift for whoever of the team claims it. Needs `team.write` there."""
        return cast("MadeOne", self._send("POST", f"/teams/{_part(id)}/shifts", body=body, once=once).said())

    def read_todo(self) -> list[TodoGroup]:
        """What waits for the holder of the key, by kind. Needs nothing: without a post nothing waits."""
        return cast("list[TodoGroup]", self._send("GET", "/todo").said())

    def list_townships(self, *, limit: int | None = None, cursor: str | None = None) -> TownshipList:
        """Townships by code. Needs `village.view`."""
        return cast("TownshipList", self._send("GET", "/townships", query={"limit": limit, "cursor": cursor}).said())

    def read_township(self, code: str) -> TownshipDetail:
        """One township: totals, and a line for every village. Needs `board.view`."""
        return cast("TownshipDetail", self._send("GET", f"/townships/{_part(code)}").said())

    def read_twins(self, code: str) -> Twins:
        """The nearest accepted villages, each with the parts of its distance. Needs `exemplar.view`."""
        return cast("Twins", self._send("GET", f"/twins/{_part(code)}").said())

    def price_copy(self, code: str, source: str, *, scenario: int) -> CopyShown:
        """What a centre's package would be in another village of a draft. Needs `plan.view`."""
        return cast(
            "CopyShown",
            self._send("GET", f"/twins/{_part(code)}/copy/{_part(source)}", query={"scenario": scenario}).said(),
        )

    def copy_package(self, code: str, source: str, body: Copying, *, once: str | None = None) -> CopyMade:
        """Hold a village of a draft to a centre's package. Needs `plan.write`."""
        return cast(
            "CopyMade", self._send("POST", f"/twins/{_part(code)}/copy/{_part(source)}", body=body, once=once).said()
        )

    def list_unmatched(
        self, *, settled: bool | None = None, limit: int | None = None, cursor: str | None = None
    ) -> UnmatchedList:
        """Names on papers that match no place, or those that were settled. Needs `register.view` for the
        county."""
        return cast(
            "UnmatchedList",
            self._send("GET", "/unmatched", query={"settled": settled, "limit": limit, "cursor": cursor}).said(),
        )

    def settle_unmatched(self, id: int, body: Settled, *, once: str | None = None) -> Done:
        """Say which place a name means, or with no code that it means none here. Needs `register.write`."""
        return cast("Done", self._send("POST", f"/unmatched/{_part(id)}/settle", body=body, once=once).said())

    def list_villages(
        self,
        *,
        township: str | None = None,
        tier: Literal["", "strong", "middle", "weak"] | None = None,
        lacks: str | None = None,
        lacking: str | None = None,
        tranche: str | None = None,
        mode: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> VillageList:
        """Villages that run a centre, by code, narrowed as asked. Needs `village.view`."""
        return cast(
            "VillageList",
            self._send(
                "GET",
                "/villages",
                query={
                    "township": township,
                    "tier": tier,
                    "lacks": lacks,
                    "lacking": lacking,
                    "tranche": tranche,
                    "mode": mode,
                    "limit": limit,
                    "cursor": cursor,
                },
            ).said(),
        )

    def read_village(self, code: str) -> VillageDetail:
        """One village's centre: what it has and lacks, and its share of the plan in force. Needs
        `village.view`."""
        return cast("VillageDetail", self._send("GET", f"/villages/{_part(code)}").said())

    def read_blocks_before(self, code: str) -> list[BlockedBy]:
        """What keeps a village from its project, whose it is, and the help for it. Needs `escalation.view`."""
        return cast("list[BlockedBy]", self._send("GET", f"/villages/{_part(code)}/blocking").said())

    def open_escalation_before(self, code: str, body: NewEscalationBefore, *, once: str | None = None) -> MadeEntry:
        """Call on the owner of what keeps a village from its project. Needs `escalation.write` there."""
        return cast(
            "MadeEntry", self._send("POST", f"/villages/{_part(code)}/escalations", body=body, once=once).said()
        )

    def record_paper(self, code: str, body: NewPaper, *, once: str | None = None) -> AcceptanceMade:
        """File a paper that a function needs to be open. Needs `paper.write` there."""
        return cast(
            "AcceptanceMade", self._send("POST", f"/villages/{_part(code)}/papers", body=body, once=once).said()
        )

    def record_scanned_paper(
        self,
        code: str,
        scan: Upload,
        *,
        function: str | None = None,
        kind: str,
        number: str,
        issuer: str,
        issued_date: str,
        expires_date: str | None | None = None,
        replaces: int | None | None = None,
        once: str | None = None,
    ) -> AcceptanceMade:
        """File a paper with a picture or PDF of it. Needs `paper.write` there."""
        return cast(
            "AcceptanceMade",
            self._send(
                "POST",
                f"/villages/{_part(code)}/papers/scanned",
                files={"scan": scan},
                form={
                    "function": function,
                    "kind": kind,
                    "number": number,
                    "issuer": issuer,
                    "issued_date": issued_date,
                    "expires_date": expires_date,
                    "replaces": replaces,
                },
                once=once,
            ).said(),
        )

    def ask_service_request(self, code: str, body: NewServiceRequest, *, once: str | None = None) -> TakenIn:
        """Take in what a resident asks for, and route it. Needs `request.ask` there."""
        return cast(
            "TakenIn", self._send("POST", f"/villages/{_part(code)}/service-requests", body=body, once=once).said()
        )

    def read_visits(
        self, *, region: str | None = None, first: str | None | None = None, last: str | None | None = None
    ) -> Estimated:
        """Visits between two days, the last thirty where none are given, with their interval. Needs
        `service.view`."""
        return cast(
            "Estimated", self._send("GET", "/visits", query={"region": region, "first": first, "last": last}).said()
        )

    def export_volunteers(self, *, first: str, last: str) -> bytes:
        """Volunteers and their hours from one day to another, masked, where the holder works. Needs `export`."""
        return self._send("GET", "/volunteers.xlsx", query={"first": first, "last": last}).content

    def drop_wish(self, id: int, body: WhyEnded, *, once: str | None = None) -> Done:
        """Take a promise back. Needs `consult.write` there."""
        return cast("Done", self._send("POST", f"/wishes/{_part(id)}/drop", body=body, once=once).said())

    def _send(
        self,
        method: str,
        path: str,
        *,
        query: dict[str, Any] | None = None,
        body: Any = None,
        files: dict[str, Upload] | None = None,
        form: dict[str, str | None] | None = None,
        if_match: str | None = None,
        once: str | None = None,
    ) -> Answer:
        given = {name: _plain(value) for name, value in (query or {}).items() if value is not None}
        url = f"{self.address.rstrip('/')}/api/v1{path}"
        headers = {"Authorization": f"Bearer {self.key}", "Accept-Language": self.language}
        known = f"{url}?{sorted(given.items())}"
        kept = self._kept.get(known) if method == "GET" else None
        if kept:
            headers["If-None-Match"] = kept.tag
        if method != "GET":
            headers["Idempotency-Key"] = once or uuid.uuid4().hex
        if if_match:
            headers["If-Match"] = if_match
        answer = self._tried(method, url, params=given, json=body, files=files, data=form, headers=headers)
        if answer.status_code == 304 and kept:
            self.tag = kept.tag
            return kept
        if answer.status_code >= 400:
            raise Refused(answer.status_code, _problem(answer))
        found = Answer(answer.content, answer.headers.get("ETag", ""), answer.headers.get("Content-Type", ""))
        self.tag = found.tag
        if method == "GET" and found.tag:
            self._kept[known] = found
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return found

    def _tried(self, method: str, url: str, **request: Any) -> requests.Response:
        """Send it, again where the line broke or we are asked to wait: the Idempotency-Key stays the same."""
        for tried in range(1, TRIES + 1):
            try:
                answer = self.session.request(method, url, timeout=TIMEOUT_S, allow_redirects=False, **request)
            except requests.ConnectionError:
                if tried == TRIES:
                    raise
                time.sleep(0.2 * 2**tried)
                continue
            wait = answer.headers.get("Retry-After", "")
            in_progress = answer.status_code == 409 and _problem(answer).get("code") == "in_progress"
            if tried == TRIES or answer.status_code not in AGAIN or (answer.status_code == 409 and not in_progress):
                return answer
            time.sleep(min(float(wait), 60.0) if wait.isdigit() else 0.2 * 2**tried)
        raise AssertionError("the last try returns or raises")


def _plain(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value


def _part(value: Any) -> str:
    return quote(str(value), safe="")


def _problem(answer: requests.Response) -> dict[str, Any]:
    try:
        said = answer.json()
    except ValueError:
        return {"code": "no_json", "detail": answer.text[:200]}
    return said if isinstance(said, dict) else {}
