"""What can be done in a register, family by family: each act asks its rule and is saved as one entry. `Register` is all of them."""
