"""Persons on file: found, read in part or in full, put on file, corrected; their consents."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import File, Form, Path, Router, Status
from ninja.files import UploadedFile

from lianxin.api.caller import acting, keeping, now
from lianxin.api.files import attached, file_of
from lianxin.api.frame import revision_asked, set_revision
from lianxin.api.schemas import people as said
from lianxin.api.schemas.asked import Done
from lianxin.api.schemas.codes import Id
from lianxin.api.uploads import picture
from lianxin.base.people.actions import consents, looks, persons
from lianxin.base.people.actions.papers import look_at_scan
from lianxin.base.people.queries.page import person_page
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current

router = Router(tags=["people"])
Purpose = Annotated[str, Path(pattern="^[a-z0-9_.-]{1,40}$", examples=["contact"])]


@router.post("/people/search", response=said.PeopleFound, summary=_("查人"), operation_id="find_people")
def find(request: HttpRequest, body: said.SearchText) -> Any:
    """Persons of the holder's regions, masked; the search goes on record. Needs `person.view`."""
    return looks.find(by=keeping(request, "person.view"), at=now(), text=body.text)


@router.post("/people", response={201: said.PersonMade}, summary=_("登记一个人"), operation_id="register_person")
def register(request: HttpRequest, body: said.NewPerson) -> Any:
    """Put a resident on file. Needs `person.write` there."""
    synthetic = current().synthetic
    made = persons.register_person(by=acting(request), at=now(), synthetic=synthetic, **body.dict())
    return Status(201, {"id": made})


@router.get("/people/{id}", response=said.Person, summary=_("一个人"), operation_id="read_person")
def read(request: HttpRequest, id: Id) -> Any:
    """A person, masked, with consents, requests and who looked. Needs `person.view` there."""
    page = person_page(id, keeping(request, "person.view"), current().as_of)
    set_revision(request, page.revision)
    return page


@router.patch(
    "/people/{id}",
    response=Done,
    summary=_("改正一个人的资料"),
    operation_id="correct_person",
    openapi_extra={"x-if-match": "required"},
)
def correct(request: HttpRequest, id: Id, body: said.Correction) -> Any:
    """Correct what is on file. Needs `person.write` there."""
    by, revision = keeping(request, "person.write"), revision_asked(request)
    if revision is None:
        revision = person_page(id, by, current().as_of).revision
    given = body.dict() | {"drop": tuple(body.drop)}
    persons.correct_person(by=by, at=now(), person=id, revision=revision, **given)
    return Done()


@router.post(
    "/people/{id}/look", response=said.FullPerson, summary=_("看一个人的全部信息"), operation_id="look_at_person"
)
def look(request: HttpRequest, id: Id, body: said.LookReason) -> Any:
    """A person in full, for a reason; the person finds out who looked. Needs `person.look` there."""
    return looks.look(by=keeping(request, "person.look"), at=now(), person=id, reason=body.reason)


@router.post(
    "/people/{id}/consents", response={201: said.ConsentGiven}, summary=_("记一份同意"), operation_id="give_consent"
)
def consent(request: HttpRequest, id: Id, body: said.NewConsent) -> Any:
    """Record that a person agrees to a purpose. Needs `person.write` there."""
    by, today = keeping(request, "person.write"), current().as_of
    given = consents.give_consent(
        by=by, at=now(), person=id, purpose=body.purpose, way=body.way, guardian=body.guardian, today=today
    )
    return Status(201, {"id": given})


@router.post(
    "/people/{id}/consents/signed",
    response={201: said.ConsentGiven},
    summary=_("记一份签了字的同意"),
    operation_id="give_signed_consent",
)
def consent_on_paper(request: HttpRequest, id: Id, scan: File[UploadedFile], form: Form[said.SignedConsent]) -> Any:
    """Record that a person signed, with a picture of the paper: JPEG, PNG or WebP, drawn anew and kept sealed.

    Needs `person.write` there.
    """
    by, today = keeping(request, "person.write"), current().as_of
    given = consents.give_consent(
        by=by, at=now(), person=id, way="paper", today=today, scan=picture(scan), **form.dict()
    )
    return Status(201, {"id": given})


@router.post(
    "/consents/{id}/scan",
    response={200: None},
    summary=_("看签了字的同意"),
    operation_id="look_at_consent_scan",
    openapi_extra=file_of("jpg"),
)
def scan_of_consent(request: HttpRequest, id: Id) -> Any:
    """The picture of a signed consent; the person finds out who looked. Needs `person.look` there."""
    content = look_at_scan(by=keeping(request, "person.look"), at=now(), kind="consent", id=id)
    return attached(content, name=f"consent-{id}.jpg")


@router.post(
    "/people/{id}/consents/{purpose}/withdraw",
    response=Done,
    summary=_("收回一份同意"),
    operation_id="withdraw_consent",
)
def withdraw(request: HttpRequest, id: Id, purpose: Purpose) -> Any:
    """Record that a person takes a consent back. Needs `person.write` there."""
    consents.withdraw_consent(by=keeping(request, "person.write"), at=now(), person=id, purpose=purpose)
    return Done()
