"""Where an installation keeps its data."""

from pathlib import Path

import pytest

from lianxin.config.home import home


class TestHome:
    @pytest.mark.parametrize("said", [None, ""])
    def test_is_the_folder_var_where_none_is_named(
        self, said: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        monkeypatch.delenv("LIANXIN_HOME", raising=False)
        if said is not None:
            monkeypatch.setenv("LIANXIN_HOME", said)
        assert home() == tmp_path / "var"
