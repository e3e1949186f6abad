"""Addresses of acceptance."""

from django.urls import path

from lianxin.web.acceptance import county, listing, papers, remedies, reporting, sheet, visiting

urlpatterns = [
    path("", listing.acceptances, name="acceptances"),
    path("of/<str:code>/", sheet.of_village, name="acceptance-project"),
    path("<int:id>/", sheet.acceptance, name="acceptance"),
    path("<int:id>/print/<str:level>/", sheet.paper, name="acceptance-paper"),
    path("<int:id>/file/<int:file>/", sheet.file, name="acceptance-file"),
    path("<int:id>/report/", reporting.report, name="acceptance-report"),
    path("<int:id>/visit/<str:level>/", visiting.visit, name="acceptance-visit"),
    path("<int:id>/accept/", county.accept, name="acceptance-accept"),
    path("<int:id>/open/", county.opening, name="acceptance-open"),
    path("<int:id>/aside/<int:criterion>/", county.aside, name="acceptance-aside"),
    path("<int:id>/papers/new/", papers.new, name="paper-new"),
    path("<int:id>/papers/<int:paper>/revoke/", papers.revoke, name="paper-revoke"),
    path("<int:id>/remedies/<int:remedy>/<str:verb>/", remedies.step, name="remedy-step"),
]
