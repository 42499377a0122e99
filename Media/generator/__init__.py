"""Composes, renders, masters and encodes the demo music."""
