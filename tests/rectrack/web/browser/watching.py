"""What a page must never do, whatever its documents say."""

from playwright.sync_api import ConsoleMessage, Dialog, Page, Request, Response

_HERE = "http://127.0.0.1:"


def watch(page: Page, complaints: list[str]) -> None:
    """Note errors of the console, among them breaches of the content policy, dialogs, failures and requests elsewhere.

    Args:
        page: that is watched.
        complaints: where what is found is added.
    """

    def hear(message: ConsoleMessage) -> None:
        # Refusals of whole pages are what some tests are about, and failed parts of pages are noted below.
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            complaints.append(f"console: {message.text}")

    def see(dialog: Dialog) -> None:
        complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def follow(request: Request) -> None:
        if not request.url.startswith((_HERE, "data:")):
            complaints.append(f"request: {request.url}")

    def judge(response: Response) -> None:
        broken = response.status >= 500 or (response.status >= 400 and not response.request.is_navigation_request())
        if broken:
            complaints.append(f"{response.status}: {response.url}")

    page.on("console", hear)
    page.on("dialog", see)
    page.on("request", follow)
    page.on("response", judge)
    page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
