"""Making a new plan file: built under another name beside it, checked, then named; never over an existing file."""

import os
import sqlite3
import uuid
from contextlib import closing
from pathlib import Path

from planner.core.diff import EntityChange, EntityKind, difference, header_of
from planner.core.document import digest
from planner.core.model import Plan
from planner.errors import InputError
from planner.services.port import PlanStore
