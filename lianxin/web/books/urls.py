"""Addresses of reading rooms."""

from django.urls import path

from lianxin.web.books import lending, shelf

urlpatterns = [
    path("centres/<str:code>/books/", shelf.books, name="books"),
    path("centres/<str:code>/books/new/", shelf.new, name="book-new"),
    path("centres/<str:code>/books/import/", shelf.bring_in, name="book-import"),
    path("books/<int:id>/", shelf.book, name="book"),
    path("books/<int:id>/retire/", shelf.retire, name="book-retire"),
    path("books/<int:id>/lend/", lending.lend_one, name="book-lend"),
    path("books/loans/<int:id>/back/", lending.back, name="loan-back"),
    path("books/loans/<int:id>/undo/", lending.undo, name="loan-undo"),
    path("books/loans/<int:id>/renew/", lending.again, name="loan-renew"),
]
