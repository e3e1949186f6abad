"""What the kinds of background work are called on their page."""

from lianxin.base.words import gettext_noop as _

# Every kind that an area registers, and every tick; a test finds one that is missing here.
KINDS = {
    "accounts.open": _("按表开账号"),
    "planning.run": _("测算方案"),
    "planning.propose": _("给新方案估钱和施工队"),
}
TICKS = {
    "accounts.forget": _("删去没人来取的账号表和密码条"),
    "accounts.idle": _("记下久没用的登录已经结束"),
    "audit.archive": _("把旧的留痕存成文件"),
    "audit.seal": _("给留痕加封"),
    "backup": _("备份"),
    "jobs.prune": _("清理做完的任务"),
    "jobs.reap": _("找回丢下的任务"),
    "outbox.deliver": _("发消息"),
    "people.retention": _("删去到期的个人信息"),
    "projects.lapsed": _("看证照过期了没有"),
    "projects.remind": _("提醒到期的节点"),
    "receipts.forget": _("清理接口的回执"),
    "services.draw_half_days": _("抽要数的半天"),
    "services.late_reviews": _("把过期没把关的活动告诉乡镇"),
    "services.no_shows": _("放出没人来的房间"),
    "services.overdue_requests": _("把过期的点单报给乡镇"),
    "services.past_shifts": _("收尾办完的班次"),
    "services.remind_bookings": _("提醒订了房的人"),
    "services.remind_loans": _("提醒借了书的人"),
    "services.remind_sessions": _("提醒报了名的人"),
    "services.timetable": _("把课表往后排"),
    "sessions.clear": _("清理过期的登录"),
}
STATES = {
    "queued": _("排队"),
    "running": _("在做"),
    "done": _("做完"),
    "refused": _("没做成"),
    "failed": _("出错"),
    "cancelled": _("停了"),
    "interrupted": _("中断"),
}
GROUPS = {"under_way": _("在做 {count}"), "not_done": _("没做成 {count}"), "done": _("做完 {count}")}
