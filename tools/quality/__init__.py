"""What the tests are worth: fault injection, mutation testing, branch coverage."""
