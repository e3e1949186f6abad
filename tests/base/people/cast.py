"""Residents on file for every test of this folder: made-up names, and numbers that no network gives out."""

import datetime as dt
import io

import pytest
from PIL import Image

from lianxin.base.actor import Actor, Post
from lianxin.base.people.actions import register_person
from tests.people import AT, VILLAGE, VILLAGE_SECRETARY

NAME, PHONE, ID_NUMBER = "钟离试", "19900001234", "110101194912310032"
TODAY = dt.date(2022, 12, 23)
LATER = AT + dt.timedelta(days=1)


def themself(person: int) -> Actor:
    """The resident, signed in."""
    return Actor(id=None, username="r-1", name=NAME, posts=(Post("resident", VILLAGE),), person=person)


def register(name: str = NAME, phone: str = PHONE, id_number: str = ID_NUMBER) -> int:
    return register_person(by=VILLAGE_SECRETARY, at=AT, name=name, phone=phone, id_number=id_number, region=VILLAGE)


@pytest.fixture
def resident(db: None) -> int:
    return register()


def photo() -> bytes:
    """A picture that says where it was taken, turned on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[2] = (34.0, 30.0, 0.0)
    out = io.BytesIO()
    Image.new("RGB", (60, 20), "white").save(out, "JPEG", exif=exif)
    return out.getvalue()
