"""The parts of reader.py. Nothing here is shared with generate.py but the binding to libsodium."""
