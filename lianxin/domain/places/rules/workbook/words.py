"""Words by which the cells and headings of sheets are recognised, beside the labels that the template itself uses."""

YES = frozenset(
    ("是", "有", "对", "已", "√", "✓", "✔", "y", "yes", "true", "1", "同意", "齐全", "通", "已通", "已同意")
)
NO = frozenset(
    (
        "否",
        "无",
        "没有",
        "未",
        "不",
        "×",
        "✗",
        "✘",
        "x",
        "n",
        "no",
        "false",
        "0",
        "不同意",
        "不齐全",
        "不齐",
        "未通",
        "未同意",
    )
)
CLEAR = "清空"
TO = "至"  # between two ages, as a dash
DATE = r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?号?"
DASHES = frozenset(("-", "--", "—", "——", "/", "\\"))  # how an empty cell is crossed out
USE_MARKS = "、,;+/"  # between the uses of one room; full-width ones have become these before

UNITS = (
    "平方米",
    "平米",
    "m2",
    "m²",
    "㎡",
    "人",
    "户",
    "名",
    "位",
    "个",
    "间",
    "块",
    "层",
    "楼",
    "年",
    "米",
    "公尺",
    "m",
    "分钟",
    "分",
    "小时",
    "个小时",
    "时",
    "h",
    "周岁",
    "岁",
    "度",
    "°",
    "元",
)

CHOICES: dict[str, dict[str, str]] = {
    "buildings.condition": {
        "good": "良好 较好 很好 完好 新",
        "fair": "中 中等 较旧 尚可",
        "poor": "较差 破旧 旧 危旧",
    },
    "buildings.appraisal_grade": {
        "A": "a级 a 安全",
        "B": "b级 b",
        "C": "c级 c 局部危险",
        "D": "d级 d 整体危险 危房",
    },
    "buildings.fire": {
        "passed": "通过 已通过 已验收 已备案 达标",
        "failed": "未通过 没通过 不达标",
        "unknown": "不详 未知",
    },
    "buildings.heating": {
        "none": "无",
        "stove": "火炉 煤炉 电暖气",
        "aircon": "冷暖空调",
        "central": "暖气 集中供热 集中采暖",
    },
    "buildings.owner": {
        "collective": "集体 村委会 村委 自有",
        "school": "小学 教育局 教体局",
        "private": "私人 租用 租赁 村民",
        "government": "镇政府 乡政府 国有",
        "enterprise": "公司 厂矿",
    },
    "rooms.uses": {
        "office": "办公 村两委办公室",
        "meeting": "会议",
        "storage": "库房 仓库 储物间 储物",
        "vacant": "空 空置 空闲 闲置 空房 空余 未用 未使用 无用途",
        "dwelling": "居住 宿舍",
        "other": "其它",
    },
    "kind": {
        "village": "行政村 村委会 村民委员会",
        "community": "居委会 居民委员会 居 社区居委会",
        "enterprise": "企业 厂矿 厂矿单位 类似居委会 类似村委会 其他",
    },
    "datum": {
        "CGCS2000": "国家2000 2000国家大地坐标系 2000坐标系 cgcs2000",
        "WGS84": "wgs-84 wgs84 gps",
        "GCJ-02": "gcj02 gcj-02 火星坐标 高德 腾讯 高德地图 腾讯地图",
    },
}

# How counties head their own sheets, by field; written without spaces, units and brackets.
HEADINGS: dict[str, str] = {
    "code": "区划代码 行政区划代码 统计用区划代码 统计代码 代码 编码 村代码 code",
    "township": "乡镇 乡镇街道 所属乡镇 乡镇名称 镇 街道 乡 township",
    "village": "村 村社区 村名 村居 行政村 村庄 村级名称 村名称 村委会 村居名称 社区 单位 单位名称 village name",
    "people.registered": "户籍人口 户籍人口数 户籍人数 总人口 人口数 人口 总人数 在册人口 登记人口",
    "people.resident": "常住人口 常住人口数 常驻人口 常驻人口数 常住人数 实际居住人口 在村人口 实住人口 居住人口",
    "people.aged_60": "60岁以上 60岁及以上 60岁以上老人 60岁以上老年人 60岁以上人口 六十岁以上 老年人口 老人数",
    "people.aged_80": "80岁以上 80岁及以上 80岁以上老人 80岁以上老年人 高龄老人 高龄老人数 八十岁以上",
    "people.children_0_3": "0-3岁 0-3岁儿童 0-3岁幼儿 婴幼儿 三岁以下 3岁以下 0至3岁",
    "people.children_3_6": "3-6岁 3-6岁儿童 学龄前儿童 幼儿 3至6岁",
    "people.living_alone": "独居老人 独居老人数 空巢老人 独居 留守老人",
    "people.households": "户数 总户数 户 农户数 户籍户数",
    "people.party_members": "党员数 党员 党员人数 党员总数",
    "wall_m": "围墙长度 围墙 围墙米数",
    "surplus_signs": "多余牌子 牌子数 挂牌数 多余挂牌",
    "longitude": "经度 东经 lon lng longitude",
    "latitude": "纬度 北纬 lat latitude",
    "datum": "坐标系 坐标系统",
    "remark": "备注 说明 其他说明 情况说明",
}
TOTALS = ("合计", "小计", "总计", "共计", "全县", "全乡", "全镇")

ASKING = ("有无", "是否有", "是否建有", "是否建成", "有没有", "")  # before what a column asks for

# What an old sheet calls the seven, beside the names of the edition.
FUNCTIONS: dict[str, str] = {
    "counter": "便民服务中心 便民服务 便民服务大厅 便民大厅 便民服务站",
    "civic": "新时代文明实践站 文明实践站 文明实践",
    "clinic": "标准化卫生室 卫生室 卫生所 村卫生室",
    "training": "技能培训中心 培训中心 技能培训",
    "eldercare": "日间照料中心 日间照料 养老服务 老年照料",
    "nursery": "托幼服务中心 托幼中心 托幼 托育",
    "store": "便民超市和电商物流站点 便民超市 超市 电商 电商物流 电商站",
}

REGISTER_HEADINGS: dict[str, str] = {
    "code": "code 区划代码 统计用区划代码 统计代码 行政区划代码 代码",
    "township": "township 乡镇 乡镇街道 乡级名称 所属乡镇",
    "name": "name 名称 村 村社区 村名 村级名称 单位名称",
    "kind": "kind 类别 类型 村级类型 种类",
    "has_centre": "has_centre 有无中心 有没有中心 是否有中心 有无党群服务中心 有没有党群服务中心 党群服务中心",
    "urban": "城乡分类代码 城乡分类 城乡属性代码",
}
OFFICES = ("办事处", "人民政府")  # after the name of a township


def spread(words: dict[str, str]) -> dict[str, str]:
    """Return word > what it stands for."""
    return {word: meaning for meaning, line in words.items() for word in line.split()}
