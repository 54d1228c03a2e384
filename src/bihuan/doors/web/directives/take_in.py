from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.directives import access, queries
from bihuan.apps.directives import actions as directives
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.foundation.profile import queries as profile
from bihuan.rules.viewer import Viewer

MEGABYTE = 1024 * 1024
PASTED = "粘贴的正文.txt"
LINKS = ("upper_id", "supersedes_id", "round_id")


def _chosen(label: str, options: list[tuple[int, str]], hint: str = "") -> forms.Field:
    return forms.TypedChoiceField(
        label=label,
        required=False,
        coerce=int,
        empty_value=None,
        help_text=hint,
        choices=[("", "（无）"), *options],
    )


class TakeInForm(forms.Form):
    """A file or a pasted text, and what a person knows about it."""

    upload = forms.FileField(
        label="文件",
        required=False,
        help_text="docx、有文字层的 PDF、txt 或网页文件；原件原样保存",
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.pdf,.txt,.html,.htm"}),
    )
    pasted = forms.CharField(
        label="或粘贴正文", required=False, strip=False, widget=forms.Textarea(attrs={"rows": 8})
    )
    doc_kind = forms.ChoiceField(label="文种", choices=queries.choices("doc_kind"))
    level = forms.ChoiceField(label="发文层级", choices=queries.choices("level"), initial="county")
    issued_on = forms.DateField(
        label="印发或讲话日期",
        required=False,
        help_text="“月底前”“一周内”都从这一天算起；不知道就留空，系统会列为疑问",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    issuer = forms.CharField(label="发文单位或讲话人", required=False, max_length=80)
    title = forms.CharField(
        label="标题", required=False, max_length=200, help_text="留空则用读出的标题"
    )

    def __init__(self, *args: Any, viewer: Viewer, cap_mb: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cap_mb = cap_mb
        documents = queries.document_options(viewer)
        self.fields["upper_id"] = _chosen("贯彻的上位文件", documents)
        self.fields["supersedes_id"] = _chosen(
            "替代的旧文件", documents, "选了以后可以看两版的差异"
        )
        self.fields["round_id"] = _chosen(
            "督察轮次", queries.round_options(viewer), "督察反馈请选轮次"
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        upload, pasted = given.get("upload"), given.get("pasted", "")
        if self.errors:
            return given
        if upload and pasted.strip():
            raise forms.ValidationError("文件和粘贴的正文只能给一样")
        if not upload and not pasted.strip():
            raise forms.ValidationError("请选择文件，或把正文粘贴进来")
        if upload and upload.size > self.cap_mb * MEGABYTE:
            raise forms.ValidationError(f"文件超过{self.cap_mb}兆的上限，请拆分后再上传")
        return given

    def name_and_content(self) -> tuple[str, bytes]:
        upload: UploadedFile[Any] | None = self.cleaned_data["upload"]
        if upload is None:
            return PASTED, self.cleaned_data["pasted"].encode()
        return upload.name or "文件", upload.read()

    def header(self) -> directives.Header:
        given = self.cleaned_data
        names = ("doc_kind", "level", "title", "issuer", "issued_on", *LINKS)
        return directives.Header(**{name: given[name] for name in names})


def page(request: Request) -> HttpResponse:
    """Take a document in; afterwards its proposals stand ready for review."""
    access.home_county(request.viewer)
    form = TakeInForm(
        request.POST or None,
        request.FILES or None,
        viewer=request.viewer,
        cap_mb=profile.current().document_mb,
    )
    if request.method == "POST" and form.is_valid():
        name, content = form.name_and_content()
        with refusals_into(form):
            document = directives.take_in(
                header=form.header(), name=name, content=content, by=request.viewer, at=request.now
            )
            counted = queries.feedback(request.viewer, document.id)
            said = f"{counted.sentence}；" if counted else ""
            messages.success(request, f"已登记《{document.title}》，{said}请逐条审定")
            return redirect("directives-review", document.id)
    status = 422 if form.is_bound else 200
    return render(request, "directives/take_in.html", {"form": form}, status=status)
