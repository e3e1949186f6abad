"""Addresses of activities."""

from django.urls import path

from lianxin.web.activities import bodies, brands, listing, page, papers, programmes, sessions, steps, writing

urlpatterns = [
    path("", listing.listing, name="activities"),
    path("programmes/", programmes.listing, name="programmes"),
    path("programmes/<int:id>/end/", programmes.end, name="programme-end"),
    path("brands/", brands.listing, name="brands"),
    path("brands/<int:id>/", brands.change, name="brand-change"),
    path("brands/<int:id>/end/", brands.end, name="brand-end"),
    path("associations/", bodies.bodies, name="associations"),
    path("associations/<int:id>/<slug:step>/", bodies.step, name="association-step"),
    path("new/<str:code>/", writing.new, name="activity-new"),
    path("<int:id>/", page.activity, name="activity"),
    path("<int:id>/change/", writing.change, name="activity-change"),
    path("<int:id>/plan/", sessions.plan, name="session-new"),
    path("<int:id>/do/<slug:step>/", steps.step, name="activity-step"),
    path("sessions/<int:id>/", sessions.session, name="session"),
    path("sessions/<int:id>/join/", sessions.join, name="session-join"),
    path("sessions/<int:id>/move/", sessions.move, name="session-move"),
    path("sessions/<int:id>/enrol/", sessions.enrol_page, name="session-enrol"),
    path("sessions/<int:id>/sheet/", papers.sheet, name="session-sheet"),
    path("sessions/<int:id>/door/", papers.door, name="session-door"),
    path("sessions/<int:id>/type/", papers.type_in, name="session-type"),
    path("sessions/<int:id>/do/<slug:step>/", sessions.step, name="session-step"),
]
