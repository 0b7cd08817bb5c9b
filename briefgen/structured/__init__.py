"""Structured input: YAML with a position for every value, JSON Schema validation, near names.

`parse` reads text into nodes, `validate` holds nodes against a schema of `schemas/`; nothing is converted on the way:
every value is text until whoever reads the form says otherwise.
"""
