"""Opening plan files: for changes under a lock, for viewing, and for reading commands beside a window that holds the lock.

Everything here raises StorageError with one sentence that names the file, what is wrong and the way out. SQLAlchemy is
not imported until something is written.
"""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from planner.errors import StorageError
from planner.paths import user_data_folder
from planner.services.port import PlanStore, StoredPlan
from planner.storage.connection import WRITER_SECONDS, connect, connect_image, in_time, reading, settle, take_lock
from planner.storage.create import create_plan
from planner.storage.integrity import Integrity, check_plan
