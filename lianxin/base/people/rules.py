"""What a name, a phone and an ID number look like, written one way, and shown in part. Pure."""

import re

from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _

PHONE = re.compile(r"1[3-9]\d{9}|0\d{2,3}-?\d{7,8}")
ID_NUMBER = re.compile(r"\d{17}[\dX]")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
TAIL = 4
LONGEST_NAME = 40
# How somebody agreed or asked; paper and word of mouth are as good as a screen.
WAYS = {"screen": _("在屏幕上"), "paper": _("签在纸上"), "spoken": _("当面说的")}


def plain_name(text: str) -> str:
    """Return a name without blanks around it; blanks inside a Chinese name go too. Refuse none and an overlong one."""
    name = re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", text.strip())
    if not name or len(name) > LONGEST_NAME:
        raise Refusal("bad_name", _("姓名要有 1 到 {most} 个字。"), "name", most=LONGEST_NAME)
    return name


def plain_phone(text: str) -> str:
    """Return a Chinese phone number as digits; empty stays empty. Refuse anything else."""
    phone = re.sub(r"^(\+?86)(?=1\d{10}$)", "", re.sub(r"[\s-]", "", text.strip()))
    if phone and not PHONE.fullmatch(phone):
        raise Refusal("bad_phone", _("电话号码不对：手机是 11 位数字，座机带上区号。"), "phone")
    return phone


def plain_id_number(text: str) -> str:
    """Return an ID number (GB 11643) with a capital X; empty stays empty. Refuse a wrong check digit."""
    number = re.sub(r"\s", "", text.strip()).upper()
    if number and not (ID_NUMBER.fullmatch(number) and _check_digit(number) == number[-1]):
        raise Refusal("bad_id_number", _("身份证号不对：要 18 位，请对着证件再看一遍。"), "id_number")
    return number


def _check_digit(number: str) -> str:
    return CHECKS[sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number[:17], strict=True)) % 11]


def masked_name(name: str) -> str:
    """Return a name with all but its first character hidden."""
    return name[:1] + "*" * (len(name) - 1)


def masked_phone(phone: str) -> str:
    """Return a phone number with its middle hidden."""
    return f"{phone[:3]}****{phone[-TAIL:]}" if phone else ""


def masked_id_number(number: str) -> str:
    """Return an ID number with all but its last four digits hidden."""
    return f"{'*' * 14}{number[-TAIL:]}" if number else ""


def read_search(text: str) -> tuple[str, str]:
    """Return what a search asks for, "tail", "phone", "id_number" or "name", and it written plainly."""
    short = re.sub(r"[\s-]", "", text.strip()).upper()
    if re.fullmatch(r"\d{3}[\dX]", short):
        return "tail", short
    if ID_NUMBER.fullmatch(short):
        return "id_number", plain_id_number(short)
    if any(sign.isdigit() for sign in short):
        phone = plain_phone(short)
        return "phone", phone
    return "name", plain_name(text)
