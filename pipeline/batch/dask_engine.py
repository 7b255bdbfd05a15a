"""The engine of many machines: dask.distributed, through the executor that its client offers."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

from pipeline.errors import UsageError
from pipeline.recipe.file import Task, extract_in_child
from pipeline.recipe.outcome import Outcome

_RETRIES = 10  # of a task whose worker was lost
_PER_THREAD = 4  # files handed out at a time


class DaskEngine:
    """Reads files on the workers of a scheduler, or of a cluster on this machine when no address is given.

    Raises UsageError when dask is not installed, or no scheduler answers at the address.
    """

    def __init__(self, address: str | None, jobs: int) -> None:
        try:
            import distributed
        except ImportError as error:
            raise UsageError(
                "--engine dask", "dask.distributed is not installed", "Install it: pip install 'fiches[dask]'."
            ) from error
        self.stops_late = False
        self.patience: float | None = None  # a cluster may have to wait for workers
        self._cluster: Any = None
        dask: Any = distributed  # it has no types for these
        try:
            if address is None:
                self._cluster = dask.LocalCluster(n_workers=jobs, threads_per_worker=1, dashboard_address=None)
            self._client: Any = dask.Client(address or self._cluster, timeout=10)
            self._executor = self._client.get_executor(pure=False, retries=_RETRIES)
        except (OSError, ValueError) as error:
            raise UsageError(
                f"--scheduler {address}",
                f"no scheduler answers there ({error})",
                "Check the address, like tcp://host:8786.",
            ) from error
        self.window = _PER_THREAD * max(jobs, sum(self._client.nthreads().values()))

    def submit(self, task: Task, attempt: int) -> Future[Outcome]:
        """Read a file in a child of one of the workers; dask gives it to another worker when that one is lost."""
        future: Future[Outcome] = self._executor.submit(extract_in_child, task)
        return future

    def restart(self) -> None:
        """Nothing: dask looks after its workers."""

    def close(self) -> None:
        """Disconnect from the scheduler; end the cluster if it is our own."""
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()

    def stop(self) -> None:
        """The same: dask drops tasks whose results are not wanted."""
        self.close()
