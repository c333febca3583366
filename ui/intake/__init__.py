"""How cases come in, on the screen: everyday kinds, what a case may be the same as, series, and what colleagues hand in."""
