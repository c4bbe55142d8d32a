import socket

import pytest

from app.serve import address_of, bound, check_host
from graph_schema.errors import ConfigurationError


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.7", "::1", "localhost"])
def test_this_machine_may_be_served(host):
    check_host(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org", "", "8.8.8.8"])
def test_any_other_address_is_refused_and_says_why(host):
    with pytest.raises(ConfigurationError, match="access keys"):
        check_host(host)


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
