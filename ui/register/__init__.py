"""The register list."""
