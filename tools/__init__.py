"""What maintainers run: quality of the tests, supply chain, figures in documents."""
