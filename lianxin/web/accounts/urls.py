"""Addresses of sign-in, language and one's own account."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

from lianxin.web.accounts import factor, first_run, hello, oidc, views

urlpatterns = [
    path("", views.home, name="home"),
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("first-run/", first_run.first_run, name="first-run"),
    path("sign-in/code/", factor.sign_in_code, name="sign-in-code"),
    path("me/security/", factor.security, name="security"),
    path("me/security/factor/", factor.bind, name="factor"),
    path("me/security/factor/codes/", factor.codes, name="factor-codes"),
    path("me/security/factor/off/", factor.off, name="factor-off"),
    path("sign-in/county/", oidc.start, name="oidc"),
    path("sign-in/county/back/", oidc.back, name="oidc-back"),
    path("me/security/link/", oidc.link, name="oidc-link"),
    path("me/security/unlink/", oidc.unlink, name="oidc-unlink"),
    path("hello/", hello.hello, name="hello"),
    path("hello/code/", hello.hello_code, name="hello-code"),
    path("hello/new/", hello.hello_new, name="hello-new"),
    path("hello/card/", hello.hello_card, name="hello-card"),
    path("password/", views.password, name="password"),
    path("language/", login_not_required(set_language), name="set_language"),
]
