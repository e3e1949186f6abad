"""Ten thousand bad inputs: no fault, no trace of one in any page, and no row written by what was refused.

A quick run sends a tenth of them, `make soak` all; LIANXIN_SEED draws others.
"""

import random
import re
from collections.abc import Callable
from functools import partial
from io import BytesIO
from typing import Any
from urllib.parse import quote, urlencode

from django.http import HttpResponse
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from lianxin.domain.planning.rules.settings import to_json
from tests.api.conftest import Programs
from tests.api.rows.row import CONSENT, FILE, LEFT_OPEN, REQUEST
from tests.api.table import OPERATIONS, ROWS
from tests.attacks.conftest import Ground, county_s, patterns
from tests.attacks.forms import Form, forms_of
from tests.attacks.values import body, data, file, sendable, text
from tests.attacks.watch import Watch
from tests.counts import SOAK, count
from tests.people import CAST

FORMS, FILES, ADDRESSES, OPERATIONS_ = count(4000), count(1500), count(2500), count(2000)
IMPORTS = {
    "/surveys/import/": "county",
    "/surveys/sheet/": "county",
    "/register/import/": "county",
    "/standards/import/": "county",
    "/accounts/import/": "administrator",
    "/people/{person}/consents/": "secretary",
}
PARAMETERS = "a against b below code group job kept layout next option order page q show sketch state theme township"
PARAMETERS += " tranche village from to verb who target sort number until since result personal"
HEADERS = "Accept-Language Accept Cookie Referer Origin X-Forwarded-For X-Forwarded-Proto Host User-Agent Range"
HEADERS += " If-None-Match If-Modified-Since HX-Request HX-Current-URL HX-Target Content-Length"
STRANGE_TYPES = ("application/json", "text/plain", "a/b; charset=q", "application/x-www-form-urlencoded; charset=q")
CONVERTED = re.compile(r"<(\w+):(\w+)>")
WORTH_A_TRY = 0.3  # how often a file field gets a file at all


def found_forms(ground: Ground, dice: random.Random) -> list[tuple[str, Form]]:
    """Every form in every page that somebody of the cast sees, with who sees it; in a quick run, of a third of them."""
    found: dict[tuple[str, ...], tuple[str, Form]] = {}
    for actor in CAST:
        if not SOAK and not county_s(actor):
            continue
        ids = range(len(ground.words["id"]))
        addresses = list(dict.fromkeys(sound(route, ground, id) for route, _ in patterns() for id in ids))
        for address in addresses if SOAK else dice.sample(addresses, len(addresses) // 3):
            page = ground.clients[actor.username].get(address)
            if page.status_code == 200 and "html" in page["Content-Type"]:
                for form in forms_of(address, page.content.decode())[0]:
                    found.setdefault(form.shape, (actor.username, form))
    return [found[shape] for shape in sorted(found)]


def sound(route: str, ground: Ground, id: int = 0) -> str:
    """An address as it is meant."""
    return "/" + CONVERTED.sub(lambda part: str(ground.words[part[2]][id % len(ground.words[part[2]])]), route)


def spoilt(dice: random.Random, form: Form, ground: Ground) -> tuple[str, dict[str, Any]]:
    """What is posted: the form as it stands, with some of its fields made nasty, left out or sent twice."""
    posted: dict[str, Any] = {name: list(values) for name, values in form.values.items()}
    posted.pop("csrfmiddlewaretoken", None)
    for name in dice.sample(sorted(posted), min(len(posted), dice.choice((1, 1, 2, 5, 50)))):
        kind = dice.random()
        if kind < 0.1:
            del posted[name]
        elif kind < 0.2:
            posted[name] = [sendable(text(dice)) for _ in range(3)]
        else:
            posted[name] = [sendable(text(dice))]
    for name in form.files:
        if dice.random() < WORTH_A_TRY:
            posted[name] = named(*file(dice, ground.files))
    if dice.random() < 0.05:
        posted[sendable(text(dice))[:50] or "x"] = "x"
    return form.action, posted


def named(name: str, content: bytes) -> BytesIO:
    held = BytesIO(content)
    held.name = name
    return held


def sent(dice: random.Random, client: Client, action: str, posted: dict[str, Any]) -> HttpResponse:
    """Post it as a browser does; now and then as no browser would."""
    kind = dice.random()
    if kind < 0.03:
        return client.post(action, dice.randbytes(60), content_type="multipart/form-data; boundary=x")
    if kind < 0.06:
        return client.generic("POST", action, b"{}", content_type=dice.choice(STRANGE_TYPES))
    if kind < 0.08:
        typed = "a=1&%ff=%00&x[]=" + quote(sendable(text(dice)[:1000]))
        return client.generic("POST", action, typed, content_type="application/x-www-form-urlencoded")
    if kind < 0.1:
        stranger = Client(enforce_csrf_checks=True)
        stranger.cookies = client.cookies
        return stranger.post(action, posted)
    if kind < 0.12:
        return client.generic(dice.choice(("PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "X")), action)
    headers = {"HX-Request": "true"} if dice.random() < 0.1 else {}
    return client.post(action, posted, headers=headers)


def described(what: str, posted: dict[str, Any]) -> str:
    return what + " " + " ".join(f"{name}={value!r:.200}" for name, value in posted.items())


class TestForms:
    def test_hold_against_whatever_is_typed(self, ground: Ground, watch: Watch, dice: random.Random) -> None:
        forms = [one for one in found_forms(ground, dice) if one[1].method == "post"]
        assert len(forms) > 30
        drawn = dice.choices(forms, [len(form.values) for _, form in forms], k=FORMS)
        for who, form in [*forms, *drawn][:FORMS]:
            action, posted = spoilt(dice, form, ground)
            client = ground.clients[who]
            watch.send(described(f"POST {action} as {who}", posted), partial(sent, dice, client, action, posted))
        assert not watch.faults, watch.report()
        assert watch.refused > FORMS // 10  # else nothing bad was sent


class TestFiles:
    def test_are_refused_in_words_where_they_are_not_what_they_say(
        self, ground: Ground, watch: Watch, dice: random.Random
    ) -> None:
        addresses = sorted(IMPORTS)
        for turn in range(FILES):
            where = addresses[turn % len(addresses)]
            client = ground.clients[IMPORTS[where]]
            name, content = file(dice, ground.files)
            field = "scan" if "consents" in where else "file"
            posted = {field: named(name, content), "purpose": "contact", "way": "paper"}
            action = where.format(person=ground.words["person_id"][0])
            watch.send(f"POST {action} {name!r} {content[:200]!r}", partial(client.post, action, posted))
        assert not watch.faults, watch.report()
        assert watch.refused > FILES // 10


class TestAddresses:
    def test_hold_against_whatever_stands_in_them(self, ground: Ground, watch: Watch, dice: random.Random) -> None:
        routes = sorted(route for route, _ in patterns())
        people = [actor.username for actor in CAST if county_s(actor)]
        for turn in range(ADDRESSES):
            address = odd_address(dice, routes[turn % len(routes)], ground)
            client = ground.clients[dice.choice(people)] if dice.random() < 0.9 else Client()
            headers = odd_headers(dice)
            ask: Callable[..., HttpResponse] = client.post if dice.random() < 0.15 else client.get
            watch.send(f"GET {address} {headers}", partial(ask, address, headers=headers))
        assert not watch.faults, watch.report()


def odd_address(dice: random.Random, route: str, ground: Ground) -> str:
    """A page's address with something odd in its path, in what it asks for, or in both."""

    def part(found: re.Match[str]) -> str:
        if dice.random() < 0.5:
            return str(dice.choice(ground.words[found[2]]))
        if found[1] == "int":
            return dice.choice(("0", "9" * 25, str(2**31), str(2**63), str(2**63 - 1), "-1", "1e3", "٣"))
        return quote(sendable(text(dice)[:3000]), safe="" if dice.random() < 0.8 else "/")

    address = "/" + CONVERTED.sub(part, route)
    if dice.random() < 0.7:
        names = dice.sample(PARAMETERS.split(), dice.choice((1, 2, 4)))
        asked = [(name, sendable(text(dice)[:3000])) for name in names]
        address += "?" + urlencode(asked) + dice.choice(("", "", "&%ff=%fe", "&q=%00", "&page=-1", "&&=&"))
    return address


def odd_headers(dice: random.Random) -> dict[str, str]:
    """Now and then headers that no browser sends."""
    if dice.random() < 0.8:
        return {}
    name = dice.choice(HEADERS.split())
    value = text(dice)[:2000].encode("ascii", "replace").decode()
    return {name: value.replace("\r", "").replace("\n", "") if name != "Content-Length" else "x"}


class TestPrograms:
    def test_are_told_what_is_wrong(self, ground: Ground, watch: Watch, dice: random.Random, program: Programs) -> None:
        keys = {actor.username: program(actor) for actor in CAST if SOAK or county_s(actor)}
        watch.look()
        names = sorted(ROWS)
        ground.facts["settings"] = {
            name: value for name, value in to_json(ground.facts["settings"]).items() if name != "proposed"
        }
        for turn in range(OPERATIONS_):
            name = names[turn % len(names)]
            who = dice.choice(sorted(keys))
            method, address, more = odd_request(dice, name, ground)
            more["headers"] = {**more["headers"], "Authorization": f"Bearer {keys[who].key}"}
            client = keys[who].client
            watch.send(f"{method} {address} as {who} {more}"[:3000], partial(client.generic, method, address, **more))
        assert not watch.faults, watch.report()
        assert watch.refused > OPERATIONS_ // 2


WRITING = ("import_register", "import_surveys", "load_standard")  # files that are only looked at unless told so


def odd_request(dice: random.Random, name: str, ground: Ground) -> tuple[str, str, dict[str, Any]]:
    """An operation with something odd in its path, query, headers or body."""
    row, (method, _path) = ROWS[name], OPERATIONS[name]
    path = row.path.format(**ground.facts) + ("?dry_run=false" if name in WRITING else "")
    if dice.random() < 0.3:
        pieces = path.split("/")
        place = dice.randrange(1, len(pieces))
        odd = dice.choice(("0", "9" * 25, "-1", str(2**63), quote(sendable(text(dice)[:2000]), safe="")))
        path = "/".join([*pieces[:place], odd, *pieces[place + 1 :]])
    if dice.random() < 0.3:
        asked = {dice.choice([*PARAMETERS.split(), "cursor", "limit"]): sendable(text(dice)[:2000])}
        path += ("&" if "?" in path else "?") + urlencode(asked)
    headers = {one.replace("_", "-"): value for one, value in row.headers}
    if dice.random() < 0.2:
        odd = text(dice)[:300].encode("ascii", "replace").decode()
        headers[dice.choice(("If-Match", "Idempotency-Key", "If-None-Match", "Accept-Language"))] = re.sub(
            r"[\r\n\x00]", "", odd
        )
    more: dict[str, Any] = {"headers": headers}
    if row.body is FILE or row.body is CONSENT or row.body is REQUEST:
        sent = named(*file(dice, ground.files))
        parts = {"file": sent} if row.body is FILE else {"scan": sent, **row.body}
        more |= {"data": encode_multipart(BOUNDARY, parts), "content_type": MULTIPART_CONTENT}
    elif row.body is not None or method != "GET":
        good = row.body if row.body is not None else {}
        if isinstance(good, dict):
            good = {k: ground.facts[v.strip("{}")] if v in LEFT_OPEN else v for k, v in good.items()}
        content, kind = body(dice, good if dice.random() < 0.9 else data(dice))
        more |= {"data": content, "content_type": kind}
    return method, "/api/v1" + path, more
