"""Owns people's accounts and the posts they hold. Knows no place: a post's region is a code prefix."""
