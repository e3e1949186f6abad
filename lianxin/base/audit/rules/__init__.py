"""The mathematics of the chain: what is hashed, and where a chain is broken. Pure."""
