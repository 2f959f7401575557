"""Why something on the web is not taken, and what of it may pass."""

import httpx


class RefusedError(Exception):
    """It is there, or may be, but is not taken; the message ends a sentence that begins with what was not fetched."""


class OutOfReachError(RefusedError):
    """The robots.txt of a site cannot be had for now: whatever is asked of it would end in the same way."""


class VisitOverError(Exception):
    """The visit has taken all the time that it may."""


# Beside its own errors, httpx lets through what the resolver below it cannot even express (ValueError, OverflowError,
# UnicodeError); and the folder for downloads may be full (OSError).
FAILURES = (httpx.HTTPError, httpx.InvalidURL, RefusedError, ValueError, OverflowError, OSError)


def is_passing(error: BaseException) -> bool:
    """Whether trying again may help: the network failed, or the server is busy or out of order."""
    if isinstance(error, OutOfReachError):
        return True
    if isinstance(error, httpx.HTTPStatusError):
        return error.response.status_code == httpx.codes.TOO_MANY_REQUESTS or error.response.is_server_error
    return isinstance(error, httpx.TransportError) and not isinstance(error, httpx.UnsupportedProtocol)


def explained(error: Exception) -> str:
    """What happened and what to do, as the end of a sentence."""
    match error:
        case httpx.HTTPStatusError():
            return f"the server answered {error.response.status_code} {error.response.reason_phrase}".rstrip()
        case httpx.TransportError():
            return f"the network failed ({error or type(error).__name__}); it is tried again in the next run"
        case _:
            return str(error)
