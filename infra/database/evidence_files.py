"""Which evidence files were uploaded, by whom and when."""

from datetime import datetime

from sqlalchemy import select

from domain.recommendation import EvidenceFile
from infra.database.engine import Database
from infra.database.statements import insert_if_absent
from infra.database.tables import EvidenceFileRecord, table_of

_FILES = table_of(EvidenceFileRecord)


class EvidenceFileRepository:
    """Keeps one row for each file, however often it comes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, file: EvidenceFile, *, by: str, at: datetime) -> bool:
        """Note a file that is in the store; whether it was not known before."""
        row = {
            "sha256": file.sha256,
            "media_type": file.media_type,
            "size": file.size,
            "name": file.name,
            "uploaded_by": by,
            "uploaded_at": at,
        }
        async with self._database.write() as connection:
            return await insert_if_absent(connection, EvidenceFileRecord, row)

    async def get(self, sha256: str) -> EvidenceFile | None:
        """The file as it first came, or None."""
        statement = select(_FILES).where(_FILES.c.sha256 == sha256)
        async with self._database.read() as connection:
            found = (await connection.execute(statement)).first()
        if found is None:
            return None
        return EvidenceFile(
            sha256=found.sha256, name=found.name, media_type=found.media_type, size=found.size
        )
