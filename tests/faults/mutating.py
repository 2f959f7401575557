"""PDF files that were damaged at random: on their way, by a bad disk, or by somebody who wishes us ill."""

import base64
import random
import re
import zlib
from collections.abc import Sequence

_OBJECT = re.compile(rb"\b\d+ \d+ obj\b(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"(?<!end)stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_NUMBER = re.compile(rb"(?<=[\s\[])-?\d+(?:\.\d+)?(?=[\s\]/>])")
_EXTREMES = (b"0", b"-1", b"65536", b"4294967296", b"-2147483649", b"1e38", b"0.0000001", b"99999999999999999999")


def mutated(chance: random.Random, originals: Sequence[bytes]) -> bytes:
    """One of the files, damaged in one of the ways below."""
    damage = chance.choice((_flip_bits, _truncate, _swap_objects, _splice_streams, _stretch_numbers, _lose_bytes))
    return damage(chance, chance.choice(originals), chance.choice(originals))


def _flip_bits(chance: random.Random, file: bytes, _other: bytes) -> bytes:
    damaged = bytearray(file)
    for _ in range(chance.choice((1, 10, 100, 1000))):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def _truncate(chance: random.Random, file: bytes, _other: bytes) -> bytes:
    return file[: chance.randrange(1, len(file))]


def _lose_bytes(chance: random.Random, file: bytes, _other: bytes) -> bytes:
    start = chance.randrange(len(file))
    return file[:start] + file[start + chance.choice((1, 100, 5000)) :]


def _swap_objects(chance: random.Random, file: bytes, _other: bytes) -> bytes:
    """Two objects change their contents: a page may become a font, its own parent, or its own contents."""
    one, two = sorted(chance.sample([each.span(1) for each in _OBJECT.finditer(file)], 2))
    return file[: one[0]] + file[slice(*two)] + file[one[1] : two[0]] + file[slice(*one)] + file[two[1] :]


def _splice_streams(chance: random.Random, file: bytes, other: bytes) -> bytes:
    """A stream becomes one of another file, or goes on as that one, or is put together anew."""
    start, end = chance.choice([each.span(1) for each in _STREAM.finditer(file)])
    stream, foreign = file[start:end], chance.choice(_STREAM.findall(other))
    cut = chance.randrange(len(foreign) + 1)
    spliced = chance.choice((foreign, stream[:cut] + foreign[cut:], _repacked(chance, stream)))
    return file[:start] + spliced + file[end:]


def _repacked(chance: random.Random, stream: bytes) -> bytes:
    """The stream as it was packed, with a piece of what it unpacks to torn out and put in elsewhere."""
    armoured = stream.endswith(b"~>")
    try:
        plain = zlib.decompress(base64.a85decode(stream[:-2]) if armoured else stream)
    except (ValueError, zlib.error):
        return stream[::-1]
    start, end, place = sorted(chance.randrange(len(plain) + 1) for _ in range(3))
    packed = zlib.compress(plain[:start] + plain[end:place] + plain[start:end] + plain[place:])
    return base64.a85encode(packed) + b"~>" if armoured else packed


def _stretch_numbers(chance: random.Random, file: bytes, _other: bytes) -> bytes:
    """Numbers of the file's own structure become what nobody reckons with."""
    places = [each.span() for each in _NUMBER.finditer(file)]
    for start, end in sorted(chance.sample(places, min(len(places), chance.choice((1, 3, 20)))), reverse=True):
        file = file[:start] + chance.choice(_EXTREMES) + file[end:]
    return file
