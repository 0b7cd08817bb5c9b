"""Measurements, each a module to run by itself; nothing here is asserted."""
