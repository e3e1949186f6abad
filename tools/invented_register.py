"""Write the register of the invented county: the shape of a real one under names made from lists.

`python tools/invented_register.py` writes lianxin/data/counties/419901-register.csv, always the same. A few names
repeat in different townships, as they do in life; none is a name of the register whose shape is taken.
"""

import csv
from collections import Counter
from io import StringIO
from pathlib import Path
from random import Random

COUNTIES = Path(__file__).parents[1] / "lianxin/data/counties"
SHAPE, OUT, COUNTY = COUNTIES / "410327-register.csv", COUNTIES / "419901-register.csv", "419901"
TOWNSHIPS = [
    "启明街道",
    "云梧镇",
    "望禾镇",
    "听泉镇",
    "松涧镇",
    "白鹭洲镇",
    "晴岚镇",
    "春茗镇",
    "石榴镇",
    "长桥镇",
    "麦浪镇",
    "明湖镇",
    "竹里乡",
    "杏雨乡",
    "鹿鸣乡",
    "远山乡",
]
FIRST = "云松竹梅兰桂枫桐荷禾稻溪湖鹿鹤燕雁莺晴霞霜春秋晨星月明和乐康丰翠芳朝暮"
SECOND = "坪湾塘桥渡坡畈岗台垄洼里源口圩渚汀坞"
UNITS = [
    "示例机械厂",
    "示例水泥厂",
    "示例煤矿",
    "示例林场",
    "示例车站",
    "示例农场",
    "示例电厂",
    "示例纺织厂",
    "示例水库",
]
REPEATED = 7
SEED = 20221223


def register() -> str:
    """Return the register as CSV text."""
    with SHAPE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    real = {row["name"].removesuffix("村").removesuffix("社区") for row in rows}
    chance = Random(SEED)
    names = [a + b for a in FIRST for b in SECOND if a + b not in real]
    chance.shuffle(names)
    units = iter(UNITS)
    townships = dict(zip(sorted({row["code"][:9] for row in rows}), TOWNSHIPS, strict=True))
    given: dict[str, list[str]] = {code: [] for code in townships}
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["code", "township", "name", "kind", "has_centre"])
    used: list[str] = []
    for number, row in enumerate(rows):
        here = row["code"][:9]
        repeat = number % (len(rows) // REPEATED) == len(rows) // REPEATED - 1
        again = [name for name in used if name not in given[here] and Counter(used)[name] == 1]
        name = chance.choice(again) if repeat and again else names.pop()
        used.append(name)
        given[here].append(name)
        if row["kind"] == "enterprise":
            name = next(units) + "社区"
        else:
            name += "社区" if row["kind"] == "community" else "村"
        writer.writerow([COUNTY + row["code"][6:], townships[here], name, row["kind"], row["has_centre"]])
    return out.getvalue()


if __name__ == "__main__":
    OUT.write_text(register(), encoding="utf-8")
