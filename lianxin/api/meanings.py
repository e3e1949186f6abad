"""What a no of the house itself means, code by code, in the words in which an action says it: for the page of problems.

The door's own problems stand in `problems.py`; these are said by the floors below, where the state of a thing is in
the way. A code that several actions use has the sentence that programs meet most.
"""

from lianxin.base.words import gettext_noop as _

MEANINGS: dict[str, str] = {
    "already_agreed": _("「{name}」已经同意过了，还有效。"),
    "already_asked": _("同样的请求已经提过，正在办，不用再提。"),
    "applied": _("「{name}」已经导入过了。要再导入，请重新上传。"),
    "approved": _("「{name}」已经批准，不再改动。要改，请先复制一份。"),
    "archived": _("「{name}」已经收起来了。要用，请先复制一份。"),
    "built": _("{name}的中心已经开门，不用再排。"),
    "busy": _("数据库眼下打不开或写不进，请过一会儿再试。"),
    "changed_since": _("预览之后，县里的资料有变动。已经重新比对，请再看一遍再确定。"),
    "county_exists": _("这里已经建了{name}（{number}），一处只管一个县。"),
    "disk_full": _("磁盘满了，这一步没有存上，原来的资料都在。请联系县里的管理员腾出地方，再做一次。"),
    "edition_taken": _("「{id}」这一版已经在用了，内容却不同。一版标准载入后不再改；请给新版换一个 id。"),
    "erased": _("这个人的信息已经按本人要求删除了。"),
    "forgotten": _("这份表已经用过，或者放了一天没有用，请再交一次。"),
    "in_progress": _("同一个请求正在办，请稍等再来问。"),
    "known_person": _("这个人已经登记过了，请先查一查。"),
    "mandate_over": _("这份委托已经到期、收回，或者账号停用了。"),
    "name_taken": _("已经有一个方案叫「{name}」，请换个名字。"),
    "narrowed": _("这把钥匙只有账号的一部分权限，不能把整个岗位托给别人。"),
    "no_plan": _("「{name}」还没有算出方案，请先测算。"),
    "no_standard": _("{on} 还没有施行的标准。请先载入一版：lianxin import standard 文件。"),
    "not_accepted": _("这个村（社区）没有已认定的摸底表可撤回。"),
    "not_agreed": _("这一项没有有效的同意，不用收回。"),
    "not_done": _("这次测算没有算出方案，不能批准。"),
    "not_found": _("没有找到{what}「{key}」。"),
    "not_open": _("这件请求已经有人接手，或者已经办完了。请刷新再看。"),
    "not_verified": _("这次测算没有通过核对，不能批准。请重新测算。"),
    "own_account": _("不能停用自己的账号，请让另一位管理员来做。"),
    "run_is_stale": _("算完以后，资料或安排又变了。请先重新测算，再批准。"),
    "settled": _("「{name}」已经由 {who} 处理过了。"),
    "slips_gone": _("首次密码已经取走或者过了一小时。没有拿到的，请在账号页上给他换一个首次密码。"),
    "stale": _("{who} 在 {when} 改过这份资料。请看清不同之处再保存，您填的还在。"),
    "taken": _("账号「{username}」已经有人用了，请换一个。"),
    "too_large": _("文件「{name}」有 {size} MB，超过 {limit} MB。请按乡镇拆成几份再传。"),
    "under_way": _("「{name}」正在测算，请等它算完。"),
    "unmatched_columns": _("请先把各列对好再导入。"),
    "unmatched_names": _("还有 {count} 个村名没有对上，请先对好，或选「不读」。"),
    "wrong_state": _("{name}的摸底表现在是「{state}」，做不了这一步。"),
}
