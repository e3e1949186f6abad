"""Owns messages to people: each goes out once, or stands as uncertain until somebody decides. Knows no occasion."""
