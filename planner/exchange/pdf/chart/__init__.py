"""The timeline for paper: sheets of rows and months, painted from the same scene as on the screen."""
