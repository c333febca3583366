"""What goes to the Autoriteit Persoonsgegevens: its form beside its website, with what was filed before."""
