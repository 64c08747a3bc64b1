"""How many queries a page takes."""

from typing import Final

from tests.api.pages.board_site import BoardSite
from tests.factories import BOARD_MEMBER
from tests.infra.database.statement_watch import watched_statements

MOST_QUERIES: Final = 10


async def queries(site: BoardSite, path: str) -> int:
    """The statements sent for that page, the look at the session included."""
    signed_in = await site.world.as_person(BOARD_MEMBER)
    with watched_statements() as statements:
        answer = await site.client.get(path, headers=signed_in)
    assert answer.status_code == 200
    return len(statements)
