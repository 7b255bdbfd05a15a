"""The stages composed: from a PDF to a brochure."""
