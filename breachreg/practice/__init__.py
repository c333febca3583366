"""Exercises at the table: model cases as data, a register for practice on a fast clock, and what came of it on paper."""
