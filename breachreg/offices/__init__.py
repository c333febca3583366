"""Several organisations with one program: a register each, and what is to be done over all of them."""
