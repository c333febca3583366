"""The breach register: domain, law, persistence and documents. Runs without a screen."""

__version__ = "0.1.0"
