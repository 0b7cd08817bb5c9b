"""briefgen: policy briefs from source notes, every statement attributed to its source and checked against it."""

__version__ = "0.1.0"
