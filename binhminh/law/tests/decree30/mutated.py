"""Random damage to files, the same for the same seed."""

import random

from .nasty import rezipped

__all__ = ["mutated"]


def mutated(data: bytes, seed: int) -> bytes:
    """A .docx or .pdf with random damage: bytes flipped, or elements and attributes of its XML
    moved, doubled, renamed, emptied."""
    random_ = random.Random(seed)
    if data.startswith(b"PK") and random_.random() < 0.8:
        return _xml_mutated(data, random_)
    broken = bytearray(data)
    for _ in range(random_.choice((1, 3, 10, 60))):
        broken[random_.randrange(len(broken))] = random_.randrange(256)
    if random_.random() < 0.2:
        cut = random_.randrange(len(broken))
        del broken[cut : cut + random_.randrange(2000)]
    return bytes(broken)


_VALUES = ("", "-1", "0", "9999999999999", "1e400", "nan", "x", "true", "-99999", "٣", "auto", "5%")
_TEXTS = (*_VALUES, "Số: /", "Điều", "Nơi nhận:", "Căn cứ ", "KT. ", " " * 50, "a" * 5000)


def _xml_mutated(data: bytes, random_: random.Random) -> bytes:
    from lxml import etree

    def change(name: str, content: bytes) -> bytes:
        if not name.endswith((".xml", ".rels")) or random_.random() < 0.4:
            return content
        root = etree.fromstring(content)
        elements = [each for each in root.iter() if isinstance(each.tag, str)]
        for _ in range(random_.choice((1, 2, 8, 40))):
            _mutate(random_, root, elements)
        return bytes(etree.tostring(root))

    return rezipped(change, data)


def _mutate(random_: random.Random, root: object, elements: list) -> None:  # type: ignore[type-arg]
    from copy import deepcopy

    one, other = random_.choice(elements), random_.choice(elements)
    above = one.getparent()
    match random_.randrange(7):
        case 0 if above is not None:
            above.remove(one)
        case 1 if above is not None:
            above.insert(random_.randrange(len(above) + 1), deepcopy(one))
        case 2 if one.attrib:
            one.set(random_.choice(list(one.attrib)), random_.choice(_VALUES))
        case 3 if one.attrib:
            del one.attrib[random_.choice(list(one.attrib))]
        case 4:
            one.text = random_.choice(_TEXTS)
        case 5 if above is not None and other is not root and one not in list(other.iter()):
            one.append(other)
        case 6:
            one.tag = other.tag
