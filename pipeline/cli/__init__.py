"""The command line."""

import os

# To look for plugins of pydantic takes reading what is said of all installed packages, and the command wants none.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
