"""Pictures: how many pixels they have."""

from io import BytesIO

__all__ = ["pixel_size"]


def pixel_size(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG or JPEG picture.

    Raises:
        ValueError: the bytes are no such picture.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as picture:
            return picture.size
    except (UnidentifiedImageError, OSError) as error:
        raise ValueError("a picture is a PNG or a JPEG file") from error
