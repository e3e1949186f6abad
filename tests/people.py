"""The one cast of every test: who acts, with the posts that let them, in the tiny county of tests/counties.py."""

import datetime as dt

from lianxin.base.actor import Actor, Post, operator

COUNTY = "990101"
TOWNSHIP = COUNTY + "101"
OTHER_TOWNSHIP = COUNTY + "102"
VILLAGE = TOWNSHIP + "201"
OTHER_VILLAGE = TOWNSHIP + "202"

AT = dt.datetime(2022, 12, 20, 9, 0, tzinfo=dt.UTC)


def person(username: str, name: str, role: str, region: str, *functions: str) -> Actor:
    """An actor with one post."""
    return Actor(id=None, username=username, name=name, posts=(Post(role, region, functions),))


COUNTY_OFFICER = person("county", "县委组织部 周某", "county_officer", COUNTY)
DEPARTMENT = person("civil-affairs", "民政局 吴某", "department", COUNTY, "eldercare")
TOWNSHIP_OFFICER = person("township", "东岭镇 郑某", "township_officer", TOWNSHIP)
OTHER_TOWNSHIP_OFFICER = person("township-2", "西川乡 王某", "township_officer", OTHER_TOWNSHIP)
TOWNSHIP_FINANCE = person("finance", "东岭镇 冯某", "township_finance", TOWNSHIP)
VILLAGE_SECRETARY = person("secretary", "甲村 陈某", "village_secretary", VILLAGE)
OTHER_SECRETARY = person("secretary-2", "乙村 褚某", "village_secretary", OTHER_VILLAGE)
FIRST_SECRETARY = person("first-secretary", "甲村 卫某", "first_secretary", VILLAGE)
SUPERVISOR = person("supervisor", "甲村 蒋某", "supervisor", VILLAGE)
GRID_MEMBER = person("grid", "甲村 沈某", "grid_member", VILLAGE)
ASSOCIATION_LEADER = person("association", "甲村 韩某", "association_leader", VILLAGE)
VOLUNTEER = person("volunteer", "杨某", "volunteer", COUNTY)
RESIDENT = person("resident", "朱某", "resident", VILLAGE)
TECHNICIAN = person("technician", "秦某", "technician", VILLAGE)
AUDITOR = person("auditor", "尤某", "auditor", COUNTY)
ADMINISTRATOR = person("administrator", "许某", "administrator", COUNTY)
OUTSIDER = Actor(id=None, username="outsider", name="何某", posts=())
OPERATOR = operator("root")

CAST = (
    COUNTY_OFFICER,
    DEPARTMENT,
    TOWNSHIP_OFFICER,
    OTHER_TOWNSHIP_OFFICER,
    TOWNSHIP_FINANCE,
    VILLAGE_SECRETARY,
    OTHER_SECRETARY,
    FIRST_SECRETARY,
    SUPERVISOR,
    GRID_MEMBER,
    ASSOCIATION_LEADER,
    VOLUNTEER,
    RESIDENT,
    TECHNICIAN,
    AUDITOR,
    ADMINISTRATOR,
    OUTSIDER,
)
