"""As `forkserver`, for reading with facets: their phrases are ready, too."""

import pipeline.recipe.forkserver  # noqa: F401
from pipeline.recipe.options import ReadingOptions
from pipeline.recipe.warm import warm_up

warm_up(ReadingOptions(enrich=True))
