"""The questions of one case, with the judgement beside them, the decisions and the letters."""
