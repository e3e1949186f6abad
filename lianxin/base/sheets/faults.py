"""Why a file cannot be read at all, each with what to do about it."""

from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _

LARGEST_BYTES = 20 * 1024 * 1024

MESSAGES = {
    "empty_file": _("文件「{name}」是空的，请另选一份。"),
    "too_large": _("文件「{name}」有 {size} MB，超过 {limit} MB。请删去图片，或按乡镇拆成几份再传。"),
    "wrong_type": _("文件「{name}」不是认得的表格。请交 .xlsx、.xls 或 CSV 文件。"),
    "et_file": _(
        "文件「{name}」是 WPS 的 .et 格式。请在 WPS 里点「文件—另存为」，类型选「Excel 文件 (*.xlsx)」，再传一次。"
    ),
    "other_table": _("文件「{name}」是别的表格格式。请用 Excel 或 WPS 打开它，另存为 .xlsx，再传一次。"),
    "password": _("文件「{name}」设了打开密码。请去掉密码、另存一份，再传一次。"),
    "macros": _("文件「{name}」里有宏。为了安全不读带宏的文件，请另存为普通的 .xlsx，再传一次。"),
    "zip_bomb": _("文件「{name}」解开后大得不正常，没有读。请把要交的表复制到一份新的 .xlsx 里，再传一次。"),
    "too_many_cells": _(
        "文件「{name}」的「{sheet}」表大得不正常（到第 {row} 行第 {column} 列）。请删去数据以外的行和列，再传一次。"
    ),
    "broken_file": _("文件「{name}」打不开，可能没有传完整。请用 Excel 或 WPS 打开看看，另存一份，再传一次。"),
    "encoding": _("文件「{name}」的文字编码认不出。请另存为 .xlsx，或「CSV UTF-8」，再传一次。"),
    "bad_csv": _("文件「{name}」第 {row} 行的写法不像 CSV。请另存为 .xlsx，再传一次。"),
}


class Unreadable(Refusal):
    """A file that cannot be read; the code is a key of MESSAGES."""

    def __init__(self, code: str, name: str, **facts: str | int) -> None:
        super().__init__(code, MESSAGES[code], "file", name=name, **facts)
