"""Waiting until the read model shows what was done."""

import pytest

from rehearsal import waiting
from rehearsal.waiting import NeverRecordedError, until


class TestUntil:
    async def test_goes_on_as_soon_as_it_is_so(self) -> None:
        looks = iter((False, False, True))

        async def recorded() -> bool:
            return next(looks)

        await until(recorded, "The meeting")

        assert next(looks, None) is None

    async def test_gives_up_and_says_what_is_not_recorded(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(waiting, "_PATIENCE_SECONDS", 0.05)

        async def recorded() -> bool:
            return False

        with pytest.raises(NeverRecordedError, match="The meeting is not recorded"):
            await until(recorded, "The meeting")
