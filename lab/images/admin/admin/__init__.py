"""Stand-in for the admin service of Mailu 2024.06.52: its command line, its look-ups and its SQLite layout."""
