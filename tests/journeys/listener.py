"""A screen reader outside the program: it knows the window only from what the system's accessibility bus tells."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeVar

from jeepney import DBusAddress, MatchRule, Message, MessageType, Properties, message_bus, new_method_call
from jeepney.io.blocking import open_dbus_connection

PATIENCE = 30
"""Seconds a person waits for words they expect."""
REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
ACCESSIBLE = "org.a11y.atspi.Accessible"
PROGRAM = "opwizard"
"""Who is listened to: the system's own windows (a new keyring's password) are on the same bus, with a Continue too."""
ENABLED, FOCUSED, SHOWING = 8, 12, 25
"""Places in the set of states, as AT-SPI numbers them."""
Node = tuple[str, str]
Found = TypeVar("Found")


class Heard(NamedTuple):
    """One thing a screen reader comes to."""

    node: Node
    role: str
    name: str
    states: int

    def has(self, state: int) -> bool:
        """Say whether it is in a state."""
        return bool(self.states >> state & 1)


class Listener:
    """Hears what is shown, and does what a screen reader can do: press, type, put the focus."""

    def __init__(self, session_bus: str) -> None:
        self._session = open_dbus_connection(session_bus)
        place = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Status")
        self._session.send_and_get_reply(Properties(place).set("IsEnabled", "b", True), timeout=PATIENCE)
        where = new_method_call(place.with_interface("org.a11y.Bus"), "GetAddress")
        self._bus = open_dbus_connection(self._session.send_and_get_reply(where, timeout=PATIENCE).body[0])
        self._said: deque[Message] = deque()
        self._listen()

    def close(self) -> None:
        """Stop listening."""
        self._bus.close()
        self._session.close()

    # -- hearing
    def everything(self) -> list[Heard]:
        """Return what the program shows now, in the order it is read out."""
        return [heard for program in self._children(REGISTRY) if self._property(program, "Name") == PROGRAM
                for heard in self._below(program)]

    def words(self) -> str:
        """Return it as one text, for what a test says when it fails."""
        return "\n".join(f"{heard.role}: {heard.name}" for heard in self.everything())

    def wait_for(self, words: str, *roles: str) -> Heard:
        """Listen until something that can be used and carries these words is there."""
        def there() -> Heard | None:
            return next((heard for heard in self.everything() if words in heard.name and heard.has(ENABLED)
                         and (not roles or heard.role in roles)), None)

        return self._until(there, words)

    def announcement(self, words: str) -> str:
        """Wait until the program says these words by itself."""
        def said() -> str | None:
            while self._said:
                text = str(self._said.popleft().body[3][1])
                if words in text:
                    return text
            self._ask(REGISTRY, ACCESSIBLE, "GetRoleName")
            return None

        return self._until(said, words)

    # -- doing
    def press(self, words: str, *roles: str) -> None:
        """Press what carries these words."""
        heard = self.wait_for(words, *(roles or ("push button", "radio button", "check box")))
        self._ask(heard.node, "org.a11y.atspi.Action", "DoAction", "i", (0,))

    def type(self, words: str, text: str) -> None:
        """Replace what stands in the text box of this name."""
        heard = self.wait_for(words, "text", "entry")
        self._ask(heard.node, "org.a11y.atspi.EditableText", "SetTextContents", "s", (text,))

    def focus(self, words: str) -> None:
        """Put the focus on what carries these words."""
        self._ask(self.wait_for(words).node, "org.a11y.atspi.Component", "GrabFocus")

    # -- the bus
    def _listen(self) -> None:
        announcements = MatchRule(type="signal", interface="org.a11y.atspi.Event.Object", member="Announcement")
        self._bus.filter(announcements, queue=self._said)
        self._bus.send_and_get_reply(message_bus.AddMatch(announcements), timeout=PATIENCE)
        place = DBusAddress("/org/a11y/atspi/registry", bus_name=REGISTRY[0], interface="org.a11y.atspi.Registry")
        wish = new_method_call(place, "RegisterEvent", "sas", ("object:announcement", []))
        assert _well(self._bus.send_and_get_reply(wish, timeout=PATIENCE))

    def _until(self, look: Callable[[], Found | None], words: str) -> Found:
        end = time.monotonic() + PATIENCE
        while (found := look()) is None:
            assert time.monotonic() < end, f"“{words}” was never heard in\n{self.words()}"
            time.sleep(0.1)
        return found

    def _below(self, node: Node) -> Iterator[Heard]:
        heard = self._heard(node)
        if heard is None or (not heard.has(SHOWING) and heard.role != "application"):
            return
        yield heard
        if heard.role not in ("table", "tree", "combo box"):
            for child in self._children(node):
                yield from self._below(child)

    def _heard(self, node: Node) -> Heard | None:
        states = self._ask(node, ACCESSIBLE, "GetState")
        if states is None:
            return None
        name = self._property(node, "Name")
        role = self._ask(node, ACCESSIBLE, "GetRoleName")
        return Heard(node, role, name, states[0] | states[1] << 32) if role is not None else None

    def _children(self, node: Node) -> list[Node]:
        return self._ask(node, ACCESSIBLE, "GetChildren") or []

    def _property(self, node: Node, name: str) -> str:
        place = DBusAddress(node[1], bus_name=node[0], interface=ACCESSIBLE)
        reply = self._bus.send_and_get_reply(Properties(place).get(name), timeout=PATIENCE)
        return str(reply.body[0][1]) if _well(reply) else ""

    def _ask(self, node: Node, interface: str, method: str, signature: str = "", body: tuple[Any, ...] = ()) -> Any:
        place = DBusAddress(node[1], bus_name=node[0], interface=interface)
        reply = self._bus.send_and_get_reply(new_method_call(place, method, signature or None, body), timeout=PATIENCE)
        return (reply.body[0] if reply.body else True) if _well(reply) else None


def _well(reply: Message) -> bool:
    return bool(reply.header.message_type is not MessageType.error)
