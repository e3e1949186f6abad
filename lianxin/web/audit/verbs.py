"""What the verbs and things of the record are called on its page."""

from lianxin.base.words import gettext_noop as _

# Every verb that an action writes down; a test finds one that is missing here.
VERBS = {
    "access.refuse": _("没有让做"),
    "key.make": _("发了接口钥匙"),
    "key.end": _("停用接口钥匙"),
    "audit.archive": _("把旧留痕存了档"),
    "audit.export": _("导出留痕"),
    "audit.guard": _("重装了留痕的锁"),
    "account.open": _("开了账号"),
    "account.close": _("停用账号"),
    "account.reopen": _("重开账号"),
    "account.renew": _("换了别人的密码"),
    "account.password": _("改了密码"),
    "account.sign_in": _("登录"),
    "account.sign_out": _("退出登录"),
    "account.unlock": _("解开了账号"),
    "account.sign_in_failed": _("没有登录成"),
    "factor.on": _("绑了验证器"),
    "factor.off": _("解绑验证器"),
    "factor.codes": _("换了备用码"),
    "factor.reset": _("清了别人的验证器"),
    "centre.open": _("记了开门"),
    "county.set_up": _("建了县"),
    "county.change": _("改了县里的叫法"),
    "name.add": _("加了名字"),
    "name.match": _("对了名字"),
    "name.settle": _("认了名字"),
    "name.dismiss": _("放下了名字"),
    "register.import": _("导入名册"),
    "person.look": _("看了人的全部信息"),
    "standard.load": _("载入标准"),
    "survey.save": _("存了摸底"),
    "survey.discard": _("丢弃草稿"),
    "survey.submit": _("上报摸底"),
    "survey.check": _("核实摸底"),
    "survey.accept": _("认定摸底"),
    "survey.return": _("退回摸底"),
    "survey.withdraw": _("撤回认定"),
    "survey.take_back": _("收回上报"),
    "survey.import": _("导入摸底"),
    "sheet.match": _("对了旧表的列"),
    "scenario.make": _("新建方案"),
    "scenario.copy": _("复制方案"),
    "scenario.rename": _("改了方案名"),
    "scenario.change": _("改了方案"),
    "scenario.archive": _("归档方案"),
    "scenario.approve": _("批准方案"),
    "lock.set": _("锁定一个村"),
    "lock.release": _("解开一个村"),
    "job.cancel": _("停了任务"),
    "job.retry": _("重做任务"),
    "message.cancel": _("停了消息"),
    "message.resend": _("重发消息"),
    "message.settle": _("认了消息已送到"),
    "run.ask": _("要了一次测算"),
    "run.end": _("测算完了"),
    "export": _("导出文件"),
}

THINGS = {
    "account": _("账号"),
    "archive": _("存档文件"),
    "audit": _("留痕"),
    "centre": _("中心"),
    "county": _("县"),
    "edition": _("标准"),
    "intake": _("导入"),
    "job": _("任务"),
    "message": _("消息"),
    "permission": _("权限"),
    "person": _("人"),
    "place": _("地方"),
    "run": _("测算"),
    "scenario": _("方案"),
    "survey": _("摸底"),
    "unmatched": _("对不上的名字"),
}

WORDS = {
    "state": _("状态"),
    "version": _("版本"),
    "name": _("名字"),
    "names": _("名字"),
    "reason": _("原因"),
    "way": _("方式"),
    "posts": _("岗位"),
    "source": _("出处"),
    "kind": _("类别"),
    "code": _("区划代码"),
    "tranche": _("批次"),
    "layout": _("做法"),
    "edition": _("标准"),
    "revision": _("修改次数"),
    "added": _("新增"),
    "changed": _("改动"),
    "unchanged": _("没变"),
    "opened_date": _("开门日期"),
    "accepted_date": _("验收日期"),
    "cost_fen": _("造价（分）"),
    "run": _("测算"),
    "settings": _("安排"),
    "in_force_date": _("从哪天施行"),
    "verified": _("核对"),
    "file": _("文件"),
    "document": _("依据的文件"),
    "columns": _("列"),
    "villages": _("村（社区）"),
    "then": _("写入以后"),
    "value": _("目标值"),
    "gap": _("离最好最多差"),
    "sha256": _("内容指纹"),
    "inputs_sha256": _("资料指纹"),
    "demo": _("示例"),
}

# What a scenario or a run has come to; a survey's states are named with the survey.
STATES = {
    "approved": _("已批准"),
    "archived": _("收起来了"),
    "done": _("算好了"),
    "infeasible": _("排不出来"),
    "failed": _("没算成"),
}


def verb_label(verb: str) -> str:
    """Return what a verb is called (a message to translate), or the verb itself."""
    return VERBS.get(verb, verb)


def thing_label(target: str) -> tuple[str, str]:
    """Return what kind of thing a target is (a message to translate), and which one."""
    kind, _colon, key = target.partition(":")
    return THINGS.get(kind, kind), key


def word_label(word: str) -> str:
    """Return what a key of the record is called (a message to translate), or the key itself."""
    return WORDS.get(word, word)
