"""Keep the translations: `extract` brings each catalogue up to date, `check` says what is missing, `compile` makes .mo.

The Chinese sentence is the key and the truth; a catalogue holds what it says in another language. Entries are sorted by
their Chinese and carry no line numbers, so that a change shows only the sentences that changed.
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "lianxin"
CATALOGUES = {path.parts[-3]: path for path in sorted((ROOT / "locale").glob("*/LC_MESSAGES/django.po"))}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
HAN = re.compile("[㐀-鿿]")
# The marks between words differ from language to language too.
SAID = re.compile("[、。，：；（）㐀-鿿]")
# What is filled in has to stay; how it is written out is each language's own affair: {month:02}.
PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|\{[a-z_]+")
KEPT_HEADERS = ("Language:", "MIME-Version", "Content-T", "Plural-Forms")


def _sources() -> Iterator[tuple[Path, bytes]]:
    """Every file that may hold a sentence, as Python that the extractor can read."""
    for path in sorted(SOURCES.rglob("*.py")):
        yield path, path.read_bytes()
    for path in sorted(SOURCES.rglob("templates/**/*.*")):
        if path.suffix in {".html", ".txt", ".svg"}:
            code = templatize(path.read_text(encoding="utf-8"), origin=str(path))
            # The indentation of a page is none that Python's tokenizer would accept.
            yield path, "\n".join(line.lstrip() for line in code.split("\n")).encode()


def template() -> Catalog:
    """Every sentence of the sources, without a translation."""
    catalogue = Catalog()
    for path, code in _sources():
        for line, found, _comments, context in extract("python", BytesIO(code), KEYWORDS):
            sentences = found if isinstance(found, tuple) else (found,)
            if all(SAID.search(sentence) for sentence in sentences):
                catalogue.add(found, context=context, locations=[(str(path.relative_to(ROOT)), line)])
    return catalogue


def read(language: str) -> Catalog:
    """The catalogue of a language as it stands."""
    with CATALOGUES[language].open("rb") as file:
        return read_po(file, locale=language)


def _entries(catalogue: Catalog) -> dict[tuple[object, str | None], Message]:
    return {(entry.id, entry.context): entry for entry in catalogue if entry.id}


def _texts(entry: str | tuple[str, ...] | list[str]) -> list[str]:
    return [entry] if isinstance(entry, str) else list(entry)


def _fault(entry: Message) -> str | None:
    """What is wrong with one translation, if anything."""
    translations = _texts(entry.string)
    if not translations or not all(translations):
        return "has no translation"
    if entry.fuzzy:
        return "is marked fuzzy"
    if entry.string == entry.id:
        return "is translated by itself"
    wanted = set(PLACEHOLDER.findall(_texts(entry.id)[-1]))
    if any(set(PLACEHOLDER.findall(text)) - wanted for text in translations):
        return "has a placeholder that the Chinese has not"
    if wanted - set(PLACEHOLDER.findall(translations[-1])):
        return "lost a placeholder"
    return None


def findings(language: str) -> list[str]:
    """What keeps a language from being complete, one sentence each."""
    wanted, present = _entries(template()), _entries(read(language))
    missing = [
        f"{language}: {entry.id!r} of {entry.locations[0][0]} is not in the catalogue"
        for key, entry in wanted.items()
        if key not in present
    ]
    idle = [f"{language}: {entry.id!r} is said nowhere any more" for key, entry in present.items() if key not in wanted]
    faulty = [
        f"{language}: {entry.id!r} {fault}"
        for key, entry in present.items()
        if key in wanted and (fault := _fault(entry))
    ]
    return missing + idle + faulty


def update(language: str) -> None:
    """Add what is new, drop what is said nowhere any more, keep every translation."""
    known = _entries(read(language))
    renewed = Catalog(locale=language, project="Lianxin", fuzzy=False)
    for key, entry in _entries(template()).items():
        old = known.get(key)
        renewed.add(entry.id, old.string if old else "", context=entry.context, flags=old.flags if old else ())
    written = BytesIO()
    write_po(written, renewed, width=0, no_location=True, sort_output=True)
    lines = written.getvalue().decode().splitlines(keepends=True)
    start = next(n for n, line in enumerate(lines) if line.startswith("msgid"))
    kept = [
        line
        for line in lines[start:]
        if not (re.match(r'"[A-Z][A-Za-z-]+: ', line) and not line[1:].startswith(KEPT_HEADERS))
    ]
    CATALOGUES[language].write_text("".join(kept), encoding="utf-8")


def compile_catalogue(language: str) -> None:
    """Write the .mo that Django reads; half-done translations stay Chinese."""
    with CATALOGUES[language].with_suffix(".mo").open("wb") as file:
        write_mo(file, read(language))


def main(verb: str) -> int:
    """Do one of extract, check and compile for every language; 1 where something is missing."""
    faults = []
    for language in CATALOGUES:
        if verb == "extract":
            update(language)
        elif verb == "compile":
            compile_catalogue(language)
        else:
            faults += findings(language)
    print(*faults, sep="\n", end="\n" if faults else "")
    return bool(faults)


if __name__ == "__main__":
    if sys.argv[1:] not in (["extract"], ["check"], ["compile"]):
        sys.exit("Say one of: extract, check, compile")
    sys.exit(main(sys.argv[1]))
