from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from lianxin.domain.places.rules.facts import Facts
from lianxin.domain.planning.rules.packages import options_of
from lianxin.domain.planning.rules.site import Site
from lianxin.domain.planning.rules.wished import TOO_MANY, UNKNOWN, Granted, grant, has_of
from lianxin.engine.shapes import Conflict
from tests.counties import facts, small_village
from tests.domain.planning.rules.villages import REQUIRED, STANDARD, options, random_facts, site

EXTRAS = tuple(rule.id for rule in STANDARD.extras)
WISHES = st.lists(st.sampled_from((*EXTRAS, *REQUIRED, "swimming")), unique=True, max_size=4).map(tuple)


def granted(village: Facts, *wished: str) -> Granted:
    return grant(lambda extras: site(village, wished=extras), STANDARD, wished, "")


class TestGrant:
    @settings(max_examples=30, deadline=None)
    @given(st.integers(0, 200), WISHES)
    def test_gives_a_promise_or_says_why_not(self, seed: int, wished: tuple[str, ...]) -> None:
        village = random_facts(seed)
        found = granted(village, *wished)
        assert not isinstance(found.options, Conflict)
        assert {*found.given, *found.denied} == set(wished)
        assert not {*found.given} & {*found.denied}
        assert all(set(found.given) <= set(option.functions) for option in found.options)

    def test_changes_nothing_where_nothing_is_promised(self) -> None:
        assert granted(small_village()).options == options(small_village())

    def test_knows_what_no_edition_has(self) -> None:
        assert granted(facts(), "swimming").denied == {"swimming": UNKNOWN}

    def test_gives_as_much_as_one_centre_holds(self) -> None:
        more = tuple(replace(STANDARD.extras[0], id=f"extra{n}") for n in range(8))
        standard = replace(STANDARD, functions=(*STANDARD.required, *more))
        wished = tuple(rule.id for rule in more)

        def any_site(extras: tuple[str, ...]) -> Site:
            return site(facts(*REQUIRED), standard=standard, wished=extras)

        found = grant(any_site, standard, wished, "")
        assert list(found.denied.values()).count(TOO_MANY) == 3

    def test_gives_the_first_promise_first_where_not_all_find_a_place(self) -> None:
        def one_fits(extras: tuple[str, ...]) -> Site:
            found = site(small_village(), wished=extras)
            room = 0 if len(extras) > 1 else found.village.allowed
            return replace(found, village=replace(found.village, allowed=found.village.allowed * room))

        found = grant(one_fits, STANDARD, ("reading", "exhibition"), "")
        assert (found.given, found.denied) == (("reading",), {"exhibition": "no_room"})


class TestHasOf:
    def test_tells_what_an_open_centre_has_of_its_promises(self) -> None:
        built = options_of(site(small_village()))
        assert not isinstance(built, Conflict)
        assert has_of(built[0], ("counter", "exhibition")) == (("counter",), {"exhibition": "built"})
