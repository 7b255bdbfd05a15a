"""Layouts: how the words of a brochure are put on its pages, as a tree that any producer can print."""

from stress.layouts.document import document

__all__ = ["document"]
