"""`fiches check`: a linter for brochures: reads PDFs and JSON files, runs all rules, and applies a project's
settings.
"""
