"""What the page says of how many there are: things to do, findings, hints."""

from planner.words.message import Message, counted, message


def summary_words(count: int) -> Message:
    """Of the next steps, which are three at most."""
    match count:
        case 0:
            return message("Nothing is left to do for now.")
        case 1:
            return message("One thing matters now. Everything else can wait.")
        case 2:
            return message("Two things matter now. Everything else can wait.")
        case _:
            return message("Three things matter now. Everything else can wait.")


def findings_words(count: int) -> Message:
    """The heading over the findings that are no hints."""
    return counted("{count} finding", "{count} findings", count) if count else message("No findings")


def all_words(count: int, *, hide: bool) -> Message:
    """Of the button that unfolds an entry that stands for several findings, or folds it."""
    if hide:
        return counted("Hide it", "Hide all {count}", count)
    return counted("Show it", "Show all {count}", count)


def rest_words(count: int, *, hide: bool) -> Message:
    """Of the button that unfolds the findings after the gravest."""
    if hide:
        return counted("Hide {count} more finding", "Hide {count} more findings", count)
    return counted("Show {count} more finding", "Show {count} more findings", count)


def more_words(count: int) -> Message:
    """Of the button after a part of them."""
    return counted("Show {count} more", "Show {count} more", count)


def hints_words(count: int, *, hide: bool) -> Message:
    """Of the button that folds the hints, or shows them."""
    if hide:
        return counted("Hide {count} hint", "Hide {count} hints", count)
    return counted("Show {count} hint", "Show {count} hints", count)
