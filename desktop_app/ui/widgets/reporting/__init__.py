"""What is counted, drawn, compared, closed, printed and reported."""
