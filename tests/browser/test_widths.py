"""Whatever the size of its letters, a page is no wider than its screen, and its header is one quiet line."""

import pytest

from tests.browser.conftest import SCREENS, Walk

PAGES = {
    "": ("/sign-in/", "/hello/", "/api/v1/docs"),
    "qunzhong": ("/", "/me/", "/me/proxy/"),
    "county": ("/", "/villages/", "/surveys/", "/people/", "/audit/?group=standard"),
    "admin": ("/accounts/", "/accounts/roles/", "/jobs/", "/messages/", "/keys/"),
}
LINES = """() => {
  const parts = [".seal", ".head-chip", ".head-side .person > summary", ".head-side > .button", ".language"];
  const boxes = parts.flatMap((part) => [...document.querySelectorAll(".head " + part)])
    .map((element) => element.getBoundingClientRect());
  const seal = boxes[0];
  return boxes.filter((box) => box.top > seal.bottom || box.bottom < seal.top).length;
}"""


@pytest.mark.sizes("office", "phone")
@pytest.mark.parametrize("size", ["", "large", "larger"])
@pytest.mark.parametrize("name", PAGES)
class TestWidths:
    def test_fit_the_screen(self, walk: Walk, name: str, size: str) -> None:
        walk.page.add_init_script(f"try {{ localStorage.setItem('lianxin:size', '{size}') }} catch {{}}")
        if name:
            walk.sign_in(name)
        for path in PAGES[name]:
            walk.open(path)
            width = walk.page.evaluate("document.documentElement.scrollWidth")
            assert width <= SCREENS[walk.screen][0], f"{path} is {width} px wide"
            assert walk.page.evaluate(LINES) == 0, f"the header of {path} is in two lines"
