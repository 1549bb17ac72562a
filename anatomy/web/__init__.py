"""HTTP: published files, headers, caching, compression, health, and the server that speaks it."""
