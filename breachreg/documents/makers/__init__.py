"""Makers of values: each module has `values_for(kind, source)`, which turns a case into the plain values of a document."""
