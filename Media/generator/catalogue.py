"""The catalogue: every release of the demo library."""

from .songs import (barbeau, bloom, brandt, finch, hofmann, lanterns, lumen, mochi, parish, quill,
                    velvet)

ARTISTS = (brandt, lumen, hofmann, parish, bloom, velvet, barbeau, finch, lanterns, quill, mochi)


def releases():
    """All releases, the long ones first."""
    return [release for artist in ARTISTS for release in artist.releases()]
