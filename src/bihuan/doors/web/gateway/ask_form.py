"""The form of a command: its own parameters, each with what it has to look like."""

from django import forms

from bihuan.rules.loggerorders import FORM_WORDS, WHOLE_MINUTES, Asking, Form, Parameter

MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"})


class AskForm(forms.Form):
    """Parameters by the names of the standard, then why."""

    reason = forms.CharField(
        label="原因", max_length=200, help_text="写进留痕，如“补11月25日缺的小时值”"
    )

    def __init__(self, data: object, *, asking: Asking, **kwargs: object) -> None:
        super().__init__(data, **kwargs)  # type: ignore[arg-type]
        self._names = [one.name for one in asking.parameters if one.form != Form.NOW]
        for one in asking.parameters:
            if one.form != Form.NOW:
                self.fields[one.name] = _field(one)
        self.order_fields([*self._names, "reason"])

    def parameters(self) -> list[tuple[str, str]]:
        return [(name, str(self.cleaned_data[name])) for name in self._names]


def _field(one: Parameter) -> forms.Field:
    hint = FORM_WORDS[one.form]
    if one.form == Form.MINUTES:
        choices = [(value, f"{value}分钟") for value in WHOLE_MINUTES]
        return forms.ChoiceField(label=one.word, choices=choices, initial="10")
    widget: forms.Widget = forms.TextInput()
    if one.form == Form.MOMENT:
        widget, hint = MOMENT, ""
    if one.form == Form.PASSWORD:
        widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    return forms.CharField(
        label=one.word, required=one.required, max_length=40, widget=widget, help_text=hint
    )
