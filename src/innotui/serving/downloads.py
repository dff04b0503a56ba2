"""Files on their way from an explorer to its browser: who may still fetch them, and by which name they are saved."""

from __future__ import annotations

from aiohttp.helpers import content_disposition_header
from textual_serve.download_manager import Download, DownloadManager


class Downloads(DownloadManager):
    """All files that wait to be fetched; those of a session that is over wait no more."""

    async def cancel_app_downloads(self, app_service_id: str) -> None:
        """Ends the downloads of a session, and forgets what nobody has fetched."""
        await super().cancel_app_downloads(app_service_id)
        waiting = self._active_downloads
        for key in [key for key, one in waiting.items() if one.app_service.app_service_id == app_service_id]:
            del waiting[key]

    async def find(self, key: str) -> Download | None:
        """The file of a key; None where nothing waits under it."""
        try:
            return await self.get_download_metadata(key)
        except KeyError:
            return None


def headers_of(download: Download) -> dict[str, str]:
    """Has a browser save a file under its name, never show it: a picture may hold what would run in a page.

    An explorer says by the name of a delivery how many bytes it has.
    """
    kind = download.mime_type or "application/octet-stream"
    size = download.name or ""
    return {
        **({"Content-Length": size} if size.isdecimal() else {}),  # without it a torn one would pass for whole
        "Content-Type": f"{kind}; charset={download.encoding}" if download.encoding else kind,
        "Content-Disposition": content_disposition_header("attachment", filename=download.file_name),
    }
