"""How the shipped Word templates are made; one module for each family of documents, listed in build.py."""
