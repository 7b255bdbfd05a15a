"""Finding inputs, and reading and writing files."""
