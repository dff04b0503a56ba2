"""A Spark of the test's own: a standalone master, two workers and a Connect server, from the package ``pyspark``.

The master starts as ``spark-class org.apache.spark.deploy.master.Master``, each worker (one core, 1 GB) as
``…worker.Worker spark://127.0.0.1:PORT``, and the Connect server as ``spark-submit --class
org.apache.spark.sql.connect.service.SparkConnectServer``. The catalogue lives as long as the Connect server; tables are
Parquet folders below ``warehouse``.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from unprivileged import NotHere, Server, folder_of_its_own, free_port, listens, package_folder

_MASTER = "org.apache.spark.deploy.master.Master"
_WORKER = "org.apache.spark.deploy.worker.Worker"
_CONNECT = "org.apache.spark.sql.connect.service.SparkConnectServer"


@dataclass(frozen=True)
class Spark:
    """One that runs.

    Attributes:
        port: of its Connect server on 127.0.0.1.
        warehouse: a folder that the test writes to and the workers read.
        connect: the Connect server's process.
        workers: the two workers' processes.
    """

    port: int
    warehouse: Path
    connect: Server
    workers: tuple[Server, Server]

    @property
    def url(self) -> str:
        """Its URL."""
        return f"sc://127.0.0.1:{self.port}"


@contextmanager
def spark(compiles: bool = False) -> Iterator[Spark]:
    """One that runs as long as the block.

    Args:
        compiles: whether it compiles each statement, which pays for millions of rows.

    Raises:
        NotHere: Spark or Java is not installed.
    """
    home = package_folder("pyspark")
    if shutil.which("java") is None:
        raise NotHere("Java is not installed; on Debian: apt-get install openjdk-17-jre-headless")
    with folder_of_its_own("spark") as folder, ExitStack() as ending:
        start = _Starter(home, folder, ending)
        master = free_port()
        start(f"bin/spark-class {_MASTER} --host 127.0.0.1 --port {master} --webui-port 0", "master", master)
        first, second = (start(_worker(master, folder / name), name) for name in ("worker-1", "worker-2"))
        port = free_port()
        connect = start(_connect(master, port, folder, compiles), "connect", port)
        for worker in (first, second):
            worker.wait_until(lambda log=worker.log: "Successfully registered with master" in log.read_text())
        yield Spark(port, folder / "warehouse", connect, (first, second))


class _Starter:
    """Starts the programs of a cluster, and ends them in the other order."""

    def __init__(self, home: Path, folder: Path, ending: ExitStack) -> None:
        self._home, self._folder, self._ending = home, folder, ending
        (folder / "warehouse").mkdir()
        (folder / "warehouse").chmod(0o777)
        self._environment = {
            "SPARK_HOME": str(home),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_LOCAL_DIRS": str(folder / "scratch"),
        }

    def __call__(self, command: str, name: str, port: int | None = None) -> Server:
        program, *rest = command.split()
        memory = "1g" if name == "connect" else "256m"  # of the program itself; a worker's executors have their own
        environment = {**self._environment, "SPARK_DAEMON_MEMORY": memory}
        server = Server([self._home / program, *rest], self._folder / f"{name}.log", environment=environment)
        self._ending.callback(server.end)
        if port is not None:
            server.wait_until(lambda: listens(port))
        return server


def _worker(master: int, folder: Path) -> str:
    size = "--cores 1 --memory 1g"
    return f"bin/spark-class {_WORKER} --host 127.0.0.1 --webui-port 0 {size} --work-dir {folder} spark://127.0.0.1:{master}"


def _connect(master: int, port: int, folder: Path, compiles: bool) -> str:
    settings = {
        "spark.connect.grpc.binding.address": "127.0.0.1",
        "spark.connect.grpc.binding.port": port,
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.executor.memory": "640m",
        "spark.network.timeout": "60s",
        # compiling takes longer than asking a few hundred rows
        "spark.sql.codegen.factoryMode": "FALLBACK" if compiles else "NO_CODEGEN",
        "spark.sql.codegen.wholeStage": str(compiles).lower(),
        "spark.sql.shuffle.partitions": 2,
        # a cancelled task may go on and look at nothing: its executor is ended then, and another one begins
        "spark.task.reaper.enabled": "true",
        "spark.task.reaper.pollingInterval": "1s",
        "spark.task.reaper.killTimeout": "5s",
        "spark.sql.warehouse.dir": folder / "warehouse",
        "spark.ui.enabled": "false",
    }
    words = " ".join(f"--conf {key}={value}" for key, value in settings.items())
    where = f"--master spark://127.0.0.1:{master} --driver-memory 1g"
    return f"bin/spark-submit {where} --class {_CONNECT} {words} spark-internal"
