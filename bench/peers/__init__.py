"""The same page with other tools, each used as those who know it would: docs/benchmarks.md."""
