// Shows what is new without a click; the pages work just as well without it.
"use strict";

const main = document.querySelector("main[data-version-url]");
const every = 1500;
let touched = false;
let leaving = false;

async function look() {
  const response = await fetch(main.dataset.versionUrl, { cache: "no-store" });
  if (!response.ok) return;
  const { version } = await response.json();
  if (String(version) === main.dataset.version) return;
  if (leaving) return;
  // A reload would lose what has been typed, so the reader is asked instead.
  if (touched) main.querySelector("[data-news]").hidden = false;
  else window.location.reload();
}

async function keepLooking() {
  try {
    if (!document.hidden) await look();
  } catch {
    // The desk may be restarting: look again next time.
  }
  window.setTimeout(keepLooking, every);
}

if (main) {
  main.addEventListener("input", () => {
    touched = true;
  });
  main.addEventListener("submit", (event) => {
    // A reload would cut short the form that is on its way; a new tab leaves this page be.
    if (event.target.target !== "_blank") leaving = true;
  });
  window.setTimeout(keepLooking, every);
}
