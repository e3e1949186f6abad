"""Pictures as phones take them, and files that are none."""

import io
import struct
import zlib

from PIL import Image

SITE = (112.15, 34.51)  # where the camera stood: longitude, latitude


def photo(
    size: tuple[int, int] = (80, 40), kind: str = "JPEG", place: tuple[float, float] | None = SITE, turned: bool = True
) -> bytes:
    """A picture of a camera held upright: pixels lie on their side, EXIF says so, and when and where it was."""
    exif = Image.Exif()
    if turned:
        exif[0x0112] = 6
    exif.get_ifd(0x8769)[0x9003] = "2022:12:20 10:30:00"
    if place is not None:
        exif.get_ifd(0x8825).update({1: "N", 2: _dms(place[1]), 3: "E", 4: _dms(place[0])})
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, kind, exif=exif)
    return out.getvalue()


def _dms(degrees: float) -> tuple[float, float, float]:
    minutes = (degrees - int(degrees)) * 60
    return float(int(degrees)), float(int(minutes)), round((minutes - int(minutes)) * 60, 3)


def bomb(edge: int = 30_000) -> bytes:
    """A few kilobytes of PNG that unfold to more pixels than any camera has."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", edge, edge, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"
