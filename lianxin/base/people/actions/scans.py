"""The picture of a signed paper: drawn anew, so that nothing hides in it, and sealed before it becomes a file."""

import datetime as dt
import io

from PIL import Image, ImageOps, UnidentifiedImageError

from lianxin.base.actor import Actor
from lianxin.base.ciphers import unseal
from lianxin.base.errors import Refusal
from lianxin.base.files.actions import store
from lianxin.base.files.queries import content_of
from lianxin.base.vault.sealing import suite
from lianxin.base.words import gettext_noop as _

LARGEST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
LONGEST_EDGE = 2400  # an A4 page at 200 dots an inch
QUALITY = 82
FORMATS = ("JPEG", "PNG", "WEBP")


def keep_scan(*, by: Actor, at: dt.datetime, key: bytes, content: bytes) -> int:
    """Keep the picture of a paper under a person's key, and return the file's id; refuse what is no picture."""
    sealed = suite().seal(key, redrawn(content), "scan").encode()
    return store(by=by, at=at, name="scan.sealed", content=sealed)


def open_scan(key: bytes, file: int) -> bytes:
    """Return the picture, a JPEG."""
    return unseal(key, content_of(file).content.decode(), "scan")


def redrawn(content: bytes) -> bytes:
    """Return a picture as a fresh JPEG: upright, no larger than a page needs, without EXIF or anything else beside."""
    if len(content) > LARGEST_BYTES:
        raise Refusal("too_large", _("照片太大了，请拍小一点，不超过 {most} MB。"), "scan", most=LARGEST_BYTES >> 20)
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Refusal("too_large", _("照片的像素太多，请把相机的分辨率调低些再拍。"), "scan")
            upright = ImageOps.exif_transpose(picture).convert("RGB")
            upright.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Refusal("not_a_picture", _("这份文件不是照片，请拍成 JPG 或 PNG 再传。"), "scan") from error
    fresh, out = Image.new("RGB", upright.size), io.BytesIO()
    fresh.paste(upright)
    fresh.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
