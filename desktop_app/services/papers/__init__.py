"""Printed forms: what each is made of."""
