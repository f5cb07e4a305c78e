"""The filters of a visitor and the projects that pass them."""
