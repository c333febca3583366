"""Charts as marks on a plane: made once from figures, painted by the window and in the report alike, so that both show the same."""
