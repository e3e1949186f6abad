"""What somebody has to do before anything else: change a first or an old password, bind a second factor."""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest

from lianxin.base.roles import SECOND_FACTOR
from lianxin.domain.places.queries.county import is_demo
from lianxin.web.accounts.entering import FACTOR
from lianxin.web.actor import acting, now


def password_required(request: HttpRequest) -> bool:
    """Tell whether the password is one of the first day, or too old for this county's rule."""
    user = request.user
    if not user.is_authenticated or not user.has_usable_password():
        return False
    if user.must_change_password:
        return True
    since = user.password_changed_at or user.created_at
    return bool(settings.PASSWORD_DAYS) and now() - since > dt.timedelta(days=settings.PASSWORD_DAYS)


def factor_required(request: HttpRequest) -> bool:
    """Tell whether the posts ask for a second factor here; in a demo county they never do."""
    return any(post.role in SECOND_FACTOR for post in acting(request).posts) and not is_demo()


def factor_owed(request: HttpRequest) -> bool:
    """Tell whether somebody is signed in without the second factor that their posts ask for."""
    return request.user.is_authenticated and not request.session.get(FACTOR) and factor_required(request)
