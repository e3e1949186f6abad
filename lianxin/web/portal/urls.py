"""Addresses of the public pages."""

from django.urls import path

from lianxin.web.portal import activities, books, calendar, centre, certificate, consultation, requests, rooms

urlpatterns = [
    path("certificates/check/", certificate.check, name="certificate-check"),
    path("c/<str:address>/", consultation.consult, name="consult"),
    path("c/<str:address>/thanks/", consultation.thanks, name="consult-thanks"),
    path("v/<str:code>/", centre.centre, name="public-centre"),
    path("v/<str:code>/now/", centre.kiosk, name="kiosk"),
    path("v/<str:code>/ask/", requests.ask, name="ask"),
    path("v/<str:code>/room/", rooms.ask, name="room-ask"),
    path("v/<str:code>/books/", books.books, name="public-books"),
    path("b/<str:address>/", rooms.asked, name="room-asked"),
    path("centres/<str:code>/calendar.ics", calendar.calendar, name="calendar"),
    path("r/", requests.find, name="asked-find"),
    path("r/link/<str:token>/", requests.link, name="asked-link"),
    path("r/<str:code>/", requests.asked, name="asked"),
    path("r/<str:code>/<slug:purpose>/", requests.say, name="asked-say"),
    path("v/<str:code>/activities/", activities.listing, name="public-activities"),
    path("a/<str:address>/", activities.activity, name="public-activity"),
    path("a/<str:address>/card.png", activities.card, name="public-card"),
    path("a/<str:address>/mine/<str:party>/", activities.party, name="public-party"),
    path("s/<str:code>/", activities.door, name="public-door"),
]
