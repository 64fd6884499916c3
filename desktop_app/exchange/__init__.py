"""Other people's files in and out: workbooks, Word tables, text."""
