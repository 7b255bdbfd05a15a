"""The engine of many machines: dask.distributed, through the executor that its client offers."""

from __future__ import annotations

from typing import Any

from pipeline.batch.engine import ExecutorEngine
from pipeline.errors import UsageError, install_line

_RETRIES = 10  # of a task whose worker was lost, on another worker
_PER_THREAD = 4  # files handed out at a time


class DaskEngine(ExecutorEngine):
    """Reads files on the workers of a scheduler, or of a cluster on this machine when no address is given.

    Raises UsageError when dask is not installed, or no scheduler answers at the address.
    """

    def __init__(self, address: str | None, jobs: int) -> None:
        try:
            import distributed
        except ImportError as error:
            raise UsageError(
                "--engine dask", "dask.distributed is not installed", f"Install it: {install_line('dask')}."
            ) from error
        self._cluster: Any = None
        dask: Any = distributed  # it has no types for these
        try:
            if address is None:
                self._cluster = dask.LocalCluster(n_workers=jobs, threads_per_worker=1, dashboard_address=None)
            self._client: Any = dask.Client(address or self._cluster, timeout=10)
            executor = self._client.get_executor(pure=False, retries=_RETRIES)
        except (OSError, ValueError) as error:
            raise UsageError(
                f"--scheduler {address}",
                f"no scheduler answers there ({error})",
                "Check the address, like tcp://host:8786.",
            ) from error
        super().__init__(executor, _PER_THREAD * max(jobs, sum(self._client.nthreads().values())))

    def close(self) -> None:
        """Disconnect from the scheduler; end the cluster if it is our own."""
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()

    def stop(self) -> None:
        """The same: dask drops tasks whose results are not wanted."""
        self.close()
