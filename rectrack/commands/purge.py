"""`rectrack purge`: deleting a document on purpose."""

import os
import sys
from dataclasses import asdict
from getpass import getuser

import click

from db.originals import Originals
from db.store import Store
from flows.purging import purge as purge_document
from flows.purging import to_be_purged
from flows.settings import load_settings
from models.contract import short_hash
from models.errors import RectrackError, UsageError
from rectrack.commands import options
from rectrack.output import complain, print_json, show_page, visible
from rectrack.pages.quarantine import purged_page


@click.command()
@click.argument("document", metavar="DOCUMENT", required=False)
@click.option("--by", metavar="NAME", default=getuser, help="Who purges.  [default: login name]")
@click.option("--reason", metavar="TEXT", default="", help="Why.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--list", "listed", is_flag=True, help="List what was purged instead.")
@options.as_json
@options.verbose
def purge(document: str | None, by: str, reason: str, yes: bool, listed: bool, as_json: bool) -> int:
    """Delete a document, its readings and its words in decisions, for good. The only command that deletes.

    DOCUMENT is its name or the digits that the ids of its items begin with. Its hash, the ids, who, when and why stay.
    """
    if listed == bool(document):
        raise UsageError("name the document to purge, or say --list")
    if document and not reason.strip():
        raise UsageError("say why: --reason TEXT")
    if document and not yes and not sys.stdin.isatty():
        raise UsageError("nobody can be asked here whether this is meant: say --yes")
    settings = load_settings(os.environ)
    with Store.open(settings.database_url) as store:
        if document:
            sha256, called = to_be_purged(store, document)
            question = f"Delete {short_hash(sha256)} ({called}) for good? Backups hold it still"
            if not yes and not click.confirm(visible(question), err=True):
                complain("nothing was deleted")
                return RectrackError.exit_code
            purge_document(store, Originals(settings.originals), sha256, by, reason)
        purged = [each for each in store.purged() if listed or each.sha256 == sha256]
    if as_json:
        print_json([asdict(each) for each in purged])
    else:
        show_page(purged_page(purged))
    return 0
