"""`python -m lint` is the same as `newslint`."""

import sys

from lint.cli import main

sys.exit(main())
