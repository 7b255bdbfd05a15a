"""Imported by the process that workers are forked from: all that reading takes is there from the start."""

from pipeline.recipe.options import ReadingOptions
from pipeline.recipe.warm import warm_up

warm_up(ReadingOptions())
