"""The address of what somebody asked for without an account: signed, so that nobody guesses another's."""

SALT = "services.booking"
