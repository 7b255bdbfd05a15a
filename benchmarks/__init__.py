"""Measurements, apart from the tests: each module is run by itself, `python -m benchmarks.NAME`."""
