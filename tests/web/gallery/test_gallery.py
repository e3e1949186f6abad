"""The gallery: every part renders, keeps the house rules of pages, and its colours can be read."""

import gzip
import re
from pathlib import Path

import pytest
from django.test import Client

ROOT = Path(__file__).parents[3]
TOKENS = ROOT / "ui" / "src" / "css" / "tokens.css"
DIST = ROOT / "ui" / "dist"
RESIDENT_PAGE_BYTES = 100_000

pytestmark = pytest.mark.django_db


@pytest.fixture
def gallery(client: Client) -> str:
    return client.get("/gallery/").content.decode()


class TestGallery:
    def test_shows_a_tile_for_every_village_of_the_invented_county(self, gallery: str) -> None:
        assert gallery.count("data-tile") > 353

    def test_says_state_and_lateness_of_a_tile_aloud(self, gallery: str) -> None:
        assert re.search(r'aria-label="[^"]+村，改造中，要帮"', gallery)

    def test_has_no_style_or_script_in_the_page(self, gallery: str) -> None:
        assert not re.search(r'\sstyle="|\son[a-z]+="|<script>', gallery)

    def test_ties_an_error_to_its_field(self, gallery: str) -> None:
        (field,) = re.findall(r'<input[^>]+name="phone"[^>]*>', gallery)
        assert 'aria-invalid="true"' in field
        assert 'aria-describedby="sample_phone_error"' in field
        assert 'id="sample_phone_error"' in gallery

    def test_uses_only_marks_that_are_drawn(self, gallery: str) -> None:
        drawn = set(re.findall(r'<(?:symbol|pattern) id="([^"]+)"', gallery))
        assert set(re.findall(r'<use href="#([^"]+)"', gallery)) <= drawn

    def test_labels_synthetic_data(self, gallery: str) -> None:
        assert "示例数据" in gallery

    def test_needs_no_sign_in_before_there_is_a_county(self, client: Client) -> None:
        assert client.get("/gallery/screen/").status_code == 200


def luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def theme(selector: str) -> dict[str, str]:
    block = TOKENS.read_text("utf-8").partition(selector)[2].partition("}")[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


LIGHT = theme(":root {")
DARK = LIGHT | theme('[data-theme="dark"] {')
TEXTS = [
    *((ink, ground) for ink in ("ink", "ink2", "ink3") for ground in ("paper", "card")),
    *((ink, "wash") for ink in ("ink", "ink2")),
    *(("ink", ground) for ground in ("pine3", "pine4", "sand4", "indigo4", "ochre4")),
    *((accent, "paper") for accent in ("pine", "ochre", "indigo", "red")),
    ("pine", "pine4"),
    ("ochre", "card"),
    ("on-pine", "pine"),
    ("on-pine2", "pine2"),
    ("on-tranche0", "tranche0"),
    ("toast-ink", "toast"),
    ("toast-ink2", "toast"),
    ("toast-act", "toast"),
]


class TestTokens:
    @pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
    @pytest.mark.parametrize(("text", "ground"), TEXTS)
    def test_let_text_be_read(self, colours: dict[str, str], text: str, ground: str) -> None:
        assert contrast(colours[text], colours[ground]) >= 4.5

    @pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
    @pytest.mark.parametrize("shape", ["edge", "pine2", "pine", "ochre"])
    def test_let_shapes_be_seen(self, colours: dict[str, str], shape: str) -> None:
        assert contrast(colours[shape], colours["paper"]) >= 3

    @pytest.mark.parametrize("mark", ["on-tranche"])
    @pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
    def test_let_the_marks_of_a_plan_be_seen(self, colours: dict[str, str], mark: str) -> None:
        assert all(contrast(colours[mark], colours[fill]) >= 3 for fill in ("tranche1", "tranche2"))

    def test_follow_the_system_with_the_same_dark(self) -> None:
        assert theme(':root:not([data-theme="light"]) {') == theme('[data-theme="dark"] {')


class TestBundle:
    def test_stays_light_enough_for_a_phone_on_a_weak_signal(self, gallery: str) -> None:
        files = [gzip.compress((DIST / name).read_bytes()) for name in ("app.js", "early.js", "style.css")]
        assert sum(map(len, files)) < RESIDENT_PAGE_BYTES / 2
