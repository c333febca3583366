"""Auditing a register: test points, samples, and the papers of an audit. Pure: a case in, what is found out."""
