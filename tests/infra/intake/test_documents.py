"""Documents that were brought in: kept by what is in them, and read as was decided."""

from dataclasses import replace

import pytest
from obstore.store import MemoryStore

from domain.intake.corrections import Corrections
from domain.intake.intake import Intake
from domain.plan.document import Column, PlanDocument
from domain.plan.reading.columns import ColumnMapping
from infra.documents.errors import UnreadableDocumentError
from infra.evidence_files.objects import EvidenceObjects, EvidenceStoreError
from infra.intake.documents import IntakeDocuments
from tests.factories import NOW, SECRETARIAT

PLAN = (
    b"Reference,Area for improvement,Due date,Action owner,RAG\n"
    b"AFI.1,The force should answer calls sooner.,31/05/2027,Insp Rowan Ash,Green\n"
)


async def an_intake(documents: IntakeDocuments, content: bytes = PLAN) -> Intake:
    """That content, kept and brought in by the secretariat."""
    stored = await documents.keep(content)
    return Intake(
        intake_id="0" * 24,
        file="plan.csv",
        sha256=stored.sha256,
        size=stored.size,
        is_pasted=False,
        brought_by=SECRETARIAT,
        brought_by_name="Helen Aske",
        brought_at=NOW,
    )


@pytest.fixture
def documents() -> IntakeDocuments:
    """A store of this test's own."""
    return IntakeDocuments(EvidenceObjects(MemoryStore()))


class TestIntakeDocuments:
    async def test_read_what_was_kept(self, documents: IntakeDocuments) -> None:
        reading = await documents.read(await an_intake(documents))
        assert isinstance(reading.document, PlanDocument)
        assert [row.reference for row in reading.document.rows] == ["AFI.1"]
        assert reading.read == reading.document

    async def test_give_the_bytes_back(self, documents: IntakeDocuments) -> None:
        intake = await an_intake(documents)
        assert b"".join([one async for one in await documents.content(intake)]) == PLAN

    async def test_read_by_the_headings_that_were_decided(self, documents: IntakeDocuments) -> None:
        intake = await an_intake(documents)
        mapping = ColumnMapping(
            columns={
                "Reference": Column.REFERENCE,
                "Area for improvement": Column.TEXT,
                "Due date": None,
                "Action owner": Column.ACTION_OWNER,
            }
        )
        reading = await documents.read(replace(intake, mapping=mapping))
        assert isinstance(reading.document, PlanDocument)
        assert reading.document.rows[0].due_text == ""

    async def test_correct_what_was_read_and_keep_both(self, documents: IntakeDocuments) -> None:
        intake = await an_intake(documents)
        corrections = Corrections(rows={"line 2": {Column.DUE: "1 June 2027"}})
        reading = await documents.read(replace(intake, corrections=corrections))
        assert isinstance(reading.document, PlanDocument)
        assert isinstance(reading.read, PlanDocument)
        assert reading.document.rows[0].due_text == "1 June 2027"
        assert reading.read.rows[0].due_text == "31/05/2027"

    async def test_refuse_what_the_store_does_not_have(self, documents: IntakeDocuments) -> None:
        intake = replace(await an_intake(documents), sha256="a" * 64)
        with pytest.raises(EvidenceStoreError):
            await documents.read(intake)

    async def test_refuse_a_file_that_cannot_be_read(self, documents: IntakeDocuments) -> None:
        with pytest.raises(UnreadableDocumentError, match=r"plan\.docx"):
            await documents.source_of("plan.docx", b"PK\x03\x04", is_pasted=False)

    async def test_keep_only_so_many_documents_read(self, documents: IntakeDocuments) -> None:
        intakes = [await an_intake(documents, PLAN + b"\n" * count) for count in range(6)]
        for intake in intakes:
            await documents.read(intake)
        again = await documents.read(intakes[0])
        assert isinstance(again.document, PlanDocument)
