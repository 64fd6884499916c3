"""Use cases: one method is one transaction and gives one Changes value. No Qt, no SQL, no Excel."""
