"""Residents sign in: a phone and the code that it gets, or a paper card; one thing a screen, in large type."""

from dataclasses import replace
from hmac import compare_digest
from secrets import token_urlsafe

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from lianxin.base.accounts.actions.cards import use_card
from lianxin.base.accounts.actions.codes import ask_code, mobile, take_code
from lianxin.base.accounts.actions.residents import register_resident, resident_by_phone, resident_of_card
from lianxin.base.actor import Actor
from lianxin.base.address import client_address
from lianxin.base.errors import Refusal
from lianxin.base.people.purposes import ACCOUNT, purpose
from lianxin.domain.places.queries.county import CountyInfo, current, village
from lianxin.domain.places.queries.search import find, similar
from lianxin.web.accounts.entering import recognised
from lianxin.web.actor import NOBODY, now, place_of

SALT, GOOD_FOR_S = "hello", 1800  # a phone that was proven, until the account stands
PROVEN = "proven"  # what ties the proof to the session that gave the code; the phone itself stands in no session
SHOWN = 12


class PhoneForm(forms.Form):
    """A phone's number."""

    phone = forms.CharField(label=_("手机号"), max_length=20)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["phone"].widget.attrs |= {"inputmode": "tel", "autocomplete": "tel-national"}
        self.fields["phone"].error_messages["required"] = _("请填手机号。")


class SmsForm(forms.Form):
    """The code that came by message."""

    code = forms.CharField(label=_("短信里的6位数字"), max_length=12)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code"}
        self.fields["code"].error_messages["required"] = _("请填短信里的数字。")


class CardForm(forms.Form):
    """What stands on a card."""

    number = forms.CharField(label=_("卡号"), max_length=20)
    code = forms.CharField(label=_("卡上的密码"), max_length=20)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for field in self.fields.values():
            field.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}
            field.error_messages["required"] = _("这一项还没填。")


class NameForm(forms.Form):
    """Who somebody is, and that they agree."""

    name = forms.CharField(label=_("您的姓名"), max_length=40)
    agree = forms.BooleanField(label=_("我看明白了，同意"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["name"].error_messages["required"] = _("请填您的姓名。")
        self.fields["agree"].error_messages["required"] = _("要您同意了才能开账号。不同意也没关系，到中心来一样能办。")


@login_not_required
@never_cache
def hello(request: HttpRequest) -> HttpResponse:
    """Ask for the phone, and send it a code."""
    form = PhoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            phone = mobile(form.cleaned_data["phone"])
            ask_code(by=_stranger(request), at=now(), phone=phone, address=client_address(request))
        except Refusal as refusal:
            form.add_error("phone", refusal.sentence(gettext))
        else:
            return _ask_for_code(request, SmsForm(), phone)
    return render(request, "accounts/hello.html", {"form": form})


@login_not_required
@never_cache
@require_POST
@sensitive_post_parameters("code", "phone")
def hello_code(request: HttpRequest) -> HttpResponse:
    """Take the code: whoever has an account is in, whoever has none says where they live."""
    form, typed = SmsForm(request.POST), request.POST.get("phone", "")
    if not form.is_valid():
        return _ask_for_code(request, form, typed)
    at = now()
    try:
        phone = take_code(by=_stranger(request), at=at, phone=typed, code=form.cleaned_data["code"])
        user = resident_by_phone(phone, at)
    except Refusal as refusal:
        form.add_error("code", refusal.sentence(gettext))
        return _ask_for_code(request, form, typed)
    if user is not None:
        return recognised(request, user, "code")
    request.session[PROVEN] = token_urlsafe()
    return _ask_for_village(request, signing.dumps([phone, request.session[PROVEN]], salt=SALT))


@login_not_required
@never_cache
@require_POST
def hello_new(request: HttpRequest) -> HttpResponse:
    """Open an account for a phone that was proven: first the village, then the name and the consent."""
    proof, code = request.POST.get("proof", ""), request.POST.get("village", "")
    phone = _proven(request, proof)
    if not phone:
        return redirect("hello")
    if not code:
        return _ask_for_village(request, proof)
    county, where = current(), village(code)
    asked = purpose(ACCOUNT, on=county.as_of)
    form = NameForm(request.POST if "name" in request.POST else None)
    if form.is_bound and form.is_valid():
        at = now()
        try:
            user = resident_by_phone(phone, at) or register_resident(
                by=_stranger(request),
                at=at,
                today=county.as_of,
                phone=phone,
                name=form.cleaned_data["name"],
                region=where.code,
            )
        except Refusal as refusal:
            form.add_error("name", refusal.sentence(gettext))
        else:
            del request.session[PROVEN]
            return recognised(request, user, "code")
    context = {"form": form, "proof": proof, "village": where, "words": asked.words(county.name)}
    return render(request, "accounts/hello_name.html", context)


@login_not_required
@never_cache
@sensitive_post_parameters("code")
def hello_card(request: HttpRequest) -> HttpResponse:
    """Take a card's number and code."""
    # The picture on a card leads here with its number; the code is typed by whoever holds it.
    form = CardForm(request.POST or None, initial={"number": request.GET.get("number", "")})
    if request.method == "POST" and form.is_valid():
        by, at = _stranger(request), now()
        try:
            card = use_card(number=form.cleaned_data["number"], code=form.cleaned_data["code"], at=at, by=by)
            user = resident_of_card(by=by, at=at, card=card)
        except Refusal as refusal:
            form.add_error("code", refusal.sentence(gettext))
        else:
            return recognised(request, user, "card")
    return render(request, "accounts/hello_card.html", {"form": form})


def _ask_for_code(request: HttpRequest, form: SmsForm, phone: str) -> HttpResponse:
    console = settings.SENDER["name"] == "console"
    return render(request, "accounts/hello_code.html", {"form": form, "phone": phone, "console": console})


def _proven(request: HttpRequest, proof: str) -> str:
    """Return the phone that this very session has proven, until an account came of it; empty for any other."""
    try:
        phone, tie = signing.loads(proof, salt=SALT, max_age=GOOD_FOR_S)
    except (signing.BadSignature, ValueError):
        return ""
    return str(phone) if compare_digest(str(tie), str(request.session.get(PROVEN, ""))) else ""


def _ask_for_village(request: HttpRequest, proof: str) -> HttpResponse:
    county = current()
    text = request.POST.get("q", "").strip()
    context = {"proof": proof, "q": text, "villages": _found(text, county) if text else ()}
    return render(request, "accounts/hello_village.html", context)


def _found(text: str, county: CountyInfo) -> list[dict[str, str]]:
    hits = [hit for hit in find(text, county.code, SHOWN) if hit.level == "village"] or similar(text, county.code)
    return [{"code": hit.code, "name": hit.name, "township": hit.township} for hit in hits]


def _stranger(request: HttpRequest) -> Actor:
    return replace(NOBODY, place=place_of(request))
