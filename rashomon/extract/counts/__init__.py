"""How many: quantities and the tolls they count."""
