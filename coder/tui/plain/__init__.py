"""The workbench line by line, for screen readers, Braille and bare terminals: no Textual, no colours."""
