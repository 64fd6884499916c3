"""Words for codes, one module a subject: enums to labels, codes to sentences, values as offices write."""
