"""Words by which names on other people's papers are recognised: suffixes and variant characters."""

# Longest first; what stands in their place keeps a village a village and a community a community.
COMMITTEES = (
    ("社区居民委员会", "社区"),
    ("社区居委会", "社区"),
    ("村村民委员会", "村"),
    ("村民委员会", "村"),
    ("居民委员会", "社区"),
    ("村村委会", "村"),
    ("村委会", "村"),
    ("居委会", "社区"),
    ("村村委", "村"),
    ("村委", "村"),
    ("居委", "社区"),
    ("行政村", "村"),
    ("党群服务中心", ""),
)
KINDS_OF_PLACE = ("社区", "村")
OFFICES_OF_TOWNSHIP = ("人民政府", "政府", "街道办事处", "街道办")
KINDS_OF_TOWNSHIP = ("街道", "镇", "乡")

# A character as it is also written > as the register writes it.
VARIANTS = str.maketrans(
    "溝莊嶺樹鐵廟橋鎮鄉劉張趙陳馬楊黃龍東園場門關頭塢灣窯垻壩崗澗韓蘇範莊邨峯坵窰磘堦舘鋪舖寨劵漥凃餘餙羣郷閆閻",
    "沟庄岭树铁庙桥镇乡刘张赵陈马杨黄龙东园场门关头坞湾窑坝坝岗涧韩苏范庄村峰丘窑窑阶馆铺铺寨券洼涂余饰群乡闫阎",
)
