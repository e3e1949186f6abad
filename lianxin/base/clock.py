"""Two clocks: the county's date for deadlines and ages; the machine's clock for everything else."""

import datetime as dt

CHINA = dt.timezone(dt.timedelta(hours=8), "CST")


def county_date(fixed: dt.date | None, now: dt.datetime) -> dt.date:
    """Return the county's date: the fixed as-of date of a demo, else today in China."""
    return fixed if fixed is not None else now.astimezone(CHINA).date()


def county_now(today: dt.date, at: dt.datetime) -> dt.datetime:
    """Return the county's now: its date, which stands still in a demo, with the machine's time of day in China."""
    return dt.datetime.combine(today, at.astimezone(CHINA).time(), CHINA)
