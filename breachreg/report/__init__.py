"""What is shown of the figures, on screen and on paper alike: tables, the charts of them, and the sentence that each of them tells."""
