"""Who may do what: one readable table of permissions and roles; a post adds the region (and functions) it holds for."""

from lianxin.base.words import gettext_noop as _

# What can be allowed, in the words of the handbook's table.
PERMISSIONS: dict[str, str] = {
    "board.view": _("看全县总览和大屏"),
    "village.view": _("看村（社区）的页面"),
    "survey.view": _("看摸底"),
    "survey.write": _("填摸底"),
    "survey.submit": _("上报摸底"),
    "survey.withdraw_own": _("收回本村报上去的摸底"),
    "survey.check": _("核实摸底"),
    "survey.return": _("退回摸底"),
    "survey.accept": _("认定摸底"),
    "survey.withdraw": _("撤回认定"),
    "survey.import": _("导入摸底表"),
    "centre.record": _("登记验收和开门"),
    "plan.view": _("看方案"),
    "plan.write": _("编方案"),
    "plan.run": _("排方案"),
    "plan.approve": _("批方案"),
    "consult.view": _("看征求意见"),
    "consult.write": _("征求意见，逐条答复"),
    "consult.type": _("代录群众意见"),
    "decision.view": _("看议定"),
    "decision.write": _("记四议两公开"),
    "decision.review": _("乡镇审核"),
    "decision.approve": _("县里研究批准和公示"),
    "project.view": _("看项目"),
    "project.begin": _("立项"),
    "project.move": _("推进节点"),
    "project.ask": _("申请改期、暂停、换批次"),
    "project.grant": _("批改期、暂停、换批次"),
    "support.view": _("看支持"),
    "support.write": _("记支持"),
    "support.countersign": _("监督会签"),
    "escalation.view": _("看督办"),
    "escalation.write": _("发督办"),
    "escalation.answer": _("答复督办"),
    "acceptance.view": _("看验收"),
    "acceptance.report": _("报验收"),
    "acceptance.township": _("乡镇初验"),
    "acceptance.department": _("部门验收"),
    "acceptance.county": _("县里抽验和认定"),
    "paper.write": _("登记证照"),
    "exemplar.view": _("看范本"),
    "exemplar.write": _("发布范本、结对"),
    "star.view": _("看五星支部"),
    "star.claim": _("申报星级"),
    "star.check": _("初审星级"),
    "star.review": _("联审星级"),
    "star.grant": _("登记命名"),
    "form.write": _("配上级表样"),
    "service.view": _("看服务和课表"),
    "service.write": _("排课表、开门时间、钥匙和值班"),
    "room.write": _("管功能室"),
    "booking.view": _("看订房"),
    "booking.ask": _("订房"),
    "booking.decide": _("批订房"),
    "activity.view": _("看活动"),
    "activity.write": _("办活动"),
    "activity.review": _("村支部把关"),
    "activity.review_late": _("镇里把关（村里逾期的）"),
    "activity.join": _("报名活动"),
    "activity.enrol": _("代报名、签到"),
    "brand.write": _("立品牌"),
    "team.view": _("看服务队"),
    "team.write": _("建服务队、排班、巡回"),
    "shift.claim": _("接班次"),
    "stint.write": _("记时长"),
    "certificate.issue": _("开时长证明"),
    "request.view": _("看点单"),
    "request.ask": _("点单、代点单"),
    "request.dispatch": _("派单、并单"),
    "request.claim": _("接单、办结"),
    "request.rate": _("代录评单"),
    "visit.count": _("数到访"),
    "book.lend": _("借书、还书"),
    "standard.view": _("看标准"),
    "standard.write": _("换标准"),
    "register.view": _("看名册"),
    "register.write": _("改名册"),
    "export": _("导出表格"),
    "person.view": _("查人（打码）"),
    "person.look": _("看人的全部信息（留痕）"),
    "person.write": _("登记人、同意和本人的请求"),
    "person.answer": _("答复查阅、更正和删除的请求"),
    "person.card": _("发群众卡"),
    "proxy.resident": _("凭卡代群众办事"),
    "account.view": _("看账号"),
    "account.manage": _("管账号"),
    "key.manage": _("管接口钥匙"),
    "audit.view": _("看留痕"),
    "job.view": _("看后台任务"),
    "job.manage": _("停、重做后台任务"),
    "message.view": _("看消息"),
    "message.manage": _("停、重发消息"),
}

LOOK = frozenset(
    {
        "board.view",
        "village.view",
        "survey.view",
        "plan.view",
        "consult.view",
        "decision.view",
        "project.view",
        "acceptance.view",
        "exemplar.view",
        "star.view",
        "service.view",
        "booking.view",
        "activity.view",
        "team.view",
        "request.view",
        "standard.view",
        "register.view",
    }
)
MONEY = frozenset({"support.view"})  # who gave what, and where it went
VISIT = frozenset({"board.view", "village.view", "service.view", "activity.view"})
CENTRE = frozenset(  # what the life of a centre asks of whoever keeps it
    {
        "service.write",
        "room.write",
        "booking.ask",
        "booking.decide",
        "activity.enrol",
        "brand.write",
        "team.write",
        "stint.write",
        "certificate.issue",
        "request.ask",
        "request.dispatch",
        "request.claim",
        "request.rate",
        "visit.count",
        "book.lend",
    }
)

OPERATOR = "operator"  # the machine's own role: nobody signs in with it

ROLES: dict[str, tuple[str, frozenset[str]]] = {
    "county_officer": (
        _("县委组织部"),
        LOOK
        | MONEY
        | {
            "escalation.view",
            "export",
            "audit.view",
            "register.write",
            "standard.write",
            "survey.write",
            "survey.submit",
            "survey.check",
            "survey.accept",
            "survey.return",
            "survey.withdraw",
            "survey.import",
            "centre.record",
            "plan.write",
            "plan.run",
            "plan.approve",
            "decision.approve",
            "project.begin",
            "project.move",
            "project.ask",
            "project.grant",
            "support.write",
            "escalation.write",
            "escalation.answer",
            "acceptance.township",
            "acceptance.county",
            "paper.write",
            "exemplar.write",
            "star.check",
            "star.review",
            "star.grant",
            "form.write",
            "brand.write",
            "team.write",
            "person.view",
            "person.look",
            "person.write",
            "person.answer",
            "job.view",
            "message.view",
        },
    ),
    "department": (
        _("县直部门"),
        LOOK
        | MONEY
        | {"export", "support.write", "escalation.view", "escalation.answer", "acceptance.department", "star.review"},
    ),
    "township_officer": (
        _("乡镇干部"),
        LOOK
        | MONEY
        | CENTRE
        | {
            "activity.review_late",
            "escalation.view",
            "export",
            "survey.write",
            "survey.submit",
            "survey.check",
            "survey.return",
            "survey.import",
            "consult.write",
            "consult.type",
            "decision.write",
            "decision.review",
            "project.move",
            "project.ask",
            "support.write",
            "escalation.write",
            "escalation.answer",
            "acceptance.report",
            "acceptance.township",
            "paper.write",
            "star.check",
            "person.view",
            "person.look",
            "person.write",
            "person.card",
        },
    ),
    "township_finance": (
        _("乡镇三资会计"),
        LOOK | MONEY | {"export", "support.write", "escalation.view", "escalation.answer"},
    ),
    "village_secretary": (
        _("村（社区）书记"),
        LOOK
        | MONEY
        | CENTRE
        | {
            "activity.write",
            "activity.review",
            "survey.write",
            "survey.submit",
            "survey.withdraw_own",
            "consult.write",
            "consult.type",
            "decision.write",
            "project.move",
            "project.ask",
            "acceptance.report",
            "paper.write",
            "star.claim",
            "person.view",
            "person.look",
            "person.write",
            "person.card",
            "proxy.resident",
        },
    ),
    "first_secretary": (
        _("第一书记和工作队"),
        LOOK
        | MONEY
        | {"survey.write", "consult.type", "project.move", "proxy.resident"}
        | {"booking.ask", "activity.enrol", "request.ask", "request.claim", "request.rate", "visit.count"}
        | {"book.lend"},
    ),
    "supervisor": (_("村务监督委员会"), LOOK | MONEY | {"support.countersign"}),
    "grid_member": (
        _("网格员"),
        VISIT
        | {"consult.view", "consult.type", "proxy.resident"}
        | {"booking.view", "booking.ask", "activity.enrol"}
        | {"request.view", "request.ask", "request.claim", "request.rate", "visit.count", "book.lend"},
    ),
    "association_leader": (
        _("协会负责人"),
        VISIT | {"booking.view", "booking.ask", "activity.write", "activity.enrol", "team.view", "request.claim"},
    ),
    "volunteer": (_("志愿者"), VISIT | {"team.view", "shift.claim", "activity.join", "request.claim", "book.lend"}),
    "resident": (_("群众"), VISIT | {"booking.ask", "activity.join", "request.ask"}),
    "technician": (_("合作企业技术员"), VISIT),
    "auditor": (
        _("审计"),
        LOOK
        | MONEY
        | {"export", "escalation.view", "audit.view", "account.view", "person.view", "job.view", "message.view"},
    ),
    "administrator": (
        _("系统管理员"),
        frozenset(
            {
                "account.view",
                "account.manage",
                "key.manage",
                "audit.view",
                "job.view",
                "job.manage",
                "message.view",
                "message.manage",
            }
        ),
    ),
    # The operating-system user of the command line: whoever holds the machine holds the data.
    "operator": (_("本机操作员"), frozenset({"*"})),
}

# Whoever can open accounts or decide for the whole county signs in with a second factor, outside a demo.
SECOND_FACTOR = frozenset({"county_officer", "administrator"})


def permits(role: str, permission: str) -> bool:
    """Tell whether a role carries a permission, wherever its post is."""
    held = ROLES[role][1]
    return "*" in held or permission in held


def role_name(role: str) -> str:
    """Return the Chinese name of a role (a message to translate)."""
    return ROLES[role][0]
