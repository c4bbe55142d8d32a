"""The console for Cypher."""

import csv
import re
from pathlib import Path

from playwright.sync_api import Page, expect


def write(page: Page, statement: str) -> None:
    page.get_by_label("Cypher statement").click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Backspace")
    page.keyboard.insert_text(statement)
    page.keyboard.press("Control+Enter")


def test_a_write_is_refused_and_said_why(view, watch):
    watch.expected.append("403")
    page = view("cypher")
    write(page, "MATCH (n:Event) DETACH DELETE n")
    expect(page.get_by_role("alert")).to_contain_text("Refused")


def test_a_statement_that_is_wrong_is_told_where(view, watch):
    watch.expected.append("422")
    page = view("cypher")
    write(page, "MATCH (n:Event RETURN n")
    expect(page.get_by_role("alert")).to_be_visible()


def test_a_worked_query_runs_and_its_rows_are_taken_away_as_csv(view, tmp_path: Path):
    page = view("cypher?query=deployments-between")
    expect(page.get_by_label("Cypher statement")).to_contain_text("MATCH")
    page.get_by_role("button", name="Run", exact=True).click()
    answer = page.get_by_role("region", name="Answer")
    expect(answer).to_be_visible()
    header = answer.locator("th").all_text_contents()
    shown = answer.locator("tbody tr").count()
    with page.expect_download() as download:
        answer.get_by_role("button", name="CSV").click()
    download.value.save_as(tmp_path / "rows.csv")
    with (tmp_path / "rows.csv").open(newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == header
    assert len(rows) == shown + 1 > 1


def test_paths_are_drawn_as_a_graph(view):
    page = view("cypher")
    write(page, "MATCH path = (:Country {id: 'PRK'})-[:RELATES_TO]-(:Country) RETURN path LIMIT 5")
    page.get_by_role("button", name="Graph", exact=True).click()
    expect(
        page.get_by_role("img", name=re.compile(r"\d+ nodes and \d+ relationship"))
    ).to_be_visible()


def test_labels_of_the_graph_are_offered_while_typing(view):
    page = view("cypher")
    page.get_by_label("Cypher statement").click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Backspace")
    page.keyboard.type("MATCH (d:Deplo")
    expect(page.locator(".cm-tooltip-autocomplete")).to_contain_text("Deployment")


def test_what_the_graph_holds_is_listed(view):
    page = view("cypher")
    holds = page.get_by_role("region", name="Schema")
    label = holds.locator("details").filter(has_text=re.compile("^:Deployment "))
    label.locator("summary").click()
    expect(label.get_by_text("sort_day")).to_be_visible()
