"""The values of the product; standard library only."""
