"""Everything that goes out on paper, as use cases over a register: documents, letters to a list, own templates and house style."""
