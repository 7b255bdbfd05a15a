"""Imported by the process that workers are forked from: it has loaded all that reading takes."""

from pipeline.recipe.options import ReadingOptions
from pipeline.recipe.warm import warm_up

warm_up(ReadingOptions())
