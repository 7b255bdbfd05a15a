"""The producers: each prints a tree to PDF, and tells on which pages its anchors came to stand."""
