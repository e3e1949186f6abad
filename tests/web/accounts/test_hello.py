"""Residents sign in on their own pages."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from lianxin.base.accounts.actions.cards import issue_card
from lianxin.base.accounts.models import User
from lianxin.base.accounts.queries import actor_of
from lianxin.base.outbox.models import Message
from lianxin.base.people.actions import put_on_file
from lianxin.base.vault.sealing import open_text, subject_keys
from lianxin.domain.places.models import County
from tests.counties import TinyCounty
from tests.people import AT, VILLAGE, VILLAGE_SECRETARY

PHONE = "13900000001"
PROOF = re.compile(r'name="proof" value="([^"]+)"')


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def sent() -> str:
    row = Message.objects.order_by("pk").last()
    assert row
    found = re.search(r"\d{6}", open_text(subject_keys([row.subject])[row.subject], row.text_sealed, "text"))
    assert found
    return found[0]


def prove(client: Client, phone: str = PHONE) -> str:
    client.post(reverse("hello"), {"phone": phone})
    return client.post(reverse("hello-code"), {"phone": phone, "code": sent()}).content.decode()


def proof(page: str) -> str:
    found = PROOF.search(page)
    assert found
    return found[1]


def register(client: Client) -> None:
    shown = proof(prove(client))
    client.post(reverse("hello-new"), {"proof": shown, "village": VILLAGE, "name": "朱某", "agree": "on"})


@pytest.mark.django_db
class TestHello:
    def test_opens_an_account_in_three_steps(self, tree: TinyCounty) -> None:
        client = Client()
        page = prove(client)
        assert "您住哪个村" in page
        found = client.post(reverse("hello-new"), {"proof": proof(page), "q": "甲村"}).content.decode()
        assert f'value="{VILLAGE}"' in found
        asked = client.post(reverse("hello-new"), {"proof": proof(page), "village": VILLAGE}).content.decode()
        assert "以后随时可以收回同意" in asked
        typed = {"proof": proof(page), "village": VILLAGE, "name": "朱某", "agree": "on"}
        assert client.post(reverse("hello-new"), typed)["Location"] == reverse("home")
        me = actor_of(User.objects.get())
        assert (me.name, me.role, me.posts[0].region) == ("朱某", "resident", VILLAGE)

    def test_asks_nothing_the_second_time(self, tree: TinyCounty) -> None:
        register(Client())
        client = Client()
        client.post(reverse("hello"), {"phone": PHONE})
        assert client.post(reverse("hello-code"), {"phone": PHONE, "code": sent()}).status_code == 302
        assert signed_in(client)
        assert User.objects.count() == 1

    def test_asks_for_consent_anew_once_it_was_taken_back(self, tree: TinyCounty) -> None:
        first = Client()
        register(first)
        first.post(reverse("me-consent"), {"purpose": "account", "withdraw": "1"})
        assert first.get(reverse("me")).status_code == 302, "signed out at once"
        client = Client()
        shown = proof(prove(client))
        assert not signed_in(client)
        client.post(reverse("hello-new"), {"proof": shown, "village": VILLAGE, "name": "朱某", "agree": "on"})
        assert signed_in(client)
        assert User.objects.count() == 1

    def test_opens_nothing_without_consent(self, tree: TinyCounty) -> None:
        client = Client()
        typed = {"proof": proof(prove(client)), "village": VILLAGE, "name": "朱某"}
        assert "不同意也没关系" in client.post(reverse("hello-new"), typed).content.decode()
        assert not User.objects.exists()

    def test_opens_nothing_without_proof_of_the_phone(self, tree: TinyCounty) -> None:
        typed = {"proof": "made-up", "village": VILLAGE, "name": "朱某", "agree": "on"}
        assert Client().post(reverse("hello-new"), typed)["Location"] == reverse("hello")
        assert not User.objects.exists()

    def test_takes_the_proof_of_a_phone_once_and_where_it_was_given(self, tree: TinyCounty) -> None:
        client = Client()
        typed = {"proof": proof(prove(client)), "village": VILLAGE, "name": "朱某", "agree": "on"}
        assert Client().post(reverse("hello-new"), typed)["Location"] == reverse("hello")
        assert client.post(reverse("hello-new"), typed)["Location"] == reverse("home")
        client.post(reverse("sign-out"))
        assert client.post(reverse("hello-new"), typed)["Location"] == reverse("hello")
        assert not signed_in(client)

    def test_says_the_same_whether_a_phone_is_known(self, tree: TinyCounty) -> None:
        register(Client())
        pages = [
            Client().post(reverse("hello"), {"phone": phone}).content.decode().replace(phone, "")
            for phone in (PHONE, "13900000002")
        ]
        plain = [re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"|"X-CSRFToken": "[^"]+"', "", page) for page in pages]
        assert plain[0] == plain[1]

    def test_lets_nobody_in_with_a_wrong_code(self, tree: TinyCounty) -> None:
        register(Client())
        client = Client()
        client.post(reverse("hello"), {"phone": PHONE})
        wrong = f"{(int(sent()) + 1) % 1_000_000:06}"
        assert "验证码不对" in client.post(reverse("hello-code"), {"phone": PHONE, "code": wrong}).content.decode()
        assert not signed_in(client)

    def test_keeps_no_phone_in_the_session(self, tree: TinyCounty) -> None:
        client = Client()
        prove(client)
        assert PHONE not in str(dict(client.session))

    def test_is_in_large_print(self, tree: TinyCounty) -> None:
        assert 'data-size="large"' in Client().get(reverse("hello")).content.decode()

    def test_says_in_a_demo_where_the_code_is(self, tree: TinyCounty) -> None:
        asked = [Client().post(reverse("hello"), {"phone": PHONE}).content.decode()]
        County.objects.update(demo="invented")
        asked.append(Client().post(reverse("hello"), {"phone": PHONE}).content.decode())
        assert ["示例县不真的发短信" in page for page in asked] == [False, True]


@pytest.mark.django_db
class TestCard:
    def test_lets_in_and_rests_after_wrong_codes(self, tree: TinyCounty) -> None:
        person = put_on_file(at=AT, name="朱某", region=VILLAGE)
        card = issue_card(by=VILLAGE_SECRETARY, at=AT, person_id=person.pk)
        client = Client()
        typed = {"number": card.number, "code": card.code}
        assert client.post(reverse("hello-card"), typed)["Location"] == reverse("home")
        assert signed_in(client)
        wrong = typed | {"code": f"{(int(card.code) + 1) % 1_000_000:06}"}
        for _n in range(5):
            Client().post(reverse("hello-card"), wrong)
        other = Client()
        assert "歇" in other.post(reverse("hello-card"), typed).content.decode()
        assert not signed_in(other)
