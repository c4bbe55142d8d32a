"""What a page must not do: write errors to the console, fail, or ask another host."""

from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Error, Page, Request

OWN = ("data:", "blob:")


@dataclass
class Watch:
    """Watches pages.

    Attributes:
        base: the service's address; requests elsewhere are faults.
        expected: parts of messages that a test provokes; each must come.
    """

    base: str
    expected: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def over(self, page: Page) -> Page:
        """Return a page, watched from now on."""
        page.on("console", self._wrote)
        page.on("pageerror", self._failed)
        page.on("request", self._asked)
        return page

    def check(self) -> None:
        """Fail when a page did what it must not."""
        assert self.outside == []
        missing = [part for part in self.expected if not any(part in m for m in self.messages)]
        assert missing == []
        unexpected = [m for m in self.messages if not any(part in m for part in self.expected)]
        assert unexpected == []

    def _wrote(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.messages.append(f"{message.text} ({message.location.get('url', '')})")

    def _failed(self, error: Error) -> None:
        self.messages.append(f"exception: {error}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((f"{self.base}/", *OWN)):
            self.outside.append(request.url)
