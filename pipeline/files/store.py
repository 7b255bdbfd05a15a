"""Files on disk, or at a URL that fsspec knows (`s3://`, `gs://`, `https://` …, with the extra `cloud`)."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from pipeline.errors import (
    EmptyFileError,
    InputError,
    MissingFileError,
    OutputError,
    PermissionDeniedError,
    UsageError,
    install_line,
)
from pipeline.files.read import read_bytes, too_large
from pipeline.files.write import write_atomically

_URL = re.compile(r"[a-z][a-z0-9+.-]*(::|://)", re.IGNORECASE)
_CHUNK = 1 << 20  # bytes asked of a store at a time
_TAGS = ("ETag", "etag", "md5Hash", "crc32c", "LastModified", "last_modified", "updated", "mtime", "created")
"""Where the stores keep a mark that differs between two versions of an object."""
_WITHOUT_FOLDERS = ("s3", ("s3", "s3a"), "gs", ("gs", "gcs"))
"""Protocols of object stores, which have no folders to make."""


def is_url(text: str) -> bool:
    """Whether a text names something other than a file on this disk."""
    return _URL.match(text) is not None and not text.startswith("file://")


def local_path(text: str) -> Path:
    """The path that a text or a `file://` URL names."""
    return Path(os.fsdecode(unquote_to_bytes(urlsplit(text).path))) if text.startswith("file://") else Path(text)


def place_of(text: str) -> str | Path:
    """A URL as it is, anything else as a path."""
    return text if is_url(text) else Path(text)


def uri(source: str | Path) -> str:
    """What identifies a source from any folder: its URL, or its absolute path as a `file://` URL (in ASCII)."""
    text = str(source)
    return text if is_url(text) else Path(os.path.abspath(text)).as_uri()  # noqa: PTH100 (Path.resolve would follow links)


def name_of(source: str | Path) -> str:
    """The file name in a path or a URL, without anything that could lead into another folder."""
    text = str(source)
    if not is_url(text):
        return Path(text).name
    name = unquote(urlsplit(text.rsplit("::", 1)[-1]).path.rstrip("/").rsplit("/", 1)[-1])
    return re.sub(r"[\x00/\\]", "_", name).strip() or "brochure.pdf"


def absolute(place: str) -> str:
    """The place under a name that holds from any folder."""
    return place if is_url(place) else os.path.abspath(place)  # noqa: PTH100 (Path.resolve would follow links)


def join(folder: str, name: str) -> str:
    """A place under a folder or a URL."""
    return f"{folder.rstrip('/')}/{name}" if is_url(folder) else os.path.join(folder, name)  # noqa: PTH118 (Path would drop `./-a`)


def filesystem(url: str, timeout: float | None = None) -> tuple[Any, str]:
    """The file system of a URL, and the path on it.

    Raises UsageError when the packages for it are not installed, or no file system is known for it.
    """
    options: dict[str, Any] = {}
    try:
        import fsspec

        if url.startswith(("http://", "https://")) and timeout:
            import aiohttp

            options["client_kwargs"] = {"timeout": aiohttp.ClientTimeout(total=timeout)}
        fs, path = fsspec.core.url_to_fs(url, **options)
    except (ImportError, ValueError) as error:
        raise UsageError(
            url, f"URLs of this kind cannot be read ({error})", f"Install what they need: {install_line('cloud')}."
        ) from error
    return fs, path


def read_source(source: str | Path, max_size: int | None, timeout: float | None) -> bytes:
    """The bytes of a path or URL; raises as `fetch` and `read_bytes` do."""
    text = str(source)
    return fetch(text, max_size, timeout) if is_url(text) else read_bytes(Path(text), max_size)


def fetch(url: str, max_size: int | None, timeout: float | None) -> bytes:
    """The bytes at a URL.

    Raises MissingFileError, PermissionDeniedError, EmptyFileError, TooLargeError or InputError.
    """
    fs, path = filesystem(url, timeout)
    try:
        with fs.open(path, "rb", block_size=0) if url.startswith("http") else fs.open(path, "rb") as file:
            data = bytes(file.read() if max_size is None else _at_most(file, max_size + 1))
    except FileNotFoundError as error:
        raise MissingFileError(url) from error
    except PermissionError as error:
        raise PermissionDeniedError(url) from error
    except Exception as error:  # every store raises its own
        raise InputError(
            url, f"it cannot be fetched ({_reason(error)})", "Check the address and the access to it."
        ) from error
    if not data:
        raise EmptyFileError(url)
    if max_size is not None and len(data) > max_size:
        raise too_large(url, max_size)
    return data


def _at_most(file: Any, size: int) -> bytes:
    parts, left = [], size
    while left > 0 and (part := file.read(min(left, _CHUNK))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def save(target: str | Path, data: bytes) -> None:
    """Write a file or an object, whole or not at all.

    Raises OutputError.
    """
    if isinstance(target, str) and is_url(target):
        _put(target, data)
    else:
        write_atomically(Path(target), data)


def _put(url: str, data: bytes) -> None:
    fs, path = filesystem(url)
    try:
        if getattr(fs, "protocol", None) not in _WITHOUT_FOLDERS:
            fs.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
        fs.pipe_file(path, data)
    except Exception as error:
        raise OutputError(url, f"it cannot be written ({_reason(error)})") from error


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def size_of(place: str) -> int | None:
    """Size in bytes of the file or object at a place; None when there is none."""
    try:
        if is_url(place):
            fs, path = filesystem(place)
            return int(fs.info(path)["size"])
        return os.stat(place).st_size  # noqa: PTH116
    except UsageError:
        raise
    except Exception:
        return None


def version(source: str, timeout: float | None = None) -> tuple[int | None, str | None]:
    """Size in bytes, and a text that changes with the content, without reading it; None for what is unknown."""
    try:
        if not is_url(source):
            found = os.stat(source)  # noqa: PTH116
            return found.st_size, f"{found.st_size}-{found.st_mtime_ns}"
        fs, path = filesystem(source, timeout)
        info = fs.info(path)
    except UsageError:
        raise
    except Exception:
        return None, None
    size = info.get("size")
    tag = next((str(info[key]) for key in _TAGS if info.get(key)), None)
    return size, f"{size}-{tag}" if tag else None


def sha256_of(path: str) -> str | None:
    """The SHA-256 of a file on the disk; None when it cannot be read."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
