"""Mark Chinese sentences for translation in code that may not import Django."""


def gettext_noop(message: str) -> str:
    """Return the message as it is; extraction finds it here and a door translates it."""
    return message
