/** What a page tells while htmx waits for an answer, and when none or a bad one comes. */
import { toast } from "./bh-toasts";

let open = 0;

function busy(change: 1 | -1): void {
  open = Math.max(0, open + change);
  document.body.classList.toggle("is-loading", open > 0);
}

document.addEventListener("htmx:beforeRequest", () => busy(1));
document.addEventListener("htmx:afterRequest", () => busy(-1));
document.addEventListener("htmx:sendError", () => {
  toast({ text: "没有连上服务器，内容仍在页面上，请重试。", tone: "bad" });
});
document.addEventListener("htmx:responseError", (event) => {
  const { status } = (event as CustomEvent<{ xhr: XMLHttpRequest }>).detail.xhr;
  const said =
    status === 403
      ? "没有办理这一项的权限，什么都没有改。"
      : `没有保存成功（${status}），内容仍在页面上，请重试。`;
  toast({ text: said, tone: "bad" });
});
