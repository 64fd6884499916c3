"""What a task is, what "clear" means, how deadlines are read, how rows match and merge."""
