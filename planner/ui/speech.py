"""What the window says: its one voice. The language is chosen once, before the first widget is made.

Text that is made when a module is imported would be in English for ever: constants are messages, told when shown.
"""

from planner.words.voice import Voice

voice = Voice()
tell, say, say_counted, say_term = voice.tell, voice.say, voice.say_counted, voice.say_term
title, value = voice.title, voice.value
