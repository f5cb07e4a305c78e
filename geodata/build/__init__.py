"""The build of a region's geodata: run as ``python -m geodata.build``."""
