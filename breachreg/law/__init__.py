"""The law as dated data, and the assessment, interview and deadlines that follow from it."""
