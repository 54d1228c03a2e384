/** For the tests: put a page in place as a browser does, whole before its elements wake. */
export function show(html: string): void {
  const made = document.createElement("div");
  made.innerHTML = html;
  document.body.replaceChildren(...Array.from(made.childNodes));
}
