"""Posting the summary of a run to an address that somebody watches."""

import asyncio

import httpx

_SECONDS = 20.0


def post(address: str, summary: bytes) -> str | None:
    """Post a summary, as JSON. No redirect is followed, and the answer is not read.

    Returns:
        What went wrong, without the address, which may hold a key; None if the server took it.
    """
    try:
        status = asyncio.run(asyncio.wait_for(_post(address, summary), _SECONDS))
    except TimeoutError:
        return f"the webhook did not answer within {_SECONDS:g} seconds"
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, OSError) as error:
        return f"the webhook cannot be reached ({type(error).__name__})"
    return None if httpx.codes.is_success(status) else f"the webhook answered {status}"


async def _post(address: str, summary: bytes) -> int:
    headers = {"Content-Type": "application/json", "User-Agent": "rectrack"}
    async with (
        httpx.AsyncClient(timeout=_SECONDS) as client,
        client.stream("POST", address, content=summary, headers=headers) as response,
    ):
        return response.status_code
