"""Owns what happens inside a centre: rooms, hours and timetable, bookings, activities, teams, requests, visits.

Never says what a centre ought to have: planned hours come from planning and the standard. Blind to projects, venture.
"""
