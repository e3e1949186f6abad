"""Pour a copy into an empty database and hold what arrived against what the copy says that it holds."""

from lianxin.base.backup.loading import Loader
from lianxin.base.backup.manifest import Manifest
from lianxin.base.backup.snapshot import sums_of
from lianxin.base.backup.stream import Place, Stream
from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _


def poured(stream: Stream, loader: Loader, place: Place) -> Manifest:
    """Put every table into the database and every file to its place; refuse a single difference."""
    for name, rows in stream.tables():
        loader.put(name, rows)
    files = stream.files(place)
    manifest = stream.manifest()
    loader.number_on(manifest.tables)
    _refuse_different(manifest, stream, Manifest(sums_of(loader.connection, stream.origin.hash), files))
    return manifest


def _refuse_different(manifest: Manifest, stream: Stream, restored: Manifest) -> None:
    """Refuse where what was read or restored is not what the copy says that it holds."""
    wrong = [
        name
        for name in sorted(manifest.tables.keys() | restored.tables.keys())
        if not (told := manifest.tables.get(name))
        or not told.same(stream.sums.get(name))
        or not told.same(restored.tables.get(name))
    ]
    wrong += sorted(path for path, _sum in manifest.files.items() ^ restored.files.items())
    if wrong:
        message = _("备份和恢复出来的对不上：{places}。这份备份不能用。")
        raise Refusal("not_the_same", message, places="、".join(wrong[:5]))
