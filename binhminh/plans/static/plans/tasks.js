"use strict";
/* The name of a chosen photo; many tasks: how many there are, x on the keyboard, a range with Shift. */
document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-file]")) return;
  const say = event.target.form.querySelector("[data-file-name]");
  if (say) say.textContent = [...event.target.files].map((file) => file.name).join(", ");
});
(() => {
  const form = document.querySelector("[data-many]");
  if (!form) return;
  const boxes = [...document.querySelectorAll('input[name="task"]')];
  const say = form.querySelector("[data-many-count]");
  const first = say.textContent;
  const count = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    say.textContent = chosen === 0 ? first
      : chosen === 1 ? say.dataset.one : `${chosen} ${say.dataset.more}`;
    form.classList.toggle("some", chosen > 0);
  };
  let last = null;
  boxes.forEach((box) => box.addEventListener("click", (event) => {
    if (event.shiftKey && last) {
      const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
      boxes.slice(from, to + 1).forEach((one) => { one.checked = box.checked; });
    }
    last = box;
    count();
  }));
  document.addEventListener("change", (event) => {
    if (event.target.closest("[data-check-all]")) setTimeout(count, 0);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "x" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
    const box = document.querySelector("tr.at .pick-box input");
    if (!box) return;
    event.preventDefault();
    box.checked = !box.checked;
    count();
  });
  count();
})();
