from bihuan.apps.subjects.models.alert import Alert
from bihuan.apps.subjects.models.batch import Batch
from bihuan.apps.subjects.models.register import PackEdition, RegisterType
from bihuan.apps.subjects.models.subject import Subject, SubjectEdition
from bihuan.apps.subjects.models.survey import Survey, SurveyMark

__all__ = [
    "Alert",
    "Batch",
    "PackEdition",
    "RegisterType",
    "Subject",
    "SubjectEdition",
    "Survey",
    "SurveyMark",
]
