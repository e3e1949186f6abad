"""Owns what is personal: a person's name, phone and ID number, sealed; consents; requests about one's own data."""
