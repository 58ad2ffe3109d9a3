"""Linking: claims in a ledger that no incident holds yet join one or open one."""
