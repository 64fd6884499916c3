"""What is counted of a period, compared, ranked, closed, printed and reported."""
