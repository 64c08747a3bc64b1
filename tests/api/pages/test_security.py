"""The headers every response carries."""

import httpx2

from api.pages.assets import asset_path
from api.pages.security import security_headers
from tests.api.pages.sample_site import Shown, sample_site
from tests.serving import serve


class TestSecurityHeaders:
    async def test_are_on_pages_files_and_errors_alike(self) -> None:
        async with (
            serve(sample_site(Shown())) as base_url,
            httpx2.AsyncClient(base_url=base_url) as client,
        ):
            answers = [await client.get(path) for path in ("/board", asset_path("board.css"), "/x")]

        assert [answer.status_code for answer in answers] == [200, 200, 404]
        for answer in answers:
            sent = {name: answer.headers[name] for name in security_headers()}
            assert sent == security_headers()

    async def test_keep_pages_but_not_public_files_out_of_caches(self) -> None:
        async with (
            serve(sample_site(Shown())) as base_url,
            httpx2.AsyncClient(base_url=base_url) as client,
        ):
            page = await client.get("/board")
            file = await client.get(asset_path("board.css"))

        assert page.headers["cache-control"] == "no-store"
        assert "cache-control" not in file.headers

    def test_allow_no_script_or_style_written_into_a_page(self) -> None:
        policy = security_headers()["Content-Security-Policy"]

        assert "unsafe" not in policy
        assert policy.startswith("default-src 'none'; ")
