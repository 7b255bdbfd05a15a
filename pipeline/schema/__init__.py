"""The records of the output, and the JSON Schema and documentation made from them."""
