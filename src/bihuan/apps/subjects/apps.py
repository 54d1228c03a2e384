from django.apps import AppConfig


class Subjects(AppConfig):
    name = "bihuan.apps.subjects"
    label = "subjects"
    verbose_name = "监管对象"
