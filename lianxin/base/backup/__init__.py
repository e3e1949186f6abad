"""Owns copies of a whole county: sealed into a file, restored from one, moved to another database.

Never holds a key: the ring stays beside the copy, or the copy opens for nobody. Knows tables, and no meaning of theirs.
"""
