"""Imported by the process that the command's workers are forked from: what the system's own machinery prints there is
nothing for a user.
"""

from pipeline.batch.cell import silence

silence()
