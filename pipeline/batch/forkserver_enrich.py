"""As `forkserver`, for reading with enrichment: spaCy is there, too."""

import pipeline.batch.forkserver  # noqa: F401
from pipeline.batch.warm import warm_up
from pipeline.recipe.run import Settings

warm_up(Settings(enrich=True))
