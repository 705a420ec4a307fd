"""Prints as JSON what a program tells assistive technology: the tree of its first window (AT-SPI), or null.

A process of its own, as every screen reader is: the tests themselves open no connection.
"""

import json
import sys
from typing import Any

from jeepney import DBusAddress, MessageType, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

ROOT = DBusAddress("/org/a11y/atspi/accessible/root", "org.a11y.atspi.Registry", "org.a11y.atspi.Accessible")
BUS = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
STATES = {"checked": 4, "collapsed": 5, "expanded": 10, "focusable": 11, "focused": 12, "selected": 23, "showing": 25}
"""By the number of the bit (AtspiStateType)."""
SECONDS = 10


class Ear:
    """Asks the programs on the bus of assistive technology."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection

    def window(self) -> dict[str, object] | None:
        """The first window of the first program."""
        for program in self._children(ROOT):
            for window in self._children(program):
                return self._heard(window)
        return None

    def _heard(self, at: DBusAddress) -> dict[str, object]:
        low, high = self._call(at, "GetState")
        role = self._call(at, "GetRoleName")
        return {
            "role": role,
            "name": self._property(at, "Name"),
            "description": self._property(at, "Description"),
            "states": [name for name, bit in STATES.items() if (low | high << 32) >> bit & 1],
            "value": self._property(at, "CurrentValue", "org.a11y.atspi.Value") if role == "progress bar" else None,
            "parts": [self._heard(part) for part in self._children(at)],
        }

    def _children(self, at: DBusAddress) -> list[DBusAddress]:
        return [DBusAddress(path, name, at.interface) for name, path in self._call(at, "GetChildren") or [] if name]

    def _call(self, at: DBusAddress, method: str) -> Any:
        return self._answer(new_method_call(at, method))

    def _property(self, at: DBusAddress, name: str, interface: str | None = None) -> Any:
        asked = DBusAddress(at.object_path, at.bus_name, interface or at.interface)
        answer = self._answer(Properties(asked).get(name))
        return answer[1] if answer is not None else None

    def _answer(self, message: Any) -> Any:
        answer = self._connection.send_and_get_reply(message, timeout=SECONDS)
        return None if answer.header.message_type is MessageType.error else answer.body[0]


def main() -> int:
    """DBUS_SESSION_BUS_ADDRESS says where to ask."""
    with open_dbus_connection("SESSION") as session:
        address = session.send_and_get_reply(new_method_call(BUS, "GetAddress"), timeout=SECONDS).body[0]
    with open_dbus_connection(address) as connection:
        json.dump(Ear(connection).window(), sys.stdout)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
