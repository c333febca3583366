"""The register file: storage, history, search, backup and recovery."""
