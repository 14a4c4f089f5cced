"""Rashomon reads conflict news and keeps who said it."""

__version__ = "0.1.0"
