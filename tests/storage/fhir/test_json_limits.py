import gzip
import json
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.fhir import errors
from storage.fhir.json_limits import DEEPEST, LARGEST_BYTES, LONGEST_NUMBER, MOST_MARKS, contents, load

MIB = 1024 * 1024


@contextmanager
def within(*, mebibytes: int, cpu_seconds: float) -> Iterator[None]:
    """Fail if what is done inside takes more memory at once, or more of the processor, than said."""
    tracemalloc.start()
    began = time.process_time()
    try:
        yield
        assert time.process_time() - began < cpu_seconds
        assert tracemalloc.get_traced_memory()[1] < mebibytes * MIB
    finally:
        tracemalloc.stop()


def a_gzip_of_zeros(*, mebibytes: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    one = packer.compress(bytes(MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x1f\x8b\x08" + bytes(7) + one * mebibytes


def nested(depth: int) -> bytes:
    return b"[" * depth + b"]" * depth


def a_text_of(size: int) -> bytes:
    return b'["' + b"a" * (size - 4) + b'"]'


def test_plain_json_is_read() -> None:
    assert load('{"a": [1, 2.5, true, null, "ñ"]}'.encode()) == {"a": [1, 2.5, True, None, "ñ"]}


def test_gzipped_json_is_read() -> None:
    assert load(gzip.compress(b'{"a": 1}')) == {"a": 1}


def test_a_byte_order_mark_does_no_harm() -> None:
    assert load(b'\xef\xbb\xbf{"a": 1}') == {"a": 1}


@given(st.recursive(st.none() | st.booleans() | st.integers(-(10**60), 10**60) | st.text(), st.lists, max_leaves=20))
def test_whatever_json_writes_is_read_back(value: object) -> None:
    written = json.dumps(value)

    assert load(written.encode()) == value


def test_a_gzip_of_one_mebibyte_that_holds_a_gibibyte_is_refused_in_little_memory() -> None:
    assert zlib.decompressobj(31).decompress(a_gzip_of_zeros(mebibytes=3)) == bytes(3 * MIB)
    bomb = a_gzip_of_zeros(mebibytes=1024)
    assert len(bomb) < 1.1 * MIB

    with within(mebibytes=64, cpu_seconds=3), pytest.raises(errors.TooLarge):
        load(bomb)


def test_twenty_mebibytes_are_read_and_one_byte_more_is_refused() -> None:
    assert load(a_text_of(LARGEST_BYTES)) == ["a" * (LARGEST_BYTES - 4)]

    with pytest.raises(errors.TooLarge):
        load(a_text_of(LARGEST_BYTES + 1))


def test_the_limit_counts_what_is_unpacked() -> None:
    assert load(gzip.compress(a_text_of(LARGEST_BYTES))) == ["a" * (LARGEST_BYTES - 4)]

    with pytest.raises(errors.TooLarge):
        load(gzip.compress(a_text_of(LARGEST_BYTES + 1)))


def test_of_a_file_of_fifty_megabytes_no_more_than_the_limit_is_read(tmp_path: Path) -> None:
    file = tmp_path / "large.json"
    with file.open("wb") as out:
        out.truncate(50_000_000)

    with within(mebibytes=45, cpu_seconds=2), pytest.raises(errors.TooLarge):
        contents(file)


def test_an_endless_device_is_refused_like_a_large_file() -> None:
    with pytest.raises(errors.TooLarge):
        contents(Path("/dev/zero"))


def test_a_file_within_the_limit_is_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "small.json"
    file.write_bytes(b"{}")

    assert contents(file) == b"{}"


@pytest.mark.parametrize(
    "damaged",
    [
        gzip.compress(b"{}")[:-4],
        gzip.compress(b"{}")[:12],
        gzip.compress(b"{}") + b"more",
        gzip.compress(b"{") + gzip.compress(b"}"),
        b"\x1f\x8b not gzip at all",
        gzip.compress(b"{}")[:-8] + bytes(8),
    ],
    ids=["cut", "cut early", "followed by something", "two members", "no gzip", "wrong checksum"],
)
def test_a_damaged_gzip_is_refused(damaged: bytes) -> None:
    with pytest.raises(errors.DamagedCompression):
        load(damaged)


def test_a_gzip_header_that_never_ends_is_refused_quickly() -> None:
    header_with_a_name = b"\x1f\x8b\x08\x08" + bytes(6) + b"a" * 10_000_000

    with within(mebibytes=40, cpu_seconds=2), pytest.raises(errors.DamagedCompression):
        load(header_with_a_name)


def test_a_number_of_ten_million_digits_is_refused_quickly() -> None:
    with within(mebibytes=64, cpu_seconds=3), pytest.raises(errors.NumberTooLong):
        load(b'{"valueDecimal": ' + b"7" * 10_000_000 + b"}")


@pytest.mark.parametrize("form", ["{}", "-{}", "0.{}", "1e{}"])
def test_a_long_number_is_refused_in_every_form(form: str) -> None:
    with pytest.raises(errors.NumberTooLong):
        load(form.format("1" * LONGEST_NUMBER + "1").encode())


def test_a_number_of_the_longest_length_is_read() -> None:
    assert load(b"1" * LONGEST_NUMBER) == int("1" * LONGEST_NUMBER)


@pytest.mark.parametrize("number", [b"NaN", b"Infinity", b"-Infinity", b"1e999", b"-1e999"])
def test_what_is_no_finite_number_is_refused(number: bytes) -> None:
    with pytest.raises(errors.NotANumber):
        load(b'{"a": ' + number + b"}")


def test_a_hundred_brackets_are_read_and_one_more_is_refused() -> None:
    assert load(nested(DEEPEST)) is not None

    with pytest.raises(errors.TooDeep):
        load(nested(DEEPEST + 1))


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'[{"a":'])
def test_two_hundred_thousand_brackets_are_refused_quickly(opening: bytes) -> None:
    with within(mebibytes=16, cpu_seconds=1), pytest.raises(errors.TooDeep):
        load(opening * 200_000)


def test_brackets_inside_strings_are_only_words() -> None:
    assert load(b'["' + b"[{" * 1000 + b'\\"[[[\\\\"]') == ["[{" * 1000 + '"[[[\\']


def test_more_values_than_any_record_holds_are_refused() -> None:
    with pytest.raises(errors.TooManyValues):
        load(b"[" + b"0," * (MOST_MARKS + 1) + b"0]")


@pytest.mark.parametrize(
    "text",
    [b'"' + b'\\"' * 5_000_000, b'["' + b"a" * 10_000_000, b'"' * 5_000_001, b"a" * 10_000_000, b'["\\' * 1_000_000],
    ids=["escaped quotes", "open string", "quotes", "no JSON", "open escapes"],
)
def test_text_made_to_be_scanned_again_and_again_is_refused_quickly(text: bytes) -> None:
    with within(mebibytes=64, cpu_seconds=5), pytest.raises(errors.UnreadableBundle):
        load(text)


@pytest.mark.parametrize("text", [b'{"a": 1, "a": 2}', b'[{"x": {"a": 1, "b": 2, "a": 1}}]', b'{"a": 1, "\\u0061": 2}'])
def test_an_object_that_says_the_same_thing_twice_is_refused(text: bytes) -> None:
    with pytest.raises(errors.RepeatedKey):
        load(text)


def test_two_objects_may_say_the_same_thing() -> None:
    assert load(b'[{"a": 1}, {"a": 2}]') == [{"a": 1}, {"a": 2}]


@pytest.mark.parametrize("text", [b'{"a": "\xff"}', b'{"a": "\xed\xa0\x80"}', '{"a": 1}'.encode("utf-16")])
def test_what_is_not_utf8_is_refused(text: bytes) -> None:
    with pytest.raises(errors.NotUtf8):
        load(text)


@pytest.mark.parametrize("escaped", [rb"\ud83d", rb"\uD83D", rb"\ude00", rb"\ude00\ud83d"])
def test_a_lone_surrogate_is_replaced_so_that_a_database_takes_the_text(escaped: bytes) -> None:
    value = load(b'{"k' + escaped + b'": ["a' + escaped + b'b"]}')

    assert isinstance(value, dict)
    ((key, (text,)),) = value.items()
    assert "\ufffd" in key.encode().decode()
    assert "\ufffd" in text.encode().decode()


def test_an_escaped_pair_of_surrogates_is_one_character() -> None:
    assert load(rb'["\ud83d\ude00", "\\ud83d"]') == ["😀", "\\ud83d"]


@pytest.mark.parametrize(
    "text", [b"", b" ", b"{", b"{} {}", b"{'a': 1}", b'{"a": 1,}', b"\x00", b'["a\nb"]', b"<Bundle/>"]
)
def test_what_is_not_json_is_refused(text: bytes) -> None:
    with pytest.raises(errors.NotJson):
        load(text)


@given(st.binary(max_size=200))
def test_any_bytes_end_in_a_value_or_in_a_refusal(data: bytes) -> None:
    with suppress(errors.UnreadableBundle):
        load(data)


@pytest.mark.parametrize(
    "text",
    [
        b'{"name": "Canary", "name": "Canary"}',
        b'{"name": "Canary" oops}',
        b'{"name": "Canary\xff"}',
        b'{"name": "Canary", "a": NaN}',
        b'{"name": "Canary", "a": 1e999}',
        b'{"name": "Canary", "a": ' + b"1" * 100 + b"}",
        b'{"name": "Canary", "a": ' + nested(200) + b"}",
        b"\x1f\x8bCanary",
    ],
)
def test_a_refusal_holds_nothing_of_the_file_and_no_cause_that_does(text: bytes) -> None:
    with pytest.raises(errors.UnreadableBundle) as refused:
        load(text)

    assert refused.value.__cause__ is None
    assert refused.value.__context__ is None
    assert "Canary" not in f"{refused.value!r} {refused.value} {refused.value.args}"


def test_every_refusal_is_one_fact_with_one_sentence() -> None:
    kinds = errors.UnreadableBundle.__subclasses__()

    sentences = {str(kind()) for kind in kinds}

    assert len(sentences) == len(kinds) == 12
    assert all(kind.__name__ in (errors.__doc__ or "") for kind in kinds)
