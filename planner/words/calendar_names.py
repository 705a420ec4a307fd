"""The names of months and weekdays, and how a day is put together from them. The only place that has them."""

from planner.words.message import DayForm, Message, term

MONTHS: tuple[Message, ...] = (
    term("month", "Jan"),
    term("month", "Feb"),
    term("month", "Mar"),
    term("month", "Apr"),
    term("month", "May"),
    term("month", "Jun"),
    term("month", "Jul"),
    term("month", "Aug"),
    term("month", "Sep"),
    term("month", "Oct"),
    term("month", "Nov"),
    term("month", "Dec"),
)
LONG_MONTHS: tuple[Message, ...] = (
    term("long month", "January"),
    term("long month", "February"),
    term("long month", "March"),
    term("long month", "April"),
    term("long month", "May"),
    term("long month", "June"),
    term("long month", "July"),
    term("long month", "August"),
    term("long month", "September"),
    term("long month", "October"),
    term("long month", "November"),
    term("long month", "December"),
)
WEEKDAYS: tuple[Message, ...] = (
    term("weekday", "Mon"),
    term("weekday", "Tue"),
    term("weekday", "Wed"),
    term("weekday", "Thu"),
    term("weekday", "Fri"),
    term("weekday", "Sat"),
    term("weekday", "Sun"),
)
LONG_WEEKDAYS: tuple[Message, ...] = (
    term("long weekday", "Monday"),
    term("long weekday", "Tuesday"),
    term("long weekday", "Wednesday"),
    term("long weekday", "Thursday"),
    term("long weekday", "Friday"),
    term("long weekday", "Saturday"),
    term("long weekday", "Sunday"),
)
PATTERNS: dict[DayForm, Message] = {
    DayForm.PLAIN: term("day", "{day} {month} {year}"),
    DayForm.NO_YEAR: term("day", "{day} {month}"),
    DayForm.WEEKDAY: term("day", "{weekday} {day} {month} {year}"),
    DayForm.WEEKDAY_NO_YEAR: term("day", "{weekday} {day} {month}"),
    DayForm.LONG: term("day", "{long_weekday} {day} {long_month} {year}"),
    DayForm.LONG_NO_YEAR: term("day", "{long_weekday} {day} {long_month}"),
    DayForm.MONTH: term("day", "{month} {year}"),
}
SPAN = term("span of days", "{first} – {last}")

TODAY, TOMORROW, YESTERDAY = term("typed day", "today"), term("typed day", "tomorrow"), term("typed day", "yesterday")
# All the words by which one can type a step, with spaces between them: "+2w".
TYPED_DAYS, TYPED_WEEKS = term("typed units", "d day days"), term("typed units", "w week weeks")
TYPED_MONTHS, TYPED_YEARS = term("typed units", "m month months"), term("typed units", "y year years")
