"""The gallery: every part of the look in every state, filled with an invented county. It owns no data and no action."""
