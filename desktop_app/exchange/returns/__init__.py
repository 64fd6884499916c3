"""Workbooks that go to units and come back."""
