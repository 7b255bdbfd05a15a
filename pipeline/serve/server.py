"""Starting the server."""

from __future__ import annotations

import importlib.util
import socket
from collections.abc import Callable
from pathlib import Path

from pipeline.errors import OutputError, UsageError, install_line
from pipeline.recipe.options import ReadingOptions
from pipeline.workers.limits import Limits

_BACKLOG = 64  # connections that wait to be accepted
_GRACE = 3  # seconds for requests under way when the server is stopped


def require_packages() -> None:
    """Raise UsageError when the extra `serve` is not installed."""
    for package in ("fastapi", "uvicorn"):
        if importlib.util.find_spec(package) is None:
            raise UsageError(
                "fiches serve", f"the package {package} is missing", f"Install it: {install_line('serve')}."
            )


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens at an address. Raises OutputError when that cannot be."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((host, port))
        opened.listen(_BACKLOG)
    except OSError as error:
        opened.close()
        raise OutputError(
            f"{host}:{port}",
            f"the server cannot listen there ({error.strerror or error})",
            "Choose another --port or --host.",
        ) from error
    return opened


def serve_folder(
    folder: Path,
    options: ReadingOptions,
    limits: Limits,
    *,
    host: str,
    port: int,
    max_upload: int,
    name: str | None = None,
    announce: Callable[[str], None],
) -> None:
    """Serve a folder until it is interrupted; `announce` is given the address once it can be opened.

    `max_upload` is in bytes; `name` as for `create_app`. Raises OutputError when the address is taken.
    """
    import uvicorn

    from pipeline.serve.app import LOCAL, create_app

    with listen(host, port) as opened:
        address = f"[{host}]" if ":" in host else host
        port = opened.getsockname()[1]
        app = create_app(folder, options, limits, hosts={*LOCAL, address}, port=port, max_upload=max_upload, name=name)
        announce(f"http://{address}:{port}/")
        config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=_GRACE)
        uvicorn.Server(config).run(sockets=[opened])
