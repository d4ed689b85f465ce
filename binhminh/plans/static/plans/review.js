"use strict";
/* The review of an import: keys on a row, and the sentence of the row in view. All of it optional. */

["focusin", "pointerover"].forEach((kind) => document.addEventListener(kind, (event) => {
  const form = event.target.closest(".rv-editing");
  if (form) marksOf(form.dataset.edits).forEach((mark) => mark.classList.add("hl"));
}));

function marksOf(id) {
  return [...document.querySelectorAll(`.check-source [data-span="${CSS.escape(id || "")}"]`)];
}

document.addEventListener("focusin", (event) => {
  const row = event.target.closest("[data-check] [data-item], [data-check] [data-edits]");
  const source = document.querySelector(".check-source");
  if (!row || !source || source.scrollHeight <= source.clientHeight) return;
  const [mark] = marksOf(row.dataset.item || row.dataset.edits);
  if (!mark) return;
  const place = mark.getBoundingClientRect();
  const frame = source.getBoundingClientRect();
  if (place.top < frame.top || place.bottom > frame.bottom) {
    source.scrollTop += place.top - frame.top - frame.height / 3;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const row = event.target.closest?.("[data-row]");
  if (!row) return;
  const field = event.target.closest("input, textarea, select");
  if (event.key === "Escape" && row.querySelector("[data-key=Escape]")) {
    event.preventDefault();
    row.querySelector("[data-key=Escape]").click();
  } else if (event.key === "x" && !field) {
    event.preventDefault();
    row.querySelector("[data-key=x]")?.click();
  } else if (event.key === "Enter" && field && (event.ctrlKey || field.nodeName === "SELECT")) {
    event.preventDefault();
    field.form.requestSubmit();
  }
});

/* A row that becomes a form takes the focus to its first field. */
document.addEventListener("htmx:load", (event) => {
  const row = event.detail.elt;
  if (row.classList?.contains("rv-editing")) row.querySelector("textarea, input:not([type=hidden]), select")?.focus();
});

/* A link to an item that is hidden in a closed part opens the part. */
function reveal() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  target.closest("details")?.setAttribute("open", "");
  target.scrollIntoView({ block: "center" });
  target.classList.add("hl");
  target.querySelector("a, button")?.focus({ preventScroll: true });
}
document.addEventListener("DOMContentLoaded", () => { if (location.hash.startsWith("#item-")) reveal(); });
