"""Who may do what: one readable table of roles and permissions; a post adds the region (and functions) it holds for."""

from lianxin.base.words import gettext_noop as _

LOOK = frozenset({"board.view", "village.view", "survey.view", "plan.view", "standard.view", "register.view"})

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
        },
    ),
    "department": (_("县直部门"), LOOK | {"export"}),
    "township_officer": (
        _("乡镇干部"),
        LOOK | {"export", "survey.write", "survey.submit", "survey.check", "survey.return", "survey.import"},
    ),
    "township_finance": (_("乡镇三资会计"), LOOK | {"export"}),
    "village_secretary": (_("村（社区）书记"), LOOK | {"survey.write", "survey.submit", "survey.withdraw_own"}),
    "first_secretary": (_("第一书记和工作队"), LOOK | {"survey.write"}),
    "supervisor": (_("村务监督委员会"), LOOK),
    "grid_member": (_("网格员"), frozenset({"board.view", "village.view"})),
    "association_leader": (_("协会负责人"), frozenset({"board.view", "village.view"})),
    "volunteer": (_("志愿者"), frozenset({"board.view", "village.view"})),
    "resident": (_("群众"), frozenset({"board.view", "village.view"})),
    "technician": (_("合作企业技术员"), frozenset({"board.view", "village.view"})),
    "auditor": (_("审计"), LOOK | {"audit.view"}),
    "administrator": (_("系统管理员"), frozenset({"account.manage", "audit.view"})),
    # The operating-system user of the command line: whoever holds the machine holds the data.
    "operator": (_("本机操作员"), frozenset({"*"})),
}


def permits(role: str, permission: str) -> bool:
    """Tell whether a role carries a permission, wherever its post is."""
    held = ROLES[role][1]
    return "*" in held or permission in held


def role_name(role: str) -> str:
    """Return the Chinese name of a role (a message to translate)."""
    return ROLES[role][0]
