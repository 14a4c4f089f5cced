"""What readers see: reports and ledgers as text on the terminal, as pages and as situation reports."""
