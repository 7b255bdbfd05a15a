"""Tables of many documents written to files: one file here for each format, behind one interface."""
