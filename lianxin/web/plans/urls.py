"""Addresses of scenarios and of what they give each village."""

from django.urls import path

from lianxin.web.plans import approval, comparing, downloads, listing, running, scenario, settings, village

urlpatterns = [
    path("", listing.scenarios, name="scenarios"),
    path("new/", listing.new, name="scenario-new"),
    path("compare/", comparing.compare_page, name="scenarios-compare"),
    path("<int:scenario_id>/", scenario.scenario, name="scenario"),
    path("<int:scenario_id>/settings/", settings.settings, name="scenario-settings"),
    path("<int:scenario_id>/copy/", listing.copy, name="scenario-copy"),
    path("<int:scenario_id>/rename/", listing.rename, name="scenario-rename"),
    path("<int:scenario_id>/archive/", listing.archive, name="scenario-archive"),
    path("<int:scenario_id>/run/", running.run, name="scenario-run"),
    path("<int:scenario_id>/relax/<int:run_id>/", running.relax, name="scenario-relax"),
    path("<int:scenario_id>/progress/<int:job_id>/", running.progress, name="scenario-progress"),
    path("<int:scenario_id>/approve/", approval.approve_page, name="scenario-approve"),
    path("<int:scenario_id>/export/<str:kind>/", downloads.export, name="scenario-export"),
    path("<int:scenario_id>/villages/<str:code>/", village.village, name="plan-village"),
    path("<int:scenario_id>/villages/<str:code>/price/", village.price, name="plan-lock-price"),
    path("<int:scenario_id>/villages/<str:code>/lock/", village.lock, name="plan-lock"),
    path("<int:scenario_id>/villages/<str:code>/release/", village.release, name="plan-release"),
]
