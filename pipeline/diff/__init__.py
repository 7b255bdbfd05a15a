"""Two extractions of one brochure, or two editions of a call, compared: `pipeline.diff.compare`."""
