"""Persons as plain values: masked for whoever works with them, in full for themselves."""

from lianxin.base.people.queries.agreed import agrees
from lianxin.base.people.queries.names import name_of, names_of, region_of
from lianxin.base.people.queries.own import OwnPage, own_page
from lianxin.base.people.queries.page import PersonPage, person_page
from lianxin.base.people.queries.requests import RequestLine, open_requests, request_line

__all__ = [
    "OwnPage",
    "PersonPage",
    "RequestLine",
    "agrees",
    "name_of",
    "names_of",
    "open_requests",
    "own_page",
    "person_page",
    "region_of",
    "request_line",
]
