"use strict";
/* The confirm screen: Enter goes on, Ctrl Enter registers, the place of a field comes into view. */
(() => {
  const form = document.querySelector("[data-confirm-form]");
  if (!form) return;
  let touched = false;
  const fields = () => [...form.elements].filter((one) =>
    one.name && !one.disabled && !["hidden", "submit", "button"].includes(one.type) && one.offsetParent);
  const main = () => document.querySelector('button[form="confirm"][value="next"]');

  form.addEventListener("input", () => { touched = true; });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || document.querySelector("dialog[open]")) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      form.requestSubmit(main());
      return;
    }
    if (event.shiftKey || event.target.form !== form || event.target.nodeName === "TEXTAREA" && event.altKey) return;
    if (event.target.nodeName === "BUTTON") return;
    event.preventDefault();
    const all = fields();
    const next = all[all.indexOf(event.target) + 1];
    if (next) { next.focus(); next.select?.(); } else main()?.focus();
  });

  /* On a wide screen the page moves to where the field was read. */
  form.addEventListener("focusin", (event) => {
    const item = event.target.closest("[data-item]");
    const source = document.querySelector(".check-source");
    if (!item || !source || window.innerWidth <= 900) return;
    const frame = source.querySelector(`[data-span="${CSS.escape(item.dataset.item)}"]`);
    if (!frame) return;
    const place = frame.getBoundingClientRect();
    const view = source.getBoundingClientRect();
    if (place.top < view.top + 40 || place.bottom > view.bottom - 40) {
      source.scrollBy({ top: place.top - view.top - view.height / 3 });
    }
  });
  document.addEventListener("click", (event) => {
    const frame = event.target.closest(".ic-frame");
    if (!frame) return;
    form.elements[frame.dataset.span]?.focus();
  });

  /* What the machine has read meanwhile is filled in by itself, unless somebody is typing. */
  document.addEventListener("htmx:afterSwap", () => {
    if (document.querySelector("[data-read-done]") && !touched) location.reload();
  });

  if (!document.getElementById("errors") && window.innerWidth > 900) fields()[0]?.focus();
})();
