"""Bookings of rooms: a centre's week, one booking, making and moving them, what waits for the village."""
