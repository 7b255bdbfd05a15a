"""The command line."""

import gc
import os

# Python's collector of cycles would walk all that is imported, again and again.
gc.set_threshold(100_000)

# To look for plugins of pydantic takes reading what is said of all installed packages, and the command wants none.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
