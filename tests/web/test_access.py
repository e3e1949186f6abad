"""Every page and step for every role: who may, and what everybody else is told. A new address needs a row here."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from lianxin.base.accounts.actions.cards import issue_card
from lianxin.base.actor import Actor
from lianxin.base.people.actions import ask_request, give_consent, put_on_file
from lianxin.base.roles import ROLES, permits
from lianxin.domain.planning.actions.run import run_now
from lianxin.domain.planning.actions.scenario import make_scenario
from lianxin.domain.planning.models import Meeting
from lianxin.domain.planning.queries.proposal import default_settings
from tests.asking import COMMUNITY, heard
from tests.base.people.cast import photo
from tests.borrowed import borrowed
from tests.counted import drawn_half_day
from tests.counties import TinyCounty
from tests.domain.projects.accepting import failing
from tests.helped import SHOWN, begun, called_on, paired, shown, supported
from tests.joining import joining
from tests.lent import lent
from tests.moved import asked_for, pictured, stuck
from tests.ordered import ordered
from tests.people import AT, CAST, COUNTY, COUNTY_OFFICER, OTHER_VILLAGE, TOWNSHIP, VILLAGE, VILLAGE_SECRETARY
from tests.standing import standing_county
from tests.starred import formed, starred
from tests.timetabled import timetabled
from tests.volunteers import volunteering
from tests.web.conftest import As, account


@dataclass(frozen=True)
class Page:
    """A page, open to whoever holds a permission; `at` where it has to be held for that place."""

    permission: str
    arguments: tuple[object, ...] = ()
    at: str = ""
    answer: int = 200


@dataclass(frozen=True)
class Step:
    """What a POST does, for whoever holds a permission for a place; others are refused whatever the state of things."""

    permission: str
    at: str
    arguments: tuple[object, ...] = ()
    posted: tuple[tuple[str, str], ...] = ()


# Stand for the ids of what the fixture below has made.
SCENARIO, RUN, PERSON, CARD = "scenario", "run", "person", "card"
CONSENT, REQUEST = "consent", "request"
CRITERION, REMEDY, PAPER = "criterion", "remedy", "paper"
SUPPORT, BEGUN, ESCALATION = "support", "begun", "escalation"
EXEMPLAR, PAIRING = "exemplar", "pairing"
MEETING = "meeting"
LOOKERS = "decision.write decision.review decision.approve"
CHANGE, PHOTO, SNAG = "change", "photo", "snag"
CONSULTATION, OPINION, WISH = "consultation", "opinion", "wish"
STAR, EVIDENCE, FORM = "star", "evidence", "form"
TEAM, MEMBER, SHIFT, CLAIM = "team", "member", "shift", "claim"
CIRCUIT, CORRECTION, CERTIFICATE = "circuit", "correction", "certificate"
ASSOCIATION, ACTIVITY, HELD, PROGRAMME, BRAND = "association", "activity", "session", "programme", "brand"
ORDER = "order"
HALF_DAY = "half-day"
ROOM, BOOKING = "room", "booking"
BOOK, LOAN = "book", "loan"
SERVICE, SLOT, CLOSURE, KEY_HOLDER, DUTY = "service", "slot", "closure", "key_holder", "duty"

# Open to whoever comes: name > what an anonymous visitor is answered.
OPEN = {
    "sign-in": 200,
    "sign-in-code": 302,
    "first-run": 404,
    "set_language": 302,
    "gallery": 200,
    "health": 200,
    "gallery-screen": 200,
    "api-problems": 200,
    "hello": 200,
    "hello-code": 405,
    "hello-new": 405,
    "hello-card": 200,
    "oidc": 404,
    "oidc-back": 404,
    "consult": 404,
    "consult-thanks": 404,
    "certificate-check": 200,
    "ask": 404,
    "asked": 404,
    "asked-find": 200,
    "asked-link": 404,
    "asked-say": 405,
    "room-ask": 404,
    "room-asked": 404,
    "calendar": 404,
}
NOWHERE = {"consult": ("nowhere",), "consult-thanks": ("nowhere",)}  # addresses that nobody was given
NOWHERE |= {"ask": ("nowhere",), "asked": ("nowhere",), "asked-link": ("nowhere",), "asked-say": ("nowhere", "rate")}
OPEN |= dict.fromkeys(("public-activities", "public-activity", "public-party", "public-door", "public-card"), 404)
NOWHERE |= dict.fromkeys(("room-ask", "room-asked", "calendar"), ("nowhere",))
NOWHERE |= {name: ("nowhere",) for name in OPEN if name.startswith("public-a")}
OPEN |= {"public-centre": 404, "kiosk": 404, "public-books": 404}
NOWHERE |= {"public-centre": ("nowhere",), "kiosk": ("nowhere",), "public-books": ("nowhere",)}
NOWHERE |= {"public-party": ("nowhere", "x"), "public-door": ("nowhere",), "public-card": ("nowhere",)}
# For everybody who has signed in, whatever the post: name > answer to a GET.
SIGNED_IN = {"home": 302, "todo": 200, "password": 200, "sign-out": 405, "security": 200, "factor": 200}
SIGNED_IN |= {"factor-codes": 405, "factor-off": 405, "oidc-link": 405, "oidc-unlink": 405}
SIGNED_IN |= {"me": 200, "me-copy": 405, "me-consent": 405, "me-request": 405}
SIGNED_IN |= {"account-roles": 200, "sessions": 200, "session-end": 405}
SIGNED_IN |= {"proxy": 200, "proxy-begin": 405, "proxy-end": 405, "proxy-leave": 405}
PAGES = {
    "centres": Page("service.view"),
    "centre-week": Page("service.view", (VILLAGE,)),
    "centre-week-print": Page("service.view", (VILLAGE,)),
    "timetable-first": Page("service.write", (VILLAGE,), at=VILLAGE),
    "centre-services": Page("service.view", (VILLAGE,)),
    "service-new": Page("service.write", (VILLAGE,), at=VILLAGE),
    "service": Page("service.write", (SERVICE,), at=VILLAGE),
    "slot-new": Page("service.write", (SERVICE,), at=VILLAGE),
    "slot": Page("service.write", (SLOT,), at=VILLAGE),
    "centre-hours": Page("service.view", (VILLAGE,)),
    "centre-delivered": Page("service.view", (VILLAGE,)),
    "teams": Page("team.view"),
    "team-new": Page("team.write"),
    "station-new": Page("team.write"),
    "volunteer-records": Page("export"),
    "team": Page("team.view", (TEAM,)),
    "team-change": Page("team.write", (TEAM,), at=VILLAGE),
    "team-join": Page("team.write", (TEAM,), at=VILLAGE),
    "shift-new": Page("team.write", (TEAM,), at=VILLAGE),
    "circuit-new": Page("team.write", (TEAM,), at=VILLAGE),
    "hours-declare": Page("stint.write", (TEAM,), at=VILLAGE),
    "circuit": Page("team.view", (CIRCUIT,)),
    "member": Page("team.write", (MEMBER,), at=VILLAGE),
    "shift": Page("team.view", (SHIFT,)),
    "shift-sheet": Page("team.write", (SHIFT,), at=VILLAGE),
    "check-in": Page("shift.claim", ("NOWHERE",), answer=404),
    "volunteering": Page("shift.claim"),
    "hours-correct": Page("shift.claim", (999_999_999,), answer=404),
    "corrections": Page("stint.write"),
    "certificate": Page("certificate.issue", (CERTIFICATE,), at=VILLAGE),
    "certificate-word": Page("certificate.issue", (CERTIFICATE,), at=VILLAGE),
    "certificate-pdf": Page("certificate.issue", (CERTIFICATE,), at=VILLAGE),
    "keys": Page("key.manage"),
    "key-new": Page("key.manage"),
    "board": Page("board.view"),
    "wall": Page("board.view"),
    "figures": Page("export"),
    "township": Page("board.view", (TOWNSHIP,)),
    "villages": Page("village.view"),
    "village": Page("village.view", (VILLAGE,)),
    "search": Page("village.view"),
    "people": Page("person.view"),
    "person": Page("person.view", (PERSON,), at=VILLAGE),
    "person-new": Page("person.write"),
    "person-correct": Page("person.write", (PERSON,), at=VILLAGE),
    "consent-paper": Page("person.write", ("contact",)),
    "request-paper": Page("person.write"),
    "data-request": Page("person.view", (REQUEST,), at=VILLAGE),
    "audit": Page("audit.view"),
    "audit-export": Page("audit.view"),
    "audit-entry": Page("audit.view", (999_999_999,), answer=404),
    "accounts": Page("account.view"),
    "account-new": Page("account.manage"),
    "account-template": Page("account.manage"),
    "account-import": Page("account.manage"),
    "account-intake": Page("account.manage", (1,), answer=404),
    "account": Page("account.view", (VILLAGE_SECRETARY.username,), at=VILLAGE),
    "account-hand-over": Page("account.manage", (VILLAGE_SECRETARY.username, "village_secretary", VILLAGE), at=VILLAGE),
    "cards": Page("person.card"),
    "jobs": Page("job.view"),
    "messages": Page("message.view"),
    "message": Page("message.view", (1,), answer=404),
    "surveys": Page("survey.view"),
    "survey": Page("survey.view", (VILLAGE,)),
    "survey-edit": Page("survey.write", (VILLAGE,), at=VILLAGE),
    "survey-template": Page("survey.import"),
    "survey-import": Page("survey.import"),
    "survey-intake": Page("survey.import", (1,), answer=404),
    "survey-sheet": Page("survey.import"),
    "survey-sheet-match": Page("survey.import", (1,), answer=404),
    "register": Page("register.view"),
    "register-place": Page("register.view", (VILLAGE,)),
    "register-import": Page("register.write"),
    "register-intake": Page("register.write", (1,), answer=404),
    "standards": Page("standard.view"),
    "standard": Page("standard.view", ("seven-2022",)),
    "standard-compare": Page("standard.view"),
    "standard-import": Page("standard.write"),
    "consultations": Page("consult.view"),
    "consultation": Page("consult.view", (COMMUNITY,)),
    "consultation-open": Page("consult.write", (COMMUNITY,), at=COMMUNITY),
    "consultation-slips": Page("consult.write", (CONSULTATION,), at=COMMUNITY),
    "consultation-print": Page("consult.write", (CONSULTATION,), at=COMMUNITY),
    "consultation-sheet": Page("consult.type", (CONSULTATION,), at=COMMUNITY),
    "consultation-type": Page("consult.type", (CONSULTATION,), at=COMMUNITY),
    "opinion-lock": Page("plan.write", (OPINION,), at=COMMUNITY),
    "decisions": Page("decision.view"),
    "decision": Page("decision.view", (OTHER_VILLAGE,)),
    "decision-notice": Page("decision.view", (OTHER_VILLAGE,), answer=409),
    "decision-paper": Page("decision.view", (OTHER_VILLAGE, "proposal")),
    "decision-scan": Page(LOOKERS, (VILLAGE, 1, 1), at=VILLAGE, answer=404),
    "meetings": Page("decision.view"),
    "meeting": Page("decision.view", (MEETING,)),
    "meeting-new": Page("decision.approve"),
    "meeting-notice": Page("decision.view", (MEETING,)),
    "meeting-paper": Page("decision.view", (MEETING, "reply")),
    "meeting-scan": Page("decision.approve", (MEETING,), answer=404),
    "scenarios": Page("plan.view"),
    "scenario-new": Page("plan.write"),
    "scenarios-compare": Page("plan.view"),
    "scenario": Page("plan.view", (SCENARIO,)),
    "scenario-settings": Page("plan.write", (SCENARIO,)),
    "scenario-progress": Page("plan.view", (SCENARIO, 1), answer=404),
    "scenario-approve": Page("plan.approve", (SCENARIO,)),
    "scenario-export": Page("export", (SCENARIO, "xlsx")),
    "bulletin": Page("board.view"),
    "bulletin-word": Page("export"),
    "progress": Page("export"),
    "forms": Page("form.write"),
    "form-new": Page("form.write"),
    "form": Page("form.write", (FORM,)),
    "stars": Page("star.view"),
    "star-branch": Page("star.view", (VILLAGE,)),
    "star": Page("star.view", (VILLAGE, "ecology")),
    "star-evidence": Page("star.view", (EVIDENCE,)),
    "exemplars": Page("exemplar.view"),
    "exemplar": Page("exemplar.view", (EXEMPLAR,)),
    "exemplar-paper": Page("exemplar.view", (EXEMPLAR,)),
    "exemplar-new": Page("exemplar.write", (VILLAGE,), at=VILLAGE),
    "exemplar-change": Page("exemplar.write", (EXEMPLAR,), at=SHOWN),
    "twins": Page("exemplar.view", (OTHER_VILLAGE,)),
    "twin-copy": Page("plan.write", (OTHER_VILLAGE, SHOWN)),
    "requests": Page("request.view request.claim request.ask"),
    "request": Page("request.view", (ORDER,), at=VILLAGE),
    "rooms": Page("booking.view", (VILLAGE,)),
    "room": Page("room.write", (ROOM,), at=VILLAGE),
    "visits": Page("service.view"),
    "half-day": Page("visit.count", (HALF_DAY,), at=VILLAGE),
    "bookings": Page("booking.view", (VILLAGE,)),
    "bookings-own": Page("booking.ask booking.view"),
    "booking": Page("booking.view", (BOOKING,)),
    "booking-new": Page("booking.ask", (VILLAGE,), at=VILLAGE),
    "booking-series": Page("booking.ask", (VILLAGE,), at=VILLAGE),
    "booking-move": Page("booking.decide", (BOOKING,), at=VILLAGE),
    "books": Page("service.view", (VILLAGE,)),
    "book-new": Page("service.write", (VILLAGE,), at=VILLAGE),
    "book-import": Page("service.write", (VILLAGE,), at=VILLAGE),
    "book": Page("service.write", (BOOK,), at=VILLAGE),
    "book-lend": Page("book.lend", (BOOK,), at=VILLAGE),
    "request-choose": Page("request.ask"),
    "request-new": Page("request.ask", (VILLAGE,), at=VILLAGE),
    "request-sheet": Page("request.ask", (VILLAGE,), at=VILLAGE),
    "escalations": Page("escalation.view"),
    "escalation": Page("escalation.view", (ESCALATION,)),
    "escalation-new": Page("escalation.write", (OTHER_VILLAGE,), at=OTHER_VILLAGE),
    "support": Page("support.view"),
    "support-village": Page("support.view", (VILLAGE,)),
    "support-receipt": Page("support.view", (SUPPORT,)),
    "support-export": Page("export"),
    "support-new": Page("support.write", (VILLAGE,), at=VILLAGE),
    "support-spend": Page("support.write", (SUPPORT,), at=VILLAGE),
    "plan-lock-price": Page("plan.view", (SCENARIO, OTHER_VILLAGE)),
    "projects": Page("project.view"),
    "project": Page("project.view", (OTHER_VILLAGE,)),
    "project-move": Page("project.move", (OTHER_VILLAGE, "staff"), at=OTHER_VILLAGE),
    "project-ask": Page("project.ask", (OTHER_VILLAGE,), at=OTHER_VILLAGE),
    "projects-begin": Page("project.begin", at=COUNTY),
    "photo": Page("project.view", (PHOTO,)),
    "acceptances": Page("acceptance.view"),
    "acceptance": Page("acceptance.view", (BEGUN,)),
    "acceptance-project": Page("acceptance.view", (OTHER_VILLAGE,), answer=302),
    "acceptance-paper": Page("acceptance.view", (BEGUN, "township")),
    "acceptance-file": Page("acceptance.view", (BEGUN, 999_999), answer=404),
    "acceptance-report": Page("acceptance.report", (BEGUN,), at=OTHER_VILLAGE),
    "acceptance-visit": Page("acceptance.township", (BEGUN, "township"), at=OTHER_VILLAGE),
    "acceptance-accept": Page("acceptance.county", (BEGUN,), at=OTHER_VILLAGE),
    "acceptance-open": Page("acceptance.county", (BEGUN,), at=OTHER_VILLAGE),
    "acceptance-aside": Page("acceptance.county", (BEGUN, CRITERION), at=OTHER_VILLAGE),
    "paper-new": Page("paper.write", (BEGUN,), at=OTHER_VILLAGE),
    "activities": Page("activity.view"),
    "programmes": Page("activity.view"),
    "brands": Page("activity.view"),
    "brand-change": Page("brand.write", (BRAND,), at=VILLAGE),
    "associations": Page("activity.view"),
    "activity": Page("activity.view", (ACTIVITY,)),
    "activity-new": Page("activity.write", (VILLAGE,), at=VILLAGE),
    "activity-change": Page("activity.write", (ACTIVITY,), at=VILLAGE),
    "session-new": Page("activity.write", (ACTIVITY,), at=VILLAGE),
    "session": Page("activity.enrol", (HELD,), at=VILLAGE),
    "session-move": Page("activity.write", (HELD,), at=VILLAGE),
    "session-enrol": Page("activity.enrol", (HELD,), at=VILLAGE),
    "session-sheet": Page("activity.enrol", (HELD,), at=VILLAGE),
    "session-door": Page("activity.enrol", (HELD,), at=VILLAGE),
    "session-type": Page("activity.enrol", (HELD,), at=VILLAGE),
    "plan-village": Page("plan.view", (SCENARIO, OTHER_VILLAGE)),
}
STEPS = {
    "team-end": Step("team.write", VILLAGE, (TEAM,)),
    "circuit-end": Step("team.write", TOWNSHIP, (CIRCUIT,)),
    "member-step": Step("team.write", VILLAGE, (MEMBER, "skills")),
    "shift-step": Step("team.write", VILLAGE, (SHIFT, "cancel")),
    "claim-leave": Step("team.write", VILLAGE, (CLAIM,)),
    "correction-answer": Step("stint.write", VILLAGE, (CORRECTION,), (("accepted", "no"), ("answer", "示例"))),
    "certificate-own": Step("shift.claim", VILLAGE),
    "request-step": Step("request.dispatch", VILLAGE, (ORDER, "withdraw"), (("words", "示例"),)),
    "service-step": Step("service.write", VILLAGE, (SERVICE, "pause")),
    "slot-step": Step("service.write", VILLAGE, (SLOT, "skip")),
    "hours-set": Step("service.write", VILLAGE, (VILLAGE,)),
    "closure-add": Step("service.write", VILLAGE, (VILLAGE,)),
    "closure-end": Step("service.write", VILLAGE, (CLOSURE,)),
    "key-holder-add": Step("service.write", VILLAGE, (VILLAGE,)),
    "key-holder-end": Step("service.write", VILLAGE, (KEY_HOLDER,)),
    "duty-add": Step("service.write", VILLAGE, (VILLAGE,)),
    "duty-end": Step("service.write", VILLAGE, (DUTY,)),
    "rooms-read": Step("room.write", VILLAGE, (VILLAGE,)),
    "room-divide": Step("room.write", VILLAGE, (ROOM,)),
    "room-join": Step("room.write", VILLAGE, (ROOM,)),
    "room-works": Step("room.write", VILLAGE, (ROOM,)),
    "room-open": Step("room.write", VILLAGE, (ROOM,)),
    "booking-cancel": Step("booking.decide", VILLAGE, (BOOKING,)),
    "booking-decide": Step("booking.decide", VILLAGE, (BOOKING,), (("agree", "1"),)),
    "book-retire": Step("service.write", VILLAGE, (BOOK,)),
    "loan-back": Step("book.lend", VILLAGE, (LOAN,)),
    "loan-undo": Step("book.lend", VILLAGE, (LOAN,)),
    "loan-renew": Step("book.lend", VILLAGE, (LOAN,)),
    "booking-arrive": Step("booking.decide", VILLAGE, (BOOKING,)),
    "request-contact": Step("request.claim", VILLAGE, (ORDER,)),
    "request-link": Step("request.rate", VILLAGE, (ORDER, "rate")),
    "decision-begin": Step("decision.write", VILLAGE, (VILLAGE,)),
    "decision-step": Step("decision.write", VILLAGE, (VILLAGE,)),
    "decision-undo": Step("decision.write decision.review", VILLAGE, (VILLAGE,)),
    "decision-review": Step("decision.review", VILLAGE, (VILLAGE,)),
    "decision-demolish": Step("decision.write", VILLAGE, (VILLAGE,)),
    "decision-withdraw": Step("decision.write", VILLAGE, (VILLAGE,)),
    "decision-special": Step("decision.approve", VILLAGE, (VILLAGE, "demolish")),
    "meeting-put-up": Step("decision.approve", COUNTY, (MEETING,)),
    "meeting-object": Step("decision.review decision.approve", "", (MEETING,)),
    "objection-answer": Step("decision.approve", COUNTY, (MEETING, 999_999)),
    "project-undo": Step("project.move", OTHER_VILLAGE, (OTHER_VILLAGE, "staff")),
    "project-change": Step("project.grant", OTHER_VILLAGE, (CHANGE, "grant")),
    "project-stuck": Step("project.move", OTHER_VILLAGE, (OTHER_VILLAGE, "staff"), (("about", "staff"),)),
    "project-solved": Step("project.move", OTHER_VILLAGE, (SNAG,)),
    "photo-add": Step("project.move", OTHER_VILLAGE, (OTHER_VILLAGE,)),
    "photo-remove": Step("project.move", OTHER_VILLAGE, (PHOTO,)),
    "remedy-step": Step("acceptance.report", OTHER_VILLAGE, (BEGUN, REMEDY, "done")),
    "paper-revoke": Step("paper.write", OTHER_VILLAGE, (BEGUN, PAPER), (("reason", "示例"),)),
    "key-end": Step("key.manage", "", ("abcdefgh23",)),
    "person-look": Step("person.look", VILLAGE, (PERSON,), (("reason", "verify"),)),
    "person-consent": Step("person.write", VILLAGE, (PERSON,)),
    "person-consent-withdraw": Step("person.write", VILLAGE, (PERSON, "contact")),
    "person-request": Step("person.write", VILLAGE, (PERSON,)),
    "person-scan": Step("person.look", VILLAGE, ("consent", CONSENT)),
    "data-request-step": Step("person.answer", VILLAGE, (REQUEST, "take")),
    "audit-personal": Step("person.look", COUNTY, (999_999_999,)),
    "account-step": Step("account.manage", VILLAGE, (VILLAGE_SECRETARY.username, "renew")),
    "account-slips": Step("account.manage", "", (1,)),
    "card-issue": Step("person.card", VILLAGE, (PERSON,)),
    "card-end": Step("person.card", VILLAGE, (CARD,)),
    "job-step": Step("job.manage", "", (1, "cancel")),
    "message-step": Step("message.manage", "", (1, "resend")),
    "survey-step": Step("survey.check", VILLAGE, (VILLAGE, "check")),
    "surveys-many": Step("survey.check", "", (), (("verb", "check"), ("code", VILLAGE))),
    "unmatched-settle": Step("register.write", COUNTY, (1,)),
    "consultation-step": Step(
        "consult.write", COMMUNITY, (CONSULTATION, "sum-up"), (("revision", "1"), ("text", "示例"))
    ),
    "wish-drop": Step("consult.write", COMMUNITY, (WISH,), (("reason", "示例"),)),
    "scenario-copy": Step("plan.write", COUNTY, (SCENARIO,), (("name", "另一份"),)),
    "scenario-rename": Step("plan.write", COUNTY, (SCENARIO,), (("name", "新名"),)),
    "scenario-archive": Step("plan.write", COUNTY, (SCENARIO,)),
    "scenario-run": Step("plan.run", COUNTY, (SCENARIO,)),
    "scenario-relax": Step("plan.write", COUNTY, (SCENARIO, RUN), (("revision", "1"),)),
    "plan-lock": Step("plan.write", COUNTY, (SCENARIO, OTHER_VILLAGE), (("tranche", "1"), ("reason", "示例"))),
    "form-point": Step("form.write", COUNTY, (FORM,)),
    "form-suggestions": Step("form.write", COUNTY, (FORM,)),
    "form-fill": Step("export", COUNTY, (FORM,)),
    "form-archive": Step("form.write", COUNTY, (FORM,)),
    "star-claim": Step("star.claim", VILLAGE, (VILLAGE, "ecology")),
    "star-withdraw": Step("star.claim", VILLAGE, (STAR,)),
    "star-evidence-add": Step("star.claim", VILLAGE, (STAR,), (("task", "clean"), ("words", "示例"))),
    "star-evidence-remove": Step("star.claim", VILLAGE, (EVIDENCE,)),
    "star-check": Step("star.check", VILLAGE, (STAR,)),
    # No function leads this star: the county reviews it, a department of some functions does not.
    "star-review": Step("star.grant", VILLAGE, (STAR,)),
    "star-refuse": Step("star.check", VILLAGE, (STAR,)),
    "star-grant": Step("star.grant", VILLAGE, (STAR,)),
    "exemplar-withdraw": Step("exemplar.write", SHOWN, (EXEMPLAR,), (("reason", "示例"),)),
    "exemplar-pair": Step("exemplar.write", VILLAGE, (EXEMPLAR,), (("code", VILLAGE),)),
    "pairing-end": Step("exemplar.write", OTHER_VILLAGE, (PAIRING,)),
    "escalation-step": Step("escalation.write", OTHER_VILLAGE, (ESCALATION, "remind")),
    "support-reverse": Step("support.write", VILLAGE, (SUPPORT,), (("reason", "示例"),)),
    "support-countersign": Step("support.countersign", VILLAGE, (SUPPORT,)),
    "activity-step": Step("activity.review activity.review_late", VILLAGE, (ACTIVITY, "review")),
    "session-step": Step("activity.enrol", VILLAGE, (HELD, "undo")),
    "session-join": Step("activity.join", "", (HELD,)),
    "programme-end": Step("activity.write", VILLAGE, (PROGRAMME,)),
    "brand-end": Step("brand.write", VILLAGE, (BRAND,)),
    "association-step": Step("activity.review", VILLAGE, (ASSOCIATION, "lead")),
    "plan-release": Step("plan.write", COUNTY, (SCENARIO, OTHER_VILLAGE)),
}


def addresses(resolver: URLResolver | None = None) -> Iterator[str]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace != "api":  # has a table of its own: tests/api/table.py
                yield from addresses(pattern)
        elif isinstance(pattern, URLPattern):
            assert pattern.name, f"{pattern.pattern} has no name"
            yield pattern.name


NAMES = set(addresses())


def may(actor: Actor, permission: str, at: str) -> bool:
    """Whether somebody holds a permission, or one of several."""
    wanted = permission.split()
    held = any(permits(post.role, one) for post in actor.posts for one in wanted)
    return held and (not at or any(actor.may(one, at) for one in wanted))


@pytest.fixture(scope="module")
def standing(django_db_setup: None, django_db_blocker: object) -> Iterator[tuple[TinyCounty, dict[object, int]]]:
    """The tiny county with the cast's accounts and one of everything, made once for all that only look at it."""
    with standing_county(django_db_blocker) as made:
        for actor in CAST:
            account(actor)
        yield made, one_of_everything(made)


@pytest.fixture
def county(standing: tuple[TinyCounty, dict[object, int]], db: None) -> TinyCounty:
    return standing[0]


@pytest.fixture
def ids(standing: tuple[TinyCounty, dict[object, int]], db: None) -> dict[object, int]:
    return standing[1]


def one_of_everything(county: TinyCounty) -> dict[object, int]:
    """A scenario of the tiny county and its run, a resident and the resident's card, and all that pages are about."""
    settings = default_settings()
    made = make_scenario(by=COUNTY_OFFICER, at=AT, name="方案甲", edition=county.edition, settings=settings)
    person = put_on_file(at=AT, name="钱示例", region=VILLAGE).pk
    card = issue_card(by=VILLAGE_SECRETARY, at=AT, person_id=person).id
    run = run_now(by=COUNTY_OFFICER, at=AT, scenario_id=made)
    asked = {"by": VILLAGE_SECRETARY, "at": AT, "person": person, "way": "paper"}
    request = ask_request(**asked, kind="export")
    consent = give_consent(**asked, purpose="contact", scan=photo())
    found = {SCENARIO: made, RUN: run, PERSON: person, CARD: card, CONSENT: consent, REQUEST: request}
    project = begun(run)
    found |= failing(project)
    found |= {CHANGE: asked_for(project), PHOTO: pictured(), SNAG: stuck(project)}
    exemplar = shown(SHOWN)
    found |= {EXEMPLAR: exemplar, PAIRING: paired(exemplar)}
    return (
        found
        | heard()
        | starred()
        | volunteering()
        | joining()
        | timetabled()
        | {FORM: formed(), ORDER: ordered().id, HALF_DAY: drawn_half_day(), **lent(), **borrowed()}
        | {SUPPORT: supported(), BEGUN: project, ESCALATION: called_on(project), MEETING: Meeting.objects.get().pk}
    )


def address(name: str, arguments: tuple[object, ...], ids: dict[object, int]) -> str:
    return reverse(name, args=[ids.get(one, one) for one in arguments])


def test_every_address_has_a_row() -> None:
    assert {*OPEN, *SIGNED_IN, *PAGES, *STEPS} == NAMES


def test_the_cast_holds_every_role_but_the_machine_s() -> None:
    assert {post.role for actor in CAST for post in actor.posts} == set(ROLES) - {"operator"}


@pytest.mark.parametrize("name", sorted(NAMES & PAGES.keys()))
def test_page_opens_for_those_who_may_and_refuses_the_rest(name: str, ids: dict[object, int], as_: As) -> None:
    page = PAGES[name]
    where = address(name, page.arguments, ids)
    answered = {actor.username: as_(actor).get(where).status_code for actor in CAST}
    assert answered == {actor.username: page.answer if may(actor, page.permission, page.at) else 403 for actor in CAST}


@pytest.mark.parametrize("name", sorted(NAMES & STEPS.keys()))
def test_step_is_refused_to_all_but_those_who_may(name: str, ids: dict[object, int], as_: As) -> None:
    step = STEPS[name]
    where = address(name, step.arguments, ids)
    clients = {actor.username: as_(actor) for actor in CAST}
    refused = {who for who, client in clients.items() if client.post(where, dict(step.posted)).status_code == 403}
    assert refused == {actor.username for actor in CAST if not may(actor, step.permission, step.at)}


@pytest.mark.parametrize("name", sorted(NAMES & STEPS.keys()))
def test_step_takes_a_post_alone(name: str, ids: dict[object, int], as_: As) -> None:
    assert as_(COUNTY_OFFICER).get(address(name, STEPS[name].arguments, ids)).status_code == 405


@pytest.mark.parametrize("name", sorted(NAMES & {*PAGES, *SIGNED_IN, *STEPS}))
def test_asks_strangers_to_sign_in(name: str, ids: dict[object, int]) -> None:
    row = PAGES.get(name) or STEPS.get(name)
    where = address(name, row.arguments if row else (), ids)
    answer = Client().get(where)
    assert answer.status_code == 302
    assert answer["Location"] == f"/sign-in/?next={where}"


@pytest.mark.parametrize("name", OPEN)
def test_open_page_needs_no_account(name: str, county: TinyCounty, settings: object) -> None:
    settings.DEBUG = True  # type: ignore[attr-defined]
    assert Client().get(reverse(name, args=NOWHERE.get(name, ()))).status_code == OPEN[name]


@pytest.mark.parametrize("name", SIGNED_IN)
def test_own_page_opens_for_every_post(name: str, county: TinyCounty, as_: As) -> None:
    assert {as_(actor).get(reverse(name)).status_code for actor in CAST} == {SIGNED_IN[name]}


def test_refusal_says_what_to_do_in_the_reader_s_own_page(county: TinyCounty, as_: As) -> None:
    resident = next(actor for actor in CAST if actor.role == "resident")
    page = as_(resident).get(reverse("audit")).content.decode()
    assert "需要时请联系县里的管理员" in page
