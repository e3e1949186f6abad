"""Addresses of managing accounts, of one's sessions, of acting for others, and of residents' cards."""

from django.urls import path

from lianxin.web.accounts import bulk, cards, hand_over, manage, mandates, roles, sessions

urlpatterns = [
    path("accounts/", manage.accounts, name="accounts"),
    path("accounts/new/", manage.new, name="account-new"),
    path("accounts/roles/", roles.roles, name="account-roles"),
    path("accounts/template/", bulk.template, name="account-template"),
    path("accounts/import/", bulk.upload, name="account-import"),
    path("accounts/import/<int:id>/", bulk.intake, name="account-intake"),
    path("accounts/import/<int:id>/slips/", bulk.slips, name="account-slips"),
    path("accounts/<str:username>/", manage.account, name="account"),
    path(
        "accounts/<str:username>/hand-over/<str:role>/<str:region>/", hand_over.hand_over_post, name="account-hand-over"
    ),
    path("accounts/<str:username>/<str:step>/", manage.account_step, name="account-step"),
    path("me/sessions/", sessions.sessions, name="sessions"),
    path("me/sessions/end/", sessions.end_session, name="session-end"),
    path("me/proxy/", mandates.proxy, name="proxy"),
    path("me/proxy/begin/", mandates.begin, name="proxy-begin"),
    path("me/proxy/end/", mandates.end, name="proxy-end"),
    path("me/proxy/leave/", mandates.leave_proxy, name="proxy-leave"),
    path("cards/", cards.cards, name="cards"),
    path("cards/issue/<int:person_id>/", cards.issue, name="card-issue"),
    path("cards/<int:id>/end/", cards.end, name="card-end"),
]
