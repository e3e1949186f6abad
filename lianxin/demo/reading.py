"""Reading rooms of a demo county: a shelf for every built centre, and who borrows; overdue in a troubled one alone."""

import csv
import datetime as dt
from functools import cache

from lianxin.demo.doors import SHUT_ONE
from lianxin.demo.gatherings import SIGNS
from lianxin.demo.shape import FOLDER
from lianxin.demo.story import Story, days, hour
from lianxin.domain.services.actions.book import fill_shelf
from lianxin.domain.services.actions.loan import give_back, lend
from lianxin.domain.services.queries.books import shelf
from lianxin.domain.services.rules.lending import Title

FILLED, BEGUN = 50, 40  # days before the base day
TITLES = (18, 32)  # of the list that stand on a shelf
EVERY = 7  # days between two loans of a built centre
KEPT = (12, 28)  # days; a loan is for more
FORGOTTEN, LATE = 3, 41  # how many centres of a troubled county wait for a book; days before the county's date


def tell_reading(story: Story) -> None:
    """Note down who borrows what, each title in its turn: no two want the same one at a time.

    The last title of a shelf takes no turn: it is the one that a reader forgets to bring back.
    """
    loans = ((story.until - story.base).days + BEGUN) // EVERY
    for place, code in enumerate(story.drawn.pilots):
        chance = story.chance(code, "reading")
        story.diary.note(_fill, at=hour(story.base - days(FILLED), chance), story=story, code=code)
        if story.shape.troubled and place == SHUT_ONE:
            continue
        for number in range(loans):
            day = story.base - days(BEGUN) + days(number * EVERY + chance.randrange(EVERY))
            _tell(story, code, number, day, chance.randint(*KEPT))
        if story.shape.troubled and place < FORGOTTEN:
            _tell(story, code, loans, story.until - days(LATE), None)


def _tell(story: Story, code: str, number: int, day: dt.date, kept: int | None) -> None:
    at = hour(day, story.chance(code, "loan", str(number)))
    story.diary.note(_lend, at=at, story=story, code=code, number=number, kept=kept)


@cache
def _titles() -> tuple[Title, ...]:
    with (FOLDER / "shelf.csv").open(encoding="utf-8", newline="") as file:
        rows = tuple(csv.DictReader(file))
    return tuple(Title(row["title"], row["author"], row["call_number"], copies=int(row["copies"])) for row in rows)


def _fill(at: dt.datetime, story: Story, code: str) -> None:
    chance = story.chance(code, "shelf")
    titles = tuple(chance.sample(_titles(), chance.randint(*TITLES)))
    fill_shelf(by=story.secretary(code), at=at, village=code, titles=titles, synthetic=True)


def _lend(at: dt.datetime, story: Story, code: str, number: int, kept: int | None) -> None:
    rows, by = shelf(code), story.secretary(code)
    row = rows[-1] if kept is None else rows[number % (len(rows) - 1)]
    name = f"{SIGNS[number % len(SIGNS)]}示例"
    loan = lend(by=by, at=at, today=at.date(), book_id=row.id, name=name, synthetic=True)
    if kept is not None:
        story.diary.note(_take_back, at=at + days(kept), story=story, code=code, loan=loan)


def _take_back(at: dt.datetime, story: Story, code: str, loan: int) -> None:
    give_back(by=story.secretary(code), at=at, today=at.date(), loan_id=loan)
