"""A demo's sign-in page lets anybody in by one press; a real county's never does."""

import re

from django.test import Client
from django.urls import reverse

from lianxin.demo.people import PASSWORD, open_accounts
from lianxin.demo.shape import shape_of
from lianxin.domain.places.actions.county import set_up_county
from tests.people import AT, OPERATOR


def demo() -> None:
    shape = shape_of("invented")
    set_up_county(by=OPERATOR, at=AT, code=shape.code, name=shape.name, city="", province="", demo="invented")
    open_accounts(shape, at=AT)


class TestSamples:
    def test_list_every_account_and_the_password(self, db: None) -> None:
        demo()
        page = Client().get(reverse("sign-in")).content.decode()
        assert PASSWORD in page
        assert [user.username for user in shape_of("invented").users if user.username not in page] == []

    def test_sign_in_by_one_press(self, db: None) -> None:
        demo()
        page = Client().get(reverse("sign-in")).content.decode()
        names = re.findall(r'name="username" value="([^"]+)"', page)
        client = Client()
        client.post(reverse("sign-in"), {"username": names[0], "password": PASSWORD})
        assert client.get(reverse("password")).status_code == 200
