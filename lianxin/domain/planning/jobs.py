"""Background work of planning."""
