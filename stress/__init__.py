"""The stress test: brochures drawn at random, with gold by construction. See docs/stress.md."""
