"""Owns what is personal: a person's name, phone and ID number, sealed; consents; requests about one's own data.

Knows no account and no area above: what they hold of a person they register in `holdings`.
"""
