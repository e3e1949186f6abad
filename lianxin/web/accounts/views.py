"""Sign in, sign out, change one's password, and go where one's work is."""

from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from lianxin.base.accounts.actions.password import change_password
from lianxin.base.accounts.actions.recognise import recognise
from lianxin.base.errors import Refusal
from lianxin.domain.board.queries.todo import waiting_count
from lianxin.domain.places.queries.county import current
from lianxin.web.accounts.forms import PasswordForm, SignInForm
from lianxin.web.accounts.landing import landing
from lianxin.web.accounts.samples import samples
from lianxin.web.actor import acting, now
from lianxin.web.toast import toast


def home(request: HttpRequest) -> HttpResponse:
    """Go to the page that the role's day begins with."""
    actor = acting(request)
    return redirect(landing(actor, waiting_count(actor, current().code)))


@login_not_required
@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the form of signing in, or sign in."""
    if request.user.is_authenticated:
        return _onward(request)
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = recognise(at=now(), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(refusal.field, refusal.sentence(_))
        else:
            login(request, user)
            return _onward(request)
    context = {"form": form, "next": request.GET.get("next", ""), "samples": samples()}
    return render(request, "accounts/sign_in.html", context)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("sign-in")


@sensitive_post_parameters()
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; other sessions of the account end."""
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            change_password(by=acting(request), at=now(), old=form.cleaned_data["old"], new=form.cleaned_data["new"])
        except Refusal as refusal:
            form.add_error(refusal.field, refusal.sentence(_))
        else:
            if request.user.is_authenticated:
                request.user.refresh_from_db()
                update_session_auth_hash(request, request.user)
            toast(request, _("密码改好了。"), _("下次请用新密码登录。"))
            return redirect("home")
    must = bool(getattr(request.user, "must_change_password", False))
    return render(request, "accounts/password.html", {"form": form, "must": must})


def _onward(request: HttpRequest) -> HttpResponseRedirect:
    """Go to the page asked for before signing in, if it is one of ours."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(asked if ours else reverse("home"))
