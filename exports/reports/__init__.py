"""Reports for people: blocks of text, quotes, tables and figures, written as HTML, Word or Markdown."""
