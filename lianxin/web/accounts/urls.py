"""Addresses of sign-in, language and one's own account."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

from lianxin.web.accounts import manage, views

urlpatterns = [
    path("", views.home, name="home"),
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("password/", views.password, name="password"),
    path("accounts/", manage.accounts, name="accounts"),
    path("accounts/<str:username>/<str:step>/", manage.account_step, name="account-step"),
    path("language/", login_not_required(set_language), name="set_language"),
]
