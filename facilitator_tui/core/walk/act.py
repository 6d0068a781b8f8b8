"""What every act is; all of them stand together in `acts.py`."""

from __future__ import annotations

import msgspec


class Act(msgspec.Struct, frozen=True, tag_field="act"):
    """Something done or seen. Each names its tag in JSON, which stays as it is whatever the class is called."""
