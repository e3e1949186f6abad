"""The timetable of a centre: its week, services and their lines, opening hours, keys and the counter's roster."""
