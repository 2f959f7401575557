"""`python -m flows …`: Prefect's own command line, in our environment: `python -m flows server start`."""

import os
import sys

from flows.prefect_environment import prepare_prefect
from models.errors import RectrackError


def main() -> None:
    """Runs Prefect's command line; ends with exit code 2 and one line if a setting cannot be used."""
    try:
        prepare_prefect(os.environ)
    except RectrackError as error:
        sys.exit(f"rectrack: {error}")
    from prefect.cli import app  # here and not above: Prefect reads its environment when it is imported

    app()


if __name__ == "__main__":
    main()
