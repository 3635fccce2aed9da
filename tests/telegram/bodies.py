"""How a call travels over HTTP: query, form, multipart or JSON, in a request or in a webhook's answer."""

import json
from collections.abc import Mapping
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, ClientResponse, MultipartReader, web

from tests.telegram.files import LARGEST_UPLOAD
from tests.telegram.parameters import RawCall, Upload
from tests.telegram.refusals import BadRequest, RequestEntityIsTooLarge
from tests.telegram.wire import Json


async def call_in_request(request: web.Request, *, method: str) -> RawCall:
    """The call that a request makes."""
    fields = dict(request.query)
    uploads: dict[str, Upload] = {}
    try:
        if request.content_type == "multipart/form-data":
            await _read_parts(await request.multipart(), fields=fields, uploads=uploads)
        else:
            fields |= _fields_of(await request.read(), content_type=request.content_type)
    except ValueError as unreadable:
        raise BadRequest("Bad Request: strings must be encoded in UTF-8") from unreadable
    return RawCall(method=method, fields=fields, uploads=uploads)


async def call_in_response(response: ClientResponse) -> RawCall | None:
    """The call that a webhook's answer makes by the way, if it makes one."""
    fields: dict[str, str] = {}
    uploads: dict[str, Upload] = {}
    if response.content_type == "multipart/form-data":
        parts = MultipartReader(response.headers, response.content)
        await _read_parts(parts, fields=fields, uploads=uploads)
    else:
        fields |= _fields_of(await response.read(), content_type=response.content_type)
    method = fields.pop("method", "")
    return RawCall(method=method, fields=fields, uploads=uploads) if method else None


def _fields_of(body: bytes, *, content_type: str) -> Mapping[str, str]:
    if not body.strip():
        return {}
    if content_type == "application/x-www-form-urlencoded":
        return dict(parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=True))
    return _json_fields(body) if content_type == "application/json" else {}


def _json_fields(body: bytes) -> Mapping[str, str]:
    """Strings as they are, all else as the JSON text that a form would have carried."""
    try:
        parsed: Json = json.loads(body)
    except ValueError as unreadable:
        raise BadRequest("Bad Request: can't parse parameter value") from unreadable
    if not isinstance(parsed, dict):
        raise BadRequest("Bad Request: JSON object expected")
    return {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in parsed.items()
        if value is not None
    }


async def _read_parts(parts: MultipartReader, *, fields: dict[str, str], uploads: dict[str, Upload]) -> None:
    async for part in parts:
        if not isinstance(part, BodyPartReader) or not part.name:
            raise BadRequest("Bad Request: can't parse multipart body")
        content = bytes(await part.read())
        if len(content) > LARGEST_UPLOAD:
            raise RequestEntityIsTooLarge
        if part.filename is None:
            fields[part.name] = content.decode()
        else:
            uploads[part.name] = Upload(
                filename=part.filename,
                content_type=part.headers.get("Content-Type", "application/octet-stream"),
                content=content,
            )
