"""What stands on the page for the wall: the road with its marks, the large dates, the weeks to tick."""
