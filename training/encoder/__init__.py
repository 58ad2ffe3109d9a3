"""The encoder: lessons are prepared here, learned on a machine with an accelerator, and finished here."""
