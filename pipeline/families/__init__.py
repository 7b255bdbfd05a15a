"""Families of brochures by other publishers: a profile drafted from samples, tested on them, and explained."""
