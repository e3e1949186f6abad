"""What the states of a message and what can go wrong are called."""

from lianxin.base.words import gettext_noop as _

# In the order in which they want a person.
STATES = {
    "uncertain": _("不确定 {count}"),
    "failed": _("没发成 {count}"),
    "queued": _("等着发 {count}"),
    "sending": _("正在发 {count}"),
    "sent": _("已发出 {count}"),
    "cancelled": _("不发了 {count}"),
}
STATE = {
    "uncertain": _("不确定"),
    "failed": _("没发成"),
    "queued": _("等着发"),
    "sending": _("正在发"),
    "sent": _("已发出"),
    "cancelled": _("不发了"),
}
FAULTS = {
    "interrupted": _("发到一半，发送的程序停了。"),
    "unknown": _("短信服务没有回话，不知道收下没有。"),
    "unreachable": _("短信服务连不上。"),
    "busy": _("短信服务说现在忙。"),
    "refused": _("短信服务不收这条消息。"),
    "address": _("短信服务的网址不许用，请看设置。"),
    "file": _("写不进消息文件。"),
    "forgotten": _("收的人已经要求删除个人信息。"),
    "too_late": _("过了时候，不用发了。"),
}
CHANNELS = {"sms": _("短信")}
