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

LOOK = frozenset({"board.view", "village.view", "survey.view", "plan.view", "standard.view", "register.view"})
VISIT = frozenset({"board.view", "village.view"})

OPERATOR = "operator"  # the machine's own role: nobody signs in with it

ROLES: dict[str, tuple[str, frozenset[str]]] = {
    "county_officer": (
        _("县委组织部"),
        LOOK
        | {
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
            "person.view",
            "person.look",
            "person.write",
            "person.answer",
            "job.view",
            "message.view",
        },
    ),
    "department": (_("县直部门"), LOOK | {"export"}),
    "township_officer": (
        _("乡镇干部"),
        LOOK
        | {
            "export",
            "survey.write",
            "survey.submit",
            "survey.check",
            "survey.return",
            "survey.import",
            "person.view",
            "person.look",
            "person.write",
            "person.card",
        },
    ),
    "township_finance": (_("乡镇三资会计"), LOOK | {"export"}),
    "village_secretary": (
        _("村（社区）书记"),
        LOOK
        | {
            "survey.write",
            "survey.submit",
            "survey.withdraw_own",
            "person.view",
            "person.look",
            "person.write",
            "person.card",
            "proxy.resident",
        },
    ),
    "first_secretary": (_("第一书记和工作队"), LOOK | {"survey.write", "proxy.resident"}),
    "supervisor": (_("村务监督委员会"), LOOK),
    "grid_member": (_("网格员"), VISIT | {"proxy.resident"}),
    "association_leader": (_("协会负责人"), VISIT),
    "volunteer": (_("志愿者"), VISIT),
    "resident": (_("群众"), VISIT),
    "technician": (_("合作企业技术员"), VISIT),
    "auditor": (
        _("审计"),
        LOOK | {"export", "audit.view", "account.view", "person.view", "job.view", "message.view"},
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
