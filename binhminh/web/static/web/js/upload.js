"use strict";
/* Files to hand in: drop them, see how far they are, try again after a lost connection. */

document.addEventListener("DOMContentLoaded", () => {
  const drops = [...document.querySelectorAll("[data-drop]")];
  drops.forEach((drop) => {
    const input = drop.querySelector("input[type=file]");
    const say = drop.querySelector("[data-drop-say]");
    const limit = Number(drop.dataset.maxMb || input.dataset.maxMb || 0);
    const size = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3).toLocaleString("vi")} kB`
      : `${(bytes / 1e6).toLocaleString("vi", { maximumFractionDigits: 1 })} MB`);
    const check = () => {
      const files = [...input.files];
      const large = limit && files.find((file) => file.size > limit * 1e6);
      input.setCustomValidity(large ? `${drop.dataset.sayLarge} ${limit} MB.` : "");
      say.textContent = large ? input.validationMessage
        : files.map((file) => `${file.name} (${size(file.size)})`).join(", ");
      say.classList.toggle("error", Boolean(large));
    };
    input.addEventListener("change", check);
    ["dragenter", "dragover"].forEach((kind) => drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    }));
    ["dragleave", "drop"].forEach((kind) => drop.addEventListener(kind, () => drop.classList.remove("over")));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      if (!event.dataTransfer.files.length) return;
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  });

  new Set(drops.map((drop) => drop.closest("form")).filter(Boolean)).forEach((form) => {
    form.addEventListener("submit", (event) => {
      const filled = drops.filter((drop) => drop.closest("form") === form && drop.querySelector("input[type=file]").files.length);
      if (!filled.length || event.defaultPrevented) return;
      const drop = filled[0];
      if (filled.some((one) => !one.querySelector("input[type=file]").checkValidity())) {
        event.preventDefault();
        drop.querySelector("input[type=file]").focus();
        event.stopImmediatePropagation();
        return;
      }
      event.preventDefault();
      send(form, drop, event.submitter);
    });
  });

  function send(form, drop, button) {
    const say = drop.querySelector("[data-drop-say]");
    const place = drop.querySelector("[data-drop-progress]");
    const bar = place.querySelector("progress");
    const data = new FormData(form, button || undefined);
    const request = new XMLHttpRequest();
    const free = () => {
      place.hidden = true;
      if (button) { button.disabled = false; button.removeAttribute("aria-busy"); }
    };
    request.open("POST", form.action || location.href);
    request.setRequestHeader("X-Upload", "1");
    request.upload.onprogress = (event) => {
      if (!event.lengthComputable) return;
      const percent = Math.floor((100 * event.loaded) / event.total);
      bar.value = percent;
      say.textContent = percent < 100 ? `${drop.dataset.saySending}: ${percent} %` : drop.dataset.sayWorking;
    };
    request.onload = () => {
      free();
      if (request.status >= 200 && request.status < 400 && request.responseURL && request.responseURL !== location.href) {
        location.assign(request.responseURL);
        return;
      }
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      const main = page.querySelector("main");
      if (!main) { location.reload(); return; }
      document.querySelector("main").replaceWith(main);
      document.dispatchEvent(new Event("DOMContentLoaded"));
    };
    request.onerror = request.ontimeout = () => {
      free();
      say.textContent = drop.dataset.sayLost;
      say.classList.add("error");
      if (button) button.textContent = drop.dataset.sayAgain;
    };
    say.classList.remove("error");
    bar.value = 0;
    place.hidden = false;
    request.send(data);
  }
});
