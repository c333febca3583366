"""The rulebook: every duty, rule, question and reference as a document for lawyers."""
