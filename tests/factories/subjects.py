"""A table of subjects for tests of foundation, which knows no app."""

from bihuan.rules.viewer import Viewer


def seen_in_county(viewer: Viewer, number: int) -> bool:
    return number < 1000 and viewer.scope.startswith("339921")


SUBJECTS = {"test.thing": seen_in_county}
