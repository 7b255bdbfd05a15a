"""What a page shows, held against what a reader says: a PDF's text is a claim about ink, and may be a false one."""
