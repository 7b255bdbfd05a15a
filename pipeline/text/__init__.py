"""Comparing and naming pieces of text."""
