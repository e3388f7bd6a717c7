"""Counts and times of what we answered, for whoever runs this; they tell nobody apart.

Its library decides when it is imported where it counts: not before the server has said so.
"""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from webapp.config import shared_counts

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry, Counter, Histogram
    from prometheus_client.metrics_core import Metric


class Counts(NamedTuple):
    here: "CollectorRegistry"
    """What this process counted."""
    answers: "Counter"
    seconds: "Histogram"


class Nights:
    """How many are kept, as a collector tells it."""

    def __init__(self, number: int) -> None:
        self._number = number

    def collect(self) -> "Iterable[Metric]":
        from prometheus_client.metrics_core import GaugeMetricFamily  # noqa: PLC0415

        yield GaugeMetricFamily("unwind_nights", "Nights that are kept.", value=self._number)


def count(method: str, route: str, status: int, seconds: float) -> None:
    counts = _counts()
    counts.answers.labels(method, route, str(status)).inc()
    counts.seconds.labels(route).observe(seconds)


def told(*, nights: int) -> bytes:
    """Tell what all workers counted together."""
    from prometheus_client import CollectorRegistry, generate_latest  # noqa: PLC0415
    from prometheus_client.multiprocess import MultiProcessCollector  # noqa: PLC0415

    registry, folder = CollectorRegistry(), shared_counts()
    if folder:
        MultiProcessCollector(registry, folder)  # type: ignore[no-untyped-call]
    else:
        registry.register(_counts().here)
    registry.register(Nights(nights))
    return generate_latest(registry)


@cache
def _counts() -> Counts:
    from prometheus_client import CollectorRegistry, Counter, Histogram  # noqa: PLC0415

    here = CollectorRegistry()
    return Counts(
        here,
        Counter(
            "unwind_answers", "What was answered.", ("method", "route", "status"), registry=here
        ),
        Histogram("unwind_answer_seconds", "How long an answer took.", ("route",), registry=here),
    )
