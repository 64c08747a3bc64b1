"""`traction export`: a plan as a file, in the layout it came in."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli.main import app
from domain.inspection import Opening
from domain.plan.opening import TakingUp, open_plan
from infra.database.engine import Database
from infra.database.inspections import InspectionRepository
from tests.domain.plan.reading.mutations import signature
from tests.factories import NOW, TAKEN_UP_ON
from tests.plan_files import read_plan

DEMO = Path("infra/demo/northmoor-plan.txt")


@pytest.fixture
async def opening(
    sqlite_database: Database, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> Opening:
    """The demo plan, kept where the terminal looks for it."""
    taking_up = TakingUp(as_at=TAKEN_UP_ON, email_domain="northmoor.example")
    opening = open_plan(read_plan(DEMO), taking_up)
    await InspectionRepository(sqlite_database).keep_opening(opening, received_at=NOW)
    monkeypatch.setenv("TRACTION_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("COLUMNS", "250")
    return opening


def export(*words: str) -> Result:
    """Give the command."""
    return CliRunner().invoke(app, ["export", *words])


class TestExport:
    @pytest.mark.parametrize("ending", ["docx", "xlsx", "csv"])
    def test_writes_a_file_that_gives_the_same_items(
        self, opening: Opening, tmp_path: Path, ending: str
    ) -> None:
        file = tmp_path / f"plan.{ending}"

        result = export(opening.inspection.inspection_id, "--to", str(file))

        assert result.exit_code == 0, result.output
        assert "35 rows" in result.stdout
        assert signature(read_plan(file)) == signature(read_plan(DEMO))

    def test_writes_one_portfolio_alone(self, opening: Opening, tmp_path: Path) -> None:
        file = tmp_path / "plan.csv"

        export(opening.inspection.inspection_id, "--to", str(file), "--portfolio", "People")

        assert {row.portfolio.name for row in read_plan(file).rows} == {"People"}

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("nowhere", "--to", "plan.csv"), "There is no inspection 'nowhere'"),
            (("{id}", "--to", "plan.pdf"), "ends in .docx, .xlsx, .csv"),
            (("{id}", "--to", "no-such-folder/plan.csv"), "cannot be written"),
            (("{id}", "--to", "plan.csv", "--portfolio", "Fleet"), "in the plan of 'Fleet'"),
        ],
    )
    def test_says_why_it_cannot(self, opening: Opening, words: tuple[str, ...], said: str) -> None:
        result = export(*(one.format(id=opening.inspection.inspection_id) for one in words))

        assert result.exit_code == 2
        assert said in result.stderr
