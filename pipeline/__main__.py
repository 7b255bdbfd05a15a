"""`python -m pipeline` is the `fiches` command."""

from pipeline.cli.main import main

main()
