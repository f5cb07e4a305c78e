"""Read and validate the data files: records, geography, vocabularies."""
