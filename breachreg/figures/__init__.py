"""The figures of a year: counted in one pass, compared as far as their numbers allow, and made safe to publish. Pure."""
