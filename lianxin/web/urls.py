"""Addresses of the pages, one include an area."""

from django.urls import include, path

from lianxin.web.health import health

urlpatterns = [
    path("healthz", health, name="health"),
    path("", include("lianxin.web.accounts.urls")),
    path("", include("lianxin.web.accounts.manage_urls")),
    path("", include("lianxin.web.board.urls")),
    path("bulletin/", include("lianxin.web.bulletin.urls")),
    path("forms/", include("lianxin.web.forms.urls")),
    path("stars/", include("lianxin.web.stars.urls")),
    path("villages/", include("lianxin.web.villages.urls")),
    path("surveys/", include("lianxin.web.surveys.urls")),
    path("register/", include("lianxin.web.register.urls")),
    path("standards/", include("lianxin.web.standards.urls")),
    path("plans/", include("lianxin.web.plans.urls")),
    path("decisions/", include("lianxin.web.decisions.urls")),
    path("support/", include("lianxin.web.support.urls")),
    path("escalations/", include("lianxin.web.escalations.urls")),
    path("requests/", include("lianxin.web.requests.urls")),
    path("exemplars/", include("lianxin.web.exemplars.urls")),
    path("consultations/", include("lianxin.web.consultations.urls")),
    path("", include("lianxin.web.portal.urls")),
    path("projects/", include("lianxin.web.projects.urls")),
    path("", include("lianxin.web.teams.urls")),
    path("", include("lianxin.web.people.urls")),
    path("search/", include("lianxin.web.search.urls")),
    path("acceptance/", include("lianxin.web.acceptance.urls")),
    path("activities/", include("lianxin.web.activities.urls")),
    path("", include("lianxin.web.rooms.urls")),
    path("", include("lianxin.web.bookings.urls")),
    path("", include("lianxin.web.books.urls")),
    path("", include("lianxin.web.timetable.urls")),
    path("visits/", include("lianxin.web.visits.urls")),
    path("audit/", include("lianxin.web.audit.urls")),
    path("jobs/", include("lianxin.web.jobs.urls")),
    path("messages/", include("lianxin.web.messages.urls")),
    path("keys/", include("lianxin.web.keys.urls")),
    path("gallery/", include("lianxin.web.gallery.urls")),
]
