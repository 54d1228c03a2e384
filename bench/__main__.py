"""Every bench, one after the other: `make bench`."""

import sys

from bench import clauses, ledger

if __name__ == "__main__":
    sys.exit(max([clauses.main(), ledger.main()]))
