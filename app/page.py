"""The page at /: built by Vite from app/ui into app/ui/dist, and sent from there as it is."""

import mimetypes
from importlib import resources

from fastapi import APIRouter, HTTPException, Response

FOLDER = ("ui", "dist")
# The editor and the graph set styles from their scripts; nothing comes from another host.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
FOREVER = "public, max-age=31536000, immutable"  # the name of an asset has a hash of its content

router = APIRouter(include_in_schema=False)


@router.get("/")
def page() -> Response:
    """The page; its views stand in the fragment of the address, so that this is its only route."""
    content = resources.files("app").joinpath(*FOLDER, "index.html").read_bytes()
    headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-cache"}
    return Response(content, media_type="text/html; charset=utf-8", headers=headers)


@router.get("/ui/{name}")
def asset(name: str) -> Response:
    """A script, style, drawing or map of the page."""
    folder = resources.files("app").joinpath(*FOLDER, "ui")
    if name not in {file.name for file in folder.iterdir()}:
        raise HTTPException(404)
    kind = mimetypes.types_map[name[name.rindex(".") :]]
    content = folder.joinpath(name).read_bytes()
    return Response(content, media_type=kind, headers={"Cache-Control": FOREVER})
