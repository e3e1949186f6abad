"""Tags and filters of the look."""
