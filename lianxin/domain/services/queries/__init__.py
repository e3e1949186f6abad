"""Read what happens inside a centre as plain values."""
