"""`python -m pipeline` is the `fiches` command."""

from pipeline.cli import main

main()
