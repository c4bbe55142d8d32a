"""A report is pasted, read by the worker, and its claims stand in its text."""

from playwright.sync_api import expect

REPORT = (
    "SEOUL, Feb. 20, 2025 (Example Wire) - North Korea has sent about 1,500 more troops to Kursk, "
    "South Korea's National Intelligence Service said on Thursday. Russia attacked Ukraine with "
    "drones on Wednesday."
)


def test_a_pasted_report_shows_its_claims_in_its_text(view):
    page = view("ingest")
    page.get_by_label("Text of the report").fill(REPORT)
    page.get_by_label("Published on").fill("2025-02-20")
    page.get_by_label("Publisher").fill("Example Wire")
    page.get_by_role("button", name="Read it").click()
    job = page.get_by_role("region", name="Job")
    expect(job.get_by_text("done")).to_be_visible(timeout=90_000)
    expect(job.locator(".text")).to_contain_text("North Korea has sent about 1,500 more troops")
    expect(job.locator(".text mark").first).to_be_visible()
    expect(job.get_by_role("article").first).to_contain_text("National Intelligence Service")
    page.goto("/#/actors/PRK")
    page.get_by_role("button", name="1,500").first.wait_for()


def test_nothing_pasted_is_nothing_sent(view):
    page = view("ingest")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("alert")).to_contain_text("Paste a text")
