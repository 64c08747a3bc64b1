"""Build progress: counted from Go's own lines."""

from infra.temporal_server.build_watch import BuildWatch
from infra.temporal_server.search import BuildProgress


def counted(seen: list[BuildProgress]) -> list[tuple[str, int, int]]:
    return [(each.phase, each.done, each.total) for each in seen]


class TestBuildWatch:
    def test_counts_downloads_while_go_lists_what_it_needs(self) -> None:
        seen: list[BuildProgress] = []
        watch = BuildWatch(seen.append)

        for line in ("go: downloading a v1.0.0", "go: finding b", None, "fmt", "example.org/a"):
            watch.listed(line)

        assert counted(seen) == [("downloading", 1, 0)] * 3

    def test_sets_compiled_packages_against_those_listed(self) -> None:
        seen: list[BuildProgress] = []
        watch = BuildWatch(seen.append)
        for line in ("fmt", "example.org/a"):
            watch.listed(line)

        for line in ("fmt", None, "example.org/a"):
            watch.compiled(line)

        assert counted(seen) == [("compiling", 1, 2), ("compiling", 1, 2), ("compiling", 2, 2)]
        assert all(each.elapsed_seconds >= 0 for each in seen)
