"""Addresses of teams, shifts, circuits, hours and certificates."""

from django.urls import path

from lianxin.web.teams import certificate, listing, member, own, shift, team

urlpatterns = [
    path("teams/", listing.listing, name="teams"),
    path("teams/new/", listing.new, name="team-new"),
    path("teams/stations/new/", listing.station_new, name="station-new"),
    path("teams/records.xlsx", listing.records, name="volunteer-records"),
    path("teams/<int:id>/", team.team, name="team"),
    path("teams/<int:id>/change/", team.change, name="team-change"),
    path("teams/<int:id>/end/", team.end, name="team-end"),
    path("teams/<int:id>/join/", team.join, name="team-join"),
    path("teams/<int:id>/shifts/new/", team.shift_new, name="shift-new"),
    path("teams/<int:id>/circuits/new/", team.circuit_new, name="circuit-new"),
    path("teams/<int:id>/hours/", team.declare, name="hours-declare"),
    path("circuits/<int:id>/", team.circuit, name="circuit"),
    path("circuits/<int:id>/end/", team.circuit_end, name="circuit-end"),
    path("volunteers/<int:id>/", member.member, name="member"),
    path("volunteers/<int:id>/<str:step>/", member.step, name="member-step"),
    path("shifts/<int:id>/", shift.shift, name="shift"),
    path("shifts/<int:id>/sheet/", shift.sheet, name="shift-sheet"),
    path("shifts/<int:id>/<str:step>/", shift.step, name="shift-step"),
    path("claims/<int:id>/leave/", shift.leave, name="claim-leave"),
    path("in/<str:code>/", own.check_in, name="check-in"),
    path("volunteering/", own.volunteering, name="volunteering"),
    path("volunteering/hours/<int:id>/", own.correct, name="hours-correct"),
    path("volunteering/corrections/", own.corrections, name="corrections"),
    path("volunteering/corrections/<int:id>/", own.answer, name="correction-answer"),
    path("volunteering/certificate/", certificate.own, name="certificate-own"),
    path("certificates/<int:id>/", certificate.certificate, name="certificate"),
    path("certificates/<int:id>.docx", certificate.taken, {"kind": "docx"}, name="certificate-word"),
    path("certificates/<int:id>.pdf", certificate.taken, {"kind": "pdf"}, name="certificate-pdf"),
]
