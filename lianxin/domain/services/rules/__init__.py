"""Pure arithmetic of what happens inside a centre."""
