"""The Dash components that run the page which the server wrote: see README.md beside this file."""
