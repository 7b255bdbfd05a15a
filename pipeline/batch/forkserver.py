"""Imported by the process that the pool's processes are forked from: all that they need is there from the start."""

import pipeline.cli.main  # noqa: F401 (the command is imported anew in every process that it starts)
from pipeline.batch.warm import warm_up
from pipeline.recipe.run import Settings

warm_up(Settings())
