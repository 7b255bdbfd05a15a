"""A small local web application over the review pages: drop a PDF, see it read, correct it, take the JSON."""
