"""Deriving: incidents from the claims that a ledger has linked, as of now or as of a past day."""
