"""Lianxin (连心): plan, track and run a county's village service centres."""
