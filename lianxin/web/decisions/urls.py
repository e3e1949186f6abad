"""Addresses of decisions and of the county's meetings on them."""

from django.urls import path

from lianxin.web.decisions import listing, meetings, papers, village

urlpatterns = [
    path("", listing.decisions, name="decisions"),
    path("meetings/", meetings.meetings_page, name="meetings"),
    path("meetings/new/", meetings.new, name="meeting-new"),
    path("meetings/<int:id>/", meetings.meeting, name="meeting"),
    path("meetings/<int:id>/notice/", meetings.notice, name="meeting-notice"),
    path("meetings/<int:id>/put-up/", meetings.put_list_up, name="meeting-put-up"),
    path("meetings/<int:id>/objections/", meetings.object_to, name="meeting-object"),
    path("meetings/<int:id>/objections/<int:objection>/", meetings.answer, name="objection-answer"),
    path("meetings/<int:id>/scan/", papers.meeting_picture, name="meeting-scan"),
    path("meetings/<int:id>/papers/<str:kind>/", papers.meeting_paper, name="meeting-paper"),
    path("<str:code>/", village.decision, name="decision"),
    path("<str:code>/begin/", village.begin, name="decision-begin"),
    path("<str:code>/step/", village.step, name="decision-step"),
    path("<str:code>/undo/", village.undo, name="decision-undo"),
    path("<str:code>/review/", village.review_step, name="decision-review"),
    path("<str:code>/demolish/", village.demolish, name="decision-demolish"),
    path("<str:code>/withdraw/", village.withdraw, name="decision-withdraw"),
    path("<str:code>/special/<str:kind>/", village.special, name="decision-special"),
    path("<str:code>/notice/", village.notice, name="decision-notice"),
    path("<str:code>/scan/<int:decision>/<int:id>/", papers.step_picture, name="decision-scan"),
    path("<str:code>/papers/<str:kind>/", papers.village_paper, name="decision-paper"),
]
