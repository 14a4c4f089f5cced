"""The addresses of the site: one module a page, each with ``routes``."""
