"""Pages of teams, their volunteers, shifts, circuits and hours."""
