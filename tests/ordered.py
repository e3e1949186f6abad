"""A request of a resident, put there for tables of pages, operations and actions to find."""

from lianxin.base.actor import Actor
from lianxin.domain.services.actions.request_ask import Asked, Receipt, ask_request
from lianxin.domain.services.actions.request_claim import finish_request
from tests.counties import AS_OF
from tests.people import AT, GRID_MEMBER, VILLAGE, VILLAGE_SECRETARY

WORDS = "家里水管漏了，想请人来看看。"


def ordered(
    category: str = "repair", words: str = WORDS, *, by: Actor = GRID_MEMBER, village: str = VILLAGE, **given: object
) -> Receipt:
    """Take in a request at somebody's home, and return its id and code."""
    said: dict[str, object] = {"name": "钱示例", "phone": "19900001234", "place": "二组", **given}
    asked = Asked(category=category, words=words, **said)  # type: ignore[arg-type]
    return ask_request(by=by, at=AT, today=AS_OF, village=village, asked=asked, way="proxy")


def finished(**given: object) -> Receipt:
    """A request that the village has done."""
    made = ordered(**given)  # type: ignore[arg-type]
    finish_request(by=VILLAGE_SECRETARY, at=AT, today=AS_OF, request_id=made.id, result="水管换好了。")
    return made
