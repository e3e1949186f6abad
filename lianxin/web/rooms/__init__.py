"""The rooms of a centre: floor by floor, and one as its keeper changes it."""
