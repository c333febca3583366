"""How a case comes in: everyday kinds, copies, series, forms and messages of colleagues, and what it is likely the same as."""
