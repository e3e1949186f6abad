"""The record of what was done, for those who look after it."""
