"""Date expressions: what a text says of days and times, as TIMEX3, each with the days that it means."""
