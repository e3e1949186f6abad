"""Pages of the register: the division tree with its names, and names that match no place."""
