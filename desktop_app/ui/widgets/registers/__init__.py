"""Lists of obstacles, requests and petitions."""
