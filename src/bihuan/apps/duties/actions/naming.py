"""How what is watched is called in a sentence."""

from bihuan.apps.duties.models import Watch
from bihuan.foundation.places import queries as places


def over_words(watch: Watch) -> str:
    if watch.place_code:
        return places.names([watch.place_code]).get(watch.place_code, watch.place_code)
    if watch.org:
        return watch.org.short
    return watch.subject_of.name if watch.subject_of else ""
