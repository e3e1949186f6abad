"""Pictures that people hand in: told by their content, drawn anew without what the camera wrote, read before that."""

import datetime as dt
import io
import struct
import warnings
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from lianxin.base.clock import CHINA
from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _

LARGEST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 60_000_000  # a picture that unfolds to more is no photo of a site
LONGEST_EDGE = 2000
PAGE_EDGE = 2400  # an A4 page at 200 dots an inch
QUALITY = 82
FORMATS = ("JPEG", "PNG", "WEBP")
HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc")
GPS, DETAILS, TAKEN = 0x8825, 0x8769, 0x9003  # blocks and tags of EXIF
MINUTES, SECONDS = 60, 3600
# What reading a damaged block of EXIF ends in: the photo is worth having without it.
UNREADABLE = (KeyError, TypeError, ValueError, ZeroDivisionError, IndexError, OSError, SyntaxError, struct.error)


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG drawn anew, and what the camera had written: when (China's time), where (WGS84 degrees); None if not."""

    jpeg: bytes
    taken_at: dt.datetime | None
    longitude: float | None
    latitude: float | None


def picture_of(content: bytes, field: str = "photo", edge: int = LONGEST_EDGE) -> Picture:
    """Return a picture upright, at most `edge` pixels long, without EXIF; refuse what is too large or no picture."""
    if len(content) > LARGEST_BYTES:
        message = _("照片有 {size} MB，太大了。请不超过 {most} MB，手机里选小一点的再传。")
        raise Refusal("too_large", message, field, size=len(content) >> 20, most=LARGEST_BYTES >> 20)
    if content[4:12] in HEIC:
        message = _("这张是苹果手机的 HEIC 照片，打不开。请在「设置—相机—格式」里选「兼容性最佳」，或者截个屏再传。")
        raise Refusal("wrong_type", message, field)
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:  # by what its head says, before a pixel is unfolded
                raise _too_many_pixels(field)
            exif = picture.getexif()
            taken, (longitude, latitude) = _taken(exif), _place(exif)
            upright = ImageOps.exif_transpose(picture).convert("RGB")
            upright.thumbnail((edge, edge))
    except Image.DecompressionBombError as error:
        raise _too_many_pixels(field) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Refusal("not_a_picture", _("这份文件不是照片。请用 JPG、PNG 或 WebP。"), field) from error
    return Picture(_drawn(upright), taken, longitude, latitude)


def _too_many_pixels(field: str) -> Refusal:
    return Refusal("too_large", _("照片展开以后大得不正常，没有收。请换一张。"), field)


def _drawn(upright: Image.Image) -> bytes:
    """Draw it on a fresh sheet, so that nothing beside the pixels goes along."""
    fresh, out = Image.new("RGB", upright.size), io.BytesIO()
    fresh.paste(upright)
    fresh.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _taken(exif: Image.Exif) -> dt.datetime | None:
    try:
        said = str(exif.get_ifd(DETAILS).get(TAKEN, ""))
        return dt.datetime.strptime(said, "%Y:%m:%d %H:%M:%S").replace(tzinfo=CHINA)
    except UNREADABLE:
        return None


def _place(exif: Image.Exif) -> tuple[float | None, float | None]:
    """Return longitude and latitude where both are written and can be true."""
    try:
        block: dict[int, Any] = exif.get_ifd(GPS)
        latitude, longitude = _degrees(block[2], block.get(1, "N")), _degrees(block[4], block.get(3, "E"))
    except UNREADABLE:
        return None, None
    possible = -90 <= latitude <= 90 and -180 <= longitude <= 180 and (latitude, longitude) != (0.0, 0.0)
    return (longitude, latitude) if possible else (None, None)


def _degrees(parts: Any, side: str) -> float:
    degrees = float(parts[0]) + float(parts[1]) / MINUTES + float(parts[2]) / SECONDS
    if degrees != degrees:  # a fraction of nothing
        raise ValueError(side)
    return round(-degrees if side in ("S", "W") else degrees, 6)
