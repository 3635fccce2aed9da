"""HTTP in front of the calls: tokens, methods, files, and answers as Telegram writes them."""

import json
import re
from http import HTTPStatus

from aiohttp import web

from tests.telegram.bodies import call_in_request
from tests.telegram.calls import Calls
from tests.telegram.files import LARGEST_UPLOAD, FileStore
from tests.telegram.ledger import Call, Via
from tests.telegram.refusals import NotFound, Refusal, ServerFailure, Unauthorized
from tests.telegram.wire import JsonObject

_TOKEN = re.compile(r"[1-9]\d*:[A-Za-z0-9_-]{3,}")
_PROXY_FAILURES = frozenset({HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT})
_HEADROOM = 1024 * 1024  # bytes of a request that are not its file


class Front:
    """The addresses that a bot asks."""

    def __init__(self, *, token: str, calls: Calls, files: FileStore) -> None:
        self._token = token
        self._calls = calls
        self._files = files

    def application(self) -> web.Application:
        """The routes."""
        application = web.Application(client_max_size=LARGEST_UPLOAD + _HEADROOM)
        application.router.add_route("*", "/bot{token:[^/]+}/{method}", self._call)
        application.router.add_get("/file/bot{token:[^/]+}/{path:.+}", self._file)
        application.router.add_route("*", "/{anything:.*}", self._nothing)
        return application

    async def _call(self, request: web.Request) -> web.Response:
        try:
            self._require_token(request.match_info["token"])
            raw = await call_in_request(request, method=request.match_info["method"])
        except Refusal as refusal:
            return _refused(refusal)
        ending = await self._calls.perform(raw, via=Via.REQUEST)
        if not ending.answered and request.transport:
            request.transport.abort()
        return _answered(ending.call)

    def _require_token(self, token: str) -> None:
        if not _TOKEN.fullmatch(token):
            raise NotFound
        if token != self._token:
            raise Unauthorized

    async def _file(self, request: web.Request) -> web.Response:
        try:
            self._require_token(request.match_info["token"])
        except Refusal as refusal:
            return _refused(refusal)
        stored = self._files.at_path(request.match_info["path"])
        if stored is None:
            return _refused(NotFound())
        return web.Response(body=stored.content, content_type="application/octet-stream")

    async def _nothing(self, _request: web.Request) -> web.Response:
        return _refused(NotFound())


def _answered(call: Call) -> web.Response:
    if call.refusal:
        return _refused(call.refusal)
    return _json({"ok": True, "result": call.result}, status=HTTPStatus.OK)


def _refused(refusal: Refusal) -> web.Response:
    """A refusal in JSON; but when the proxy before Telegram speaks, it speaks HTML."""
    if isinstance(refusal, ServerFailure) and refusal.code in _PROXY_FAILURES:
        title = f"{refusal.code} {refusal.description}"
        page = f"<html><head><title>{title}</title></head><body><center><h1>{title}</h1></center></body></html>"
        return web.Response(text=page, status=refusal.code, content_type="text/html")
    response = _json(refusal.answer(), status=refusal.code)
    if refusal.retry_after is not None:
        response.headers["Retry-After"] = str(refusal.retry_after)
    return response


def _json(body: JsonObject, *, status: int) -> web.Response:
    return web.Response(text=json.dumps(body), status=status, content_type="application/json")
