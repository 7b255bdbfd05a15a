"""From lines anywhere on a page to lines in reading order, by geometry alone: furniture, columns, label tables."""
