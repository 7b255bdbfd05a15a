"""Starting the server."""

from __future__ import annotations

import importlib.util
import socket
from collections.abc import Callable
from pathlib import Path

from pipeline.errors import OutputError, UsageError
from pipeline.recipe.run import Settings


def require_packages() -> None:
    """Raise UsageError when the extra `serve` is not installed."""
    for package in ("fastapi", "pebble", "uvicorn"):
        if importlib.util.find_spec(package) is None:
            raise UsageError(
                "fiches serve", f"the package {package} is missing", "Install it with: pip install 'fiches[serve]'"
            )


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises OutputError when that cannot be."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((host, port))
        opened.listen(64)
    except OSError as error:
        opened.close()
        raise OutputError(
            f"{host}:{port}",
            f"the server cannot listen there ({error.strerror or error})",
            "Choose another --port or --host.",
        ) from error
    return opened


def serve(
    folder: Path, settings: Settings, *, host: str, port: int, limit: int, seconds: float, tell: Callable[[str], None]
) -> None:
    """Serve a folder until it is interrupted; `tell` is given the address once it can be opened.

    Raises OutputError when the address is taken.
    """
    import uvicorn

    from pipeline.serve.app import LOCAL, create_app

    with listen(host, port) as opened:
        name = f"[{host}]" if ":" in host else host
        app = create_app(folder, settings, hosts={*LOCAL, name}, limit=limit, seconds=seconds)
        tell(f"http://{name}:{opened.getsockname()[1]}/")
        uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=3)).run(
            sockets=[opened]
        )
