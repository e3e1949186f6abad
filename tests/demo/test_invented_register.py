"""The invented county's register is the one that its tool writes."""

from tools.invented_register import OUT, register


def test_the_register_is_as_its_tool_writes_it() -> None:
    assert OUT.read_text(encoding="utf-8") == register()
