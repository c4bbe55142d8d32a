"""What was counted is kept while the graph stays as it is, within bounds."""

from app.memory import Memory, key_of
from app.models.timeline import CountRow


def rows(n):
    return [CountRow(counted=number) for number in range(n)]


def key(state, name, **params):
    return key_of(state, name, params)


def test_what_was_kept_comes_back_for_the_same_question_alone():
    memory = Memory()
    memory.keep(key("a", "q", x=1), rows(2))
    assert memory.get(key("a", "q", x=1), CountRow) == rows(2)
    assert memory.get(key("a", "q", x=2), CountRow) is None
    assert memory.get(key("a", "p", x=1), CountRow) is None


def test_a_change_of_the_graph_makes_it_worthless():
    memory = Memory()
    memory.keep(key("a", "q"), rows(1))
    assert memory.get(key("b", "q"), CountRow) is None
    memory.keep(key("b", "q"), rows(3))
    assert memory.get(key("a", "q"), CountRow) is None
    assert memory.get(key("b", "q"), CountRow) == rows(3)


def test_what_was_not_asked_for_the_longest_goes_first():
    memory = Memory(max_rows=6)
    memory.keep(key("a", "one"), rows(1))
    memory.keep(key("a", "two"), rows(1))
    memory.get(key("a", "one"), CountRow)
    memory.keep(key("a", "three"), rows(2))
    assert memory.get(key("a", "two"), CountRow) is None
    assert memory.get(key("a", "one"), CountRow) == rows(1)
    memory.keep(key("a", "huge"), rows(6))
    assert memory.get(key("a", "huge"), CountRow) is None
