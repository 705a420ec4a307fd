"""The five parts of a balanced profile, the weakest first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.guidance.look import Look
from planner.guidance.profile.parts import Part, five_parts
from planner.style.tokens import SPACE
from planner.ui.layouts import column
from planner.ui.pages.profile.spine import ICONS
from planner.ui.roles import Role, give_role
from planner.ui.speech import say, tell
from planner.ui.widgets import IconView, SectionTitle, TextLabel
from planner.ui.widgets.flow import Flow
from planner.words.message import message
from planner.words.states import STANDINGS

ICON_PX = 14
HEADING = message("Five parts, weakest first")


class FiveParts(QWidget):
    """They stand side by side, in the next line where there is no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("five_parts")
        give_role(self, Role.Grouping)
        self.setAccessibleName(tell(HEADING))
        self.items: list[PartItem] = []
        place = QWidget()
        self._flow = Flow(place)
        whole = column(self, SPACE.unit)
        whole.addWidget(SectionTitle(tell(HEADING)))
        whole.addWidget(place)

    def fill(self, look: Look) -> None:
        """Show them as they stand now."""
        found = five_parts(look)
        while len(self.items) < len(found):
            item = PartItem()
            self.items.append(item)
            self._flow.addWidget(item)
        for item, part in zip(self.items, found, strict=True):
            item.fill(part)


class PartItem(QWidget):
    """One part: its sign, its name, and how it stands in a word or two."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_role(self, Role.ListItem)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.icon_view = IconView("circle", "text_3", ICON_PX)
        self.name_label, self.state_label = TextLabel("", "small_strong"), TextLabel("", "caption", "text_2")
        whole = column(self, 2)
        whole.addWidget(self.icon_view, 0, Qt.AlignmentFlag.AlignLeading)
        whole.addWidget(self.name_label)
        whole.addWidget(self.state_label)

    def fill(self, part: Part) -> None:
        """Show a part as it stands now."""
        self.setObjectName(f"part_{part.key.value}")
        self.icon_view.show_icon(*ICONS[part.standing])
        self.name_label.show_text(tell(part.title))
        self.state_label.show_text(tell(part.short))
        words = say("{part}: {state}", part=part.title, state=STANDINGS[part.standing.value])
        self.setAccessibleName(words)
        self.setAccessibleDescription(tell(part.short))
