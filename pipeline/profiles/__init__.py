"""Profiles: what a family of brochures calls things."""

DEFAULT = "fedasil-amif"
"""The profile that is taken where none is named."""
