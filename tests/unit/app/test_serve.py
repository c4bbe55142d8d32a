import socket

import pytest

from app.middleware import hosts_of
from app.serve import address_of, bound
from graph_schema.errors import ConfigurationError
from graph_schema.settings import Settings, is_loopback


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.7", "::1", "localhost"])
def test_addresses_of_this_machine_are_told_from_others(host):
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org", "", "8.8.8.8"])
def test_addresses_that_others_reach_are_told_from_those_of_this_machine(host):
    assert not is_loopback(host)


def test_a_service_of_this_machine_is_known_by_its_names_and_those_allowed():
    own = {"127.0.0.1", "localhost", "[::1]"}
    assert hosts_of(Settings()) == own
    assert hosts_of(Settings(host="::1")) == own
    allowed = Settings(allowed_hosts="kg.example, Desk.example:8000")
    assert hosts_of(allowed) == own | {"kg.example", "desk.example"}
    assert hosts_of(Settings(host="0.0.0.0")) is None
    assert hosts_of(Settings(host="0.0.0.0", allowed_hosts="kg.example")) >= {"kg.example"}


def test_a_taken_port_leads_to_the_next_free_one():
    with bound("127.0.0.1", 0) as first:
        taken = first.getsockname()[1]
        with bound("127.0.0.1", taken) as second:
            assert taken < second.getsockname()[1] < taken + 20


def test_no_free_port_is_an_error_that_names_them(monkeypatch):
    monkeypatch.setattr("app.serve.PORTS_TRIED", 1)
    with bound("127.0.0.1", 0) as first:
        taken = first.getsockname()[1]
        with pytest.raises(ConfigurationError, match=str(taken)), bound("127.0.0.1", taken):
            pass


def test_the_address_of_a_socket_is_one_to_open():
    with bound("127.0.0.1", 0) as listener:
        assert address_of(listener) == f"http://127.0.0.1:{listener.getsockname()[1]}"


@pytest.mark.skipif(not socket.has_ipv6, reason="this machine has no IPv6")
def test_the_address_of_an_ipv6_socket_has_brackets():
    try:
        with bound("::1", 0) as listener:
            assert address_of(listener).startswith("http://[::1]:")
    except ConfigurationError:
        pytest.skip("this machine has no ::1")
