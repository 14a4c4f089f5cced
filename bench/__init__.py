"""Measures: the product against the benchmarks, never seeing the labels."""
