"""Copy the handbook's pictures from what the browser journeys left in var/screens: `python tools/handbook_screens.py`.

A page has few colours, so 255 of them hold a picture in a third of its bytes. What lies below the part that the
handbook talks about is cut off. A picture that no journey has left is named, and the exit code is 1.
"""

import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[1]
SHOTS = ROOT / "var" / "screens"
SCREENS = ROOT / "docs" / "handbook" / "screens"
COLOURS = 255
MOST_BYTES = 250_000

# Picture of the handbook: the journey's picture, and how many pixels of its height are kept (0: all).
CHOSEN = {
    "board-office": ("board-office", 0),
    "wall-hall": ("wall-light-hall", 0),
    "centre-office": ("centre-office", 0),
    "search-office": ("search-office", 520),
    "todo-phone": ("todo-phone", 1100),
    "survey-phone": ("survey-error-phone", 1688),
    "check-office": ("check-office", 820),
    "import-office": ("import-faults-office", 1000),
    "scenario-office": ("scenario-office", 830),
    "reasons-office": ("village-reasons-office", 1500),
    "settings-office": ("scenario-settings-office", 900),
    "infeasible-office": ("infeasible-office", 0),
    "first-run-office": ("first-run-office", 0),
    "factor-office": ("first-run-bind-office", 720),
    "accounts-office": ("accounts-office", 0),
    "accounts-sheet-office": ("accounts-sheet-office", 420),
    "account-slip-office": ("account-slip-office", 420),
    "lockout-office": ("lockout-office", 420),
    "proxy-office": ("proxy-office", 420),
    "people-office": ("people-office", 560),
    "person-looked-office": ("person-looked-office", 0),
    "me-phone": ("me-phone", 2400),
    "audit-office": ("audit-office", 0),
    "consultation-office": ("consultation-office", 820),
    "slip-office": ("consultation-slip-office", 0),
    "consult-phone": ("consult-answer-phone", 0),
    "decision-office": ("decision-office", 980),
    "moved-phone": ("project-moved-phone", 0),
    "project-late-office": ("project-late-office", 880),
    "help-office": ("help-first-office", 690),
    "report-phone": ("acceptance-report-phone", 0),
    "visit-phone": ("acceptance-visit-phone", 1140),
    "department-phone": ("acceptance-department-phone", 0),
    "accept-phone": ("acceptance-accept-phone", 1300),
    "late-office": ("board-late-office", 0),
    "bulletin-office": ("bulletin-office", 1010),
    "support-office": ("support-office", 860),
    "calls-office": ("escalations-office", 560),
    "exemplar-office": ("exemplar-office", 780),
    "twins-office": ("twins-office", 560),
    "star-office": ("star-office", 0),
    "request-phone": ("request-phone", 1370),
    "request-proxy-phone": ("request-proxy-phone", 3020),
    "request-result-phone": ("request-result-phone", 1440),
    "review-phone": ("activity-review-phone", 2540),
    "roll-phone": ("activity-roll-phone", 1330),
    "joined-phone": ("activity-joined-phone", 0),
    "volunteering-phone": ("volunteering-phone", 1395),
    "centre-hours-phone": ("centre-hours-phone", 1800),
    "public-centre-phone": ("public-centre-phone", 1700),
    "week-print-office": ("centre-week-print-office", 0),
    "kiosk-hall": ("kiosk-hall", 0),
    "booking-clash-phone": ("booking-clash-phone", 1900),
    "room-asked-phone": ("room-asked-phone", 1900),
}


def copy(name: str, source: Path, height: int) -> int:
    """Write one picture of the handbook; return its bytes."""
    with Image.open(source) as shot:
        whole = shot.convert("RGB")
    kept = whole.crop((0, 0, whole.width, min(height or whole.height, whole.height)))
    target = SCREENS / f"{name}.png"
    # Rare colours (links, the seal) keep their own, and one round of k-means puts the paper's back to the bit.
    drawn = kept.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)
    drawn.save(target, optimize=True)
    return target.stat().st_size


def main() -> int:
    """Copy every chosen picture; say what is missing and what is too large."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    faults = []
    for name, (journey, height) in CHOSEN.items():
        source = SHOTS / f"{journey}.png"
        if not source.is_file():
            faults.append(f"{name}: no journey has left {source.relative_to(ROOT)}; run pytest tests/browser")
        elif copy(name, source, height) > MOST_BYTES:
            faults.append(f"{name}: over {MOST_BYTES // 1000} KB, keep less of its height")
    for fault in faults:
        sys.stderr.write(fault + "\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
