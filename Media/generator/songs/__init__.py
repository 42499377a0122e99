"""The scores, one module an artist; each has releases()."""
