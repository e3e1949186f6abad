"""Which deeds change nothing of what is kept."""

# Sign-ins, drafts and looks come by the hundred. One that is missing here costs time, never truth.
PASSING = frozenset(
    {
        "account.password",
        "account.sign_in",
        "account.sign_in_failed",
        "account.sign_out",
        "account.unlock",
        "card.wrong",
        "export",
        "person.look",
        "person.search",
        "proxy.begin",
        "proxy.end",
        "run.ask",
        "stay.end",
        "survey.save",
        "survey.submit",
    }
)


def changes(verb: str, result: str) -> bool:
    """Tell whether a deed may change what is kept: it was done, and is none of those that pass."""
    return result == "done" and verb not in PASSING
