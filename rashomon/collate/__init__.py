"""Many reports to one ledger, pure: copies, incidents, accounts, contradictions, tallies."""
