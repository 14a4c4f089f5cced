"""A ledger on the terminal: the list of incidents, one incident side by side, what a search finds."""
