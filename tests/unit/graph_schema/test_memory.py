import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.embedded.memory import MIB, _cgroup_limits, available_memory, plan_memory
from graph_schema.errors import ConfigurationError

GIB = 1024 * MIB


@pytest.mark.parametrize(
    ("available", "heap", "page_cache"),
    [(2 * GIB, 384, 128), (8 * GIB, 1024, 512), (24 * GIB, 2048, 1024), (512 * GIB, 2048, 1024)],
)
def test_shares_follow_the_machine_within_bounds(available, heap, page_cache):
    memory = plan_memory(available, None)
    assert (memory.heap, memory.page_cache) == (heap, page_cache)


@given(st.integers(min_value=GIB, max_value=1024 * GIB))
def test_the_server_never_takes_more_than_half_of_the_machine(available):
    memory = plan_memory(available, None)
    assert (memory.heap + memory.page_cache) * MIB <= available / 2
    assert memory.transaction <= memory.transactions < memory.heap


@pytest.mark.parametrize(("text", "heap"), [("1g", 1024), ("768M", 768), ("262144k", 256)])
def test_a_given_heap_wins(text, heap):
    assert plan_memory(8 * GIB, text).heap == heap


@pytest.mark.parametrize("text", ["", "1", "much", "1.5g", "-1g", "64m", "1 t"])
def test_a_heap_that_is_no_size_is_refused(text):
    with pytest.raises(ConfigurationError, match="GEOKG_EMBEDDED_HEAP"):
        plan_memory(8 * GIB, text)


def test_the_tightest_cgroup_of_version_2_counts(tmp_path):
    inner = tmp_path / "system.slice" / "geokg"
    inner.mkdir(parents=True)
    (inner / "memory.max").write_text("max\n")
    (inner.parent / "memory.max").write_text("2147483648\n")
    assert _cgroup_limits("0::/system.slice/geokg\n", tmp_path) == [2 * GIB]


def test_the_memory_cgroup_of_version_1_counts(tmp_path):
    (tmp_path / "memory").mkdir()
    (tmp_path / "memory" / "memory.limit_in_bytes").write_text("1073741824\n")
    own = "11:cpu,cpuacct:/docker/x\n5:memory:/docker/x\n"
    assert _cgroup_limits(own, tmp_path) == [GIB]


def test_this_machine_has_memory():
    assert available_memory() > 128 * MIB
