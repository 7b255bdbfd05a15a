"""How an output compares with its gold."""
