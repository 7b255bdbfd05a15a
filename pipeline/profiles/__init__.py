"""Profiles: what a family of brochures calls things."""
