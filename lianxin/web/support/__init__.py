"""Pages of the ledger of support: the county by township and tier, a village's entries, writing and countersigning."""
