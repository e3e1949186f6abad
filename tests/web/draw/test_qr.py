"""QR codes as one path."""

import re

from lianxin.web.draw.qr import QUIET, draw

FINDER = {(x, y) for x in range(7) for y in range(7) if {x, y} & {0, 6} or (2 <= x <= 4 and 2 <= y <= 4)}


class TestDraw:
    def test_leaves_quiet_ground_on_every_side(self) -> None:
        code = draw("https://example.cn/hello/card/?number=12345678")
        dark = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", code.path)}
        lowest, highest = QUIET, code.side - QUIET - 1
        assert all(lowest <= at <= highest for module in dark for at in module)
        for left, top in ((lowest, lowest), (highest - 6, lowest), (lowest, highest - 6)):
            corner = {(x, y) for x, y in dark if left <= x < left + 7 and top <= y < top + 7}
            assert corner == {(x + left, y + top) for x, y in FINDER}
