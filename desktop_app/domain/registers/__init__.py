"""The registers beside the tasks: obstacles, requests to coordinating units, petitions."""
