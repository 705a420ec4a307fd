"""What speaks at a door of the program: the window, or a command. It has one language, chosen when it opens."""

from planner.words.language import ENGLISH, Language
from planner.words.message import Message, Value, counted, message, term


class Voice:
    """Says messages in the language of its door. Nothing may be said before the language is chosen."""

    def __init__(self, language: Language = ENGLISH) -> None:
        self.language = language

    def tell(self, said: Message) -> str:
        """A message in words."""
        return self.language.render(said)

    def say(self, template: str, /, **values: Value) -> str:
        """A sentence, or words that stand alone."""
        return self.language.render(message(template, **values))

    def say_counted(self, one: str, many: str, count: int, /, **values: Value) -> str:
        """A sentence whose words depend on a number, {count}."""
        return self.language.render(counted(one, many, count, **values))

    def say_term(self, context: str, words: str, /, **values: Value) -> str:
        """Words that may mean something else elsewhere."""
        return self.language.render(term(context, words, **values))

    def title(self, text: str) -> str:
        """A task's title, or another text of the data files or of the person's, as it stands alone."""
        return self.language.data_text(text)

    def value(self, value: Value) -> str:
        """A day, a number of days, a list: a value that stands alone."""
        return self.language.value(value)
