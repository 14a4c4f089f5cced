"""Outlines of countries for maps drawn without script: a stretch of the earth goes in, paths of an SVG come out."""
