"""Write the table of roles and permissions into the handbook; `--check` tells whether it is current."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "handbook" / "岗位权限.md"
sys.path.insert(0, str(ROOT))

from lianxin.base.roles import OPERATOR, PERMISSIONS, ROLES, SECOND_FACTOR, permits  # noqa: E402

HEAD = """# 哪个岗位能做什么

网站上「账号—岗位权限」是同一张表。岗位只在自己那一块地方管用：村里的只管本村，镇里的管全镇，县里的管全县；县直部门只管自己那几项功能。

登录时还要手机验证器：{factor}（示例县不用）。代别人办事时，「管账号」「管接口钥匙」「看人的全部信息」不能代。

"""


def table() -> str:
    """Return the page: one row a permission, one column a role."""
    held = [role for role in ROLES if role != OPERATOR]
    rows = [["能做什么", *(ROLES[role][0] for role in held)]]
    rows += [[word, *("●" if permits(role, one) else "" for role in held)] for one, word in PERMISSIONS.items()]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, f"|{'---|' * len(rows[0])}")
    factor = "、".join(ROLES[role][0] for role in held if role in SECOND_FACTOR)
    return HEAD.format(factor=factor) + "\n".join(lines) + "\n"


def main() -> int:
    """Write the page, or compare it."""
    if "--check" in sys.argv[1:]:
        return int(not PAGE.exists() or PAGE.read_text(encoding="utf-8") != table())
    PAGE.write_text(table(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
