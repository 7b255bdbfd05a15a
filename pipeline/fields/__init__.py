"""The kinds of value that a field may hold."""
