"""See it, correct it: a page that shows every value on the paper, and lets a person correct, confirm and dismiss."""
