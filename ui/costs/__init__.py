"""The room Kosten en verzekering: what cases cost, what came back, and what the policies say beside a case."""
