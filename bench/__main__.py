"""Every bench, one after the other: `make bench`."""

import sys

from bench import backplan, clauses, ladder, ledger, odds

if __name__ == "__main__":
    sys.exit(max([backplan.main(), clauses.main(), ledger.main(), ladder.main(), odds.main()]))
