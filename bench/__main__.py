"""Every bench, one after the other: `make bench`."""

import sys

from bench import ledger

if __name__ == "__main__":
    sys.exit(ledger.main())
