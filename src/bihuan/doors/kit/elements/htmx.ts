/** htmx under our policy: no eval, no injected style; a form with errors (422) is shown. */
import htmx from "htmx.org";
import { toast } from "./bh-toasts";

htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.scrollBehavior = "auto";
htmx.config.responseHandling = [
  { code: "204", swap: false },
  { code: "[23]..", swap: true },
  { code: "422", swap: true },
  { code: "[45]..", swap: false, error: true },
];

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
  const status = (event as CustomEvent<{ xhr: XMLHttpRequest }>).detail.xhr.status;
  const said =
    status === 403
      ? "没有办理这一项的权限，什么都没有改。"
      : `没有保存成功（${status}），内容仍在页面上，请重试。`;
  toast({ text: said, tone: "bad" });
});
