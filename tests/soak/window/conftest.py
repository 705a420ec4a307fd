"""The window's fixtures, as its own tests have them."""

from tests.ui.conftest import (  # noqa: F401
    _data_folder,
    _known_message,
    _look,
    _no_collection_amid_events,
    dressed,
)
