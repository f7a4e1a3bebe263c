"""The project file: schema, journal, repository."""

from __future__ import annotations

from .repository import Project as Project
from .verbs import NewCoding as NewCoding
from .verbs import NewSession as NewSession
from .verbs import Progress as Progress
from .verbs import Revision as Revision
from .verbs import SessionHead as SessionHead
from .verbs import Settlement as Settlement
