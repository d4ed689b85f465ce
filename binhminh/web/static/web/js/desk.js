"use strict";
/* What makes the desk smooth. Nothing here is needed: without it every page still works. */

const root = document.documentElement;
root.classList.add("js");
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const typing = (node) => node.closest("input, textarea, select, [contenteditable]");

/* --- colours: kept in a cookie, so that the next page arrives in them -------------------------- */
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-theme-set]");
  if (!button) return;
  const theme = button.dataset.themeSet;
  if (theme) root.dataset.theme = theme;
  else delete root.dataset.theme;
  const age = theme ? 31536000 : 0;
  document.cookie = `theme=${theme}; path=/; max-age=${age}; samesite=lax`;
  all("[data-theme-set]").forEach((one) => one.setAttribute("aria-pressed", String(one === button)));
});

/* --- dialogs ----------------------------------------------------------------------------------- */
function openDialog(id) {
  const dialog = document.getElementById(id);
  if (dialog && dialog.showModal && !dialog.open) dialog.showModal();
  return Boolean(dialog);
}
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog-open]");
  if (opener && openDialog(opener.dataset.dialogOpen)) event.preventDefault();
  if (event.target.closest("[data-dialog-close]")) event.target.closest("dialog")?.close();
  if (event.target.nodeName === "DIALOG") event.target.close();
  all("details.menu[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});

/* --- keys -------------------------------------------------------------------------------------- */
const rows = () => all("[data-rows] [data-row]").filter((row) => row.offsetParent);
let at = -1;
function go(step) {
  const list = rows();
  if (!list.length) return;
  list[at]?.classList.remove("at");
  at = Math.min(Math.max(at + step, 0), list.length - 1);
  list[at].classList.add("at");
  list[at].querySelector("a")?.focus({ preventScroll: true });
  list[at].scrollIntoView({ block: "nearest" });
}
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    const search = document.querySelector("[data-search]");
    if (search) { event.preventDefault(); search.focus(); search.select(); }
    return;
  }
  if (event.key === "Escape") {
    all("details.menu[open]").forEach((menu) => { menu.open = false; menu.firstElementChild.focus(); });
    if (event.target.matches?.("[data-search]")) event.target.blur();
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (document.querySelector("dialog[open]") && event.key !== "?") return;
  const act = {
    "/": () => document.querySelector("[data-search]")?.focus(),
    n: () => document.querySelector("[data-new]")?.click(),
    "?": () => openDialog("keys"),
    j: () => go(1),
    k: () => go(-1),
  }[event.key];
  if (act) { event.preventDefault(); act(); }
  if (event.key === "Enter" && event.target === document.body) {
    document.querySelector("[data-confirm-key]")?.click();
  }
});
document.addEventListener("click", (event) => {
  const row = event.target.closest("tr[data-row]");
  if (!row || event.target.closest("a, button, input, label, select, summary")) return;
  if (String(window.getSelection())) return;
  const link = row.querySelector("a[href]");
  if (!link) return;
  if (event.ctrlKey || event.metaKey) window.open(link.href, "_blank", "noopener");
  else link.click();
});

/* --- short messages ---------------------------------------------------------------------------- */
function readyToasts(from = document) {
  all("[data-toast]", from).forEach((toast) => {
    const close = toast.querySelector("[data-toast-close]");
    if (close) { close.hidden = false; close.onclick = () => toast.remove(); }
    if (!toast.querySelector("form") && !toast.dataset.stay) {
      let timer = setTimeout(() => toast.remove(), 9000);
      toast.onpointerenter = toast.onfocusin = () => clearTimeout(timer);
      toast.onpointerleave = () => { timer = setTimeout(() => toast.remove(), 4000); };
    }
  });
}
window.binhminh = {
  toast(text) {
    const place = document.querySelector("[data-toasts]");
    if (!place) return;
    const toast = document.createElement("div");
    toast.className = "toast";
    toast.dataset.toast = "";
    const words = document.createElement("span");
    words.textContent = text;
    toast.append(words);
    place.append(toast);
    readyToasts(place);
  },
};

/* --- forms: errors take the focus, drafts are kept, unsaved work is guarded --------------------- */
const draftName = (form) => `draft:${location.host}:${form.dataset.draft}`;
const isDraftable = (field) =>
  field.name && !["hidden", "password", "file", "submit"].includes(field.type);
function readDraft(form) {
  return [...form.elements].filter(isDraftable).map((field) => [
    field.name,
    field.type === "checkbox" || field.type === "radio" ? [field.value, field.checked]
      : field.multiple ? [...field.selectedOptions].map((o) => o.value) : field.value,
  ]);
}
function writeDraft(form, saved) {
  const fields = [...form.elements].filter(isDraftable);
  saved.forEach(([name, value], index) => {
    const field = fields[index]?.name === name ? fields[index] : null;
    if (!field) return;
    if (field.type === "checkbox" || field.type === "radio") field.checked = value[1];
    else if (field.multiple) [...field.options].forEach((o) => { o.selected = value.includes(o.value); });
    else field.value = value;
  });
}
function readyForm(form) {
  let touched = false;
  const sent = () => { touched = false; };
  form.addEventListener("submit", sent);
  if (form.hasAttribute("data-guard")) {
    window.addEventListener("beforeunload", (event) => {
      if (touched && !form.dataset.draft) event.preventDefault();
    });
  }
  if (form.dataset.draft) {
    const name = draftName(form);
    const hasErrors = Boolean(document.getElementById("errors"));
    let saved = null;
    try { saved = JSON.parse(localStorage.getItem(name) || "null"); } catch { saved = null; }
    if (saved && !hasErrors && JSON.stringify(saved) !== JSON.stringify(readDraft(form))) {
      const before = readDraft(form);
      writeDraft(form, saved);
      const note = document.getElementById("draft-note")?.content.cloneNode(true);
      if (note) {
        form.prepend(note);
        const drop = form.querySelector("[data-draft-drop]");
        if (drop) drop.onclick = () => {
          localStorage.removeItem(name);
          writeDraft(form, before);
          drop.closest(".callout").remove();
        };
      }
    }
    form.addEventListener("submit", () => localStorage.removeItem(name));
    if (hasErrors) localStorage.setItem(name, JSON.stringify(readDraft(form)));
  }
  let timer = 0;
  form.addEventListener("input", () => {
    touched = true;
    if (!form.dataset.draft) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      try { localStorage.setItem(draftName(form), JSON.stringify(readDraft(form))); } catch { /* full */ }
    }, 400);
  });
}
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-autosubmit]")) event.target.form?.requestSubmit();
  const box = event.target.closest("[data-check-all]");
  if (box) all(`input[name="${CSS.escape(box.dataset.checkAll)}"]`).forEach((one) => { one.checked = box.checked; });
});
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (button && !event.defaultPrevented && event.target.method === "post") {
    setTimeout(() => { button.setAttribute("aria-busy", "true"); button.disabled = true; }, 0);
  }
});
window.addEventListener("pageshow", () => {
  all("[aria-busy=true][disabled]").forEach((one) => { one.removeAttribute("aria-busy"); one.disabled = false; });
});
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) { await navigator.clipboard?.writeText(button.dataset.copy); button.classList.add("copied"); }
  if (event.target.closest("[data-print]")) window.print();
});

/* --- dates: typed dd/mm/yyyy; a button opens the browser's calendar ------------------------------ */
function readyDate(input) {
  if (input.dataset.ready || !HTMLInputElement.prototype.showPicker) return;
  input.dataset.ready = "1";
  const place = document.createElement("span");
  place.className = "date-box";
  input.before(place);
  const picker = document.createElement("input");
  picker.type = "date";
  picker.tabIndex = -1;
  picker.setAttribute("aria-hidden", "true");
  const icon = document.getElementById("date-button").content.cloneNode(true);
  place.append(input, picker, icon);
  place.querySelector("button").onclick = () => {
    const [day, month, year] = input.value.split("/");
    picker.value = year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : "";
    picker.showPicker();
  };
  picker.onchange = () => {
    input.value = picker.value.split("-").reverse().join("/");
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.focus();
  };
  input.addEventListener("blur", () => {
    const digits = input.value.match(/^(\d{1,2})\D?(\d{1,2})(?:\D?(\d{4}|\d{2}))?$/);
    if (!digits) return;
    const year = digits[3] ? (digits[3].length === 2 ? `20${digits[3]}` : digits[3]) : String(new Date().getFullYear());
    input.value = `${digits[1].padStart(2, "0")}/${digits[2].padStart(2, "0")}/${year}`;
  });
}

/* --- check pages: source and finding point at each other ----------------------------------------- */
function twin(node) {
  const own = node.closest("[data-span], [data-item]");
  if (!own) return [null, []];
  const key = own.dataset.span || own.dataset.item;
  const name = CSS.escape(key);
  return [own, all(`[data-span="${name}"], [data-item="${name}"]`)];
}
["pointerover", "focusin"].forEach((kind) => document.addEventListener(kind, (event) => {
  if (!document.querySelector("[data-check]")) return;
  const [, pair] = twin(event.target);
  all(".hl").forEach((one) => { if (!pair.includes(one)) one.classList.remove("hl"); });
  pair.forEach((one) => one.classList.add("hl"));
}));
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-check]") || event.target.closest("a, button, input, select, textarea, label")) return;
  const [own, pair] = twin(event.target);
  pair.filter((one) => one !== own).forEach((one) => one.scrollIntoView({ block: "center", behavior: "smooth" }));
});

/* --- start, also for parts that htmx brings ------------------------------------------------------ */
function ready(from = document) {
  readyToasts(from);
  all("form[data-draft], form[data-guard]", from).forEach(readyForm);
  if (document.getElementById("date-button")) all("input[data-date]", from).forEach(readyDate);
  from.querySelector("[data-focus]")?.focus();
}
document.addEventListener("DOMContentLoaded", () => ready());
document.addEventListener("htmx:load", (event) => { if (event.detail.elt !== document.body) ready(event.detail.elt); });
document.addEventListener("htmx:beforeRequest", (event) => event.detail.target?.setAttribute("aria-busy", "true"));
document.addEventListener("htmx:afterRequest", (event) => event.detail.target?.removeAttribute("aria-busy"));
