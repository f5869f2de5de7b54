"""gpg in the middle of a pipe: it is fed from a channel while what it makes goes into a sink, on an own thread."""

from __future__ import annotations

import contextlib
import io
import threading
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO, cast

from opwizard.encryption.channel import Channel
from opwizard.encryption.gnupg_program import Program
from opwizard.errors import EncryptionError
from opwizard.language import _

_PIECE = 1 << 18
_PATIENCE = 0.1


class Passing(threading.Thread):
    """The thread in which python-gnupg feeds gpg and takes what comes out.

    Args:
        program: The gpg.
        start: Starts its work on what it is fed with, and returns what it told.
        source: What it is fed from.
        sink: Takes what comes out; may raise.
        accept: Raises unless what gpg told means that it did its work.
    """

    def __init__(self, program: Program, start: Callable[[Channel], Any], source: Channel,
                 sink: Callable[[bytes], object], accept: Callable[[Any], None]) -> None:
        super().__init__(daemon=True)
        self.program, self.source = program, source
        self._start, self._sink, self._accept = start, sink, accept
        self.told: Any = None
        self.failure: BaseException | None = None
        self._unheard = False

    def run(self) -> None:
        """Feed gpg until it ends, and tell both sides when it is gone."""
        self.program.on_data = self._take
        try:
            self.told = self._start(self.source)
        except (OSError, ValueError) as error:  # python-gnupg's feeder met a closed pipe
            self.failure = self.failure or error
        finally:
            self.source.give_up()
            self.program.on_data = None
            if isinstance(self._sink, Into):
                self.failure = self._sink.finish() or self.failure

    def _take(self, data: bytes) -> bool:
        self.program.alive()
        if self.failure is None and not self._unheard and data:
            try:
                self._sink(data)
            except BrokenPipeError:
                self._unheard = True
                self.program.kill()
            except BaseException as failure:  # noqa: BLE001 - carried over to the thread that waits for it
                self.failure = failure
                self.program.kill()
        return False

    def stop(self) -> None:
        """Give up: nothing of it is wanted any more."""
        self.source.give_up()
        self.program.kill()

    def judge(self) -> None:
        """Raise when gpg did not do its work, unless it stopped because the next one, which is to blame, was gone."""
        if self._unheard:
            return
        if self.told is None:
            raise failed(self.program)
        self._accept(self.told)


class Into:
    """A sink that is the channel of the next gpg."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel

    def __call__(self, data: bytes) -> object:
        """Hand on what came out of one gpg."""
        return self._channel.write(data)

    def finish(self) -> BaseException | None:
        """Say that nothing more comes, if anybody still listens; whatever happens, the next gpg does not wait for more.

        Returns what was raised meanwhile: that Stop was pressed, say.
        """
        try:
            self._channel.finish()
        except BrokenPipeError:
            return None
        except BaseException as failure:  # noqa: BLE001 - carried over to the thread that waits for it
            self._channel.give_up()
            return failure
        return None


def pass_through(write: Callable[[BinaryIO], None], stages: Sequence[Passing], check: Callable[[], None]) -> None:
    """Let `write` write into the first gpg, and wait until the last one has ended.

    Args:
        write: Writes the clear content to the stream it is given.
        stages: One gpg after the other, each feeding the next.
        check: Asked again and again whether to go on; may raise.

    Raises what `write`, a sink or `check` raised, or what a gpg said went wrong.
    """
    first = stages[0].source
    for stage in stages:
        stage.start()
    try:
        # A broken pipe means that gpg is gone: what it said counts, not that nobody listened.
        with contextlib.suppress(BrokenPipeError), io.BufferedWriter(first, buffer_size=_PIECE) as stream:
            write(cast("BinaryIO", stream))
            stream.flush()
            first.finish()
        for stage in stages:
            while stage.is_alive():
                stage.join(_PATIENCE)
                check()
    except BaseException:
        for stage in stages:
            stage.stop()
        for stage in stages:
            stage.join()
        raise
    _judge(stages)


def _judge(stages: Sequence[Passing]) -> None:
    for stage in reversed(stages):  # a full disk at the end is why the gpg before it could not go on
        if stage.failure is not None and not isinstance(stage.failure, BrokenPipeError | ValueError):
            raise stage.failure
    if not stages[0].source.taken:
        raise nothing_to_lock()
    for stage in stages:
        stage.judge()


def nothing_to_lock() -> EncryptionError:
    """Return the error for content that is empty."""
    return EncryptionError("nothing-to-lock", _("There is nothing to lock: the content is empty."),
                           _("Look at what was to be saved."))


def failed(program: Program) -> EncryptionError:
    """Return the error for a gpg that ended too early."""
    if program.stalled:
        return EncryptionError("gnupg-stalled", _("GnuPG stopped answering. No file was made."), _("Try again."))
    return EncryptionError("gnupg-failed", _("GnuPG stopped before it was done. No file was made."),
                           _("Try again, or load the key once more."))
