"""Sign in, sign out, change one's password, and go where one's work is."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from lianxin.base.accounts.actions.password import change_password
from lianxin.base.accounts.actions.recognise import recognise
from lianxin.base.errors import Refusal
from lianxin.domain.board.queries.todo import waiting_count
from lianxin.domain.places.queries.county import current
from lianxin.web.accounts.entering import keep_session, leave, onward, recognised
from lianxin.web.accounts.forms import PasswordForm, SignInForm
from lianxin.web.accounts.landing import landing
from lianxin.web.accounts.required import password_required
from lianxin.web.accounts.samples import samples
from lianxin.web.actor import acting, now, place_of
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
        return onward(request)
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = recognise(request=request, at=now(), place=place_of(request), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(refusal.field, refusal.sentence(_))
        else:
            return recognised(request, user, "password")
    onto = request.POST.get("next") or request.GET.get("next", "")
    context = {"form": form, "next": onto, "samples": samples(), "provider": settings.OIDC}
    return render(request, "accounts/sign_in.html", context)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    leave(request)
    return redirect("sign-in")


@sensitive_post_parameters()
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; other sessions of the account end."""
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed, key = form.cleaned_data, str(request.session.session_key)
        try:
            change_password(by=acting(request), at=now(), old=typed["old"], new=typed["new"], session_key=key)
        except Refusal as refusal:
            form.add_error(refusal.field, refusal.sentence(_))
        else:
            keep_session(request)
            toast(request, _("密码改好了。"), _("下次请用新密码登录。"))
            return redirect("home")
    return render(request, "accounts/password.html", {"form": form, "must": password_required(request)})
