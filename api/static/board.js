// Starts GOV.UK Frontend and keeps the open page true: what changed on the server is swapped in
// within about a second, without moving the reader's focus or wiping what they are typing.
import { initAll } from "./govuk-frontend.min.js";

const EVERY_MS = 1000;
const SLOWEST_MS = 15000;
const QUIET_FAILURES = 3;

const root = document.querySelector("[data-live]");
const status = document.querySelector("[data-live-status]");
const announcement = document.querySelector("[data-live-announcement]");

function isDirty(field) {
  if (field instanceof HTMLSelectElement) {
    return [...field.options].some((option) => option.selected !== option.defaultSelected);
  }
  return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
}

function isBeingFilledIn(region) {
  const fields = [...region.querySelectorAll("input:not([type=hidden]), select, textarea")];
  const keptInput = region.querySelector("[data-live-keep]") !== null;
  return keptInput || fields.some((field) => field === document.activeElement || isDirty(field));
}

function holdsSelection(region) {
  const selection = document.getSelection();
  return selection !== null && !selection.isCollapsed && region.contains(selection.anchorNode);
}

function focusedWithin(region) {
  const active = document.activeElement;
  if (!region.contains(active)) return null;
  const sameKind = [...region.querySelectorAll(active.tagName)];
  return { id: active.id, tag: active.tagName, href: active.href, place: sameKind.indexOf(active) };
}

function restoreFocus(region, focused) {
  if (focused === null) return;
  const sameKind = [...region.querySelectorAll(focused.tag)];
  const again =
    (focused.id && document.getElementById(focused.id)) ||
    (focused.href && sameKind.find((element) => element.href === focused.href)) ||
    sameKind[focused.place];
  if (again) again.focus({ preventScroll: true });
}

function keepReadersView(region, fresh) {
  for (const details of region.querySelectorAll("details[id][open]")) {
    const again = fresh.querySelector(`#${CSS.escape(details.id)}`);
    if (again) again.open = true;
  }
  const scrolled = [...region.querySelectorAll(".app-scroll[id]")];
  return scrolled.map((box) => ({ id: box.id, left: box.scrollLeft }));
}

function swap(region, fresh) {
  const focused = focusedWithin(region);
  const scrolled = keepReadersView(region, fresh);
  region.replaceWith(fresh);
  initAll({ scope: fresh });
  for (const { id, left } of scrolled) {
    const box = document.getElementById(id);
    if (box) box.scrollLeft = left;
  }
  restoreFocus(fresh, focused);
}

function show(message) {
  if (status.textContent !== message) status.textContent = message;
}

function takeIn(html) {
  const fragment = new DOMParser().parseFromString(html, "text/html");
  const freshRoot = fragment.querySelector("[data-live]");
  const pairs = [...fragment.querySelectorAll("[data-live-region]")].map((fresh) => ({
    fresh,
    region: document.getElementById(fresh.id),
  }));
  if (pairs.some(({ region }) => region && holdsSelection(region))) return;
  for (const { fresh, region } of pairs) {
    if (region === null) continue;
    if (isBeingFilledIn(region)) {
      const stale = region.querySelector("[data-live-stale]");
      if (stale) stale.hidden = false;
    } else {
      swap(region, fresh);
    }
  }
  root.dataset.liveVersion = freshRoot.dataset.liveVersion;
  announcement.textContent = `Updated at ${new Date().toLocaleTimeString("en-GB")}`;
}

async function ask() {
  const version = encodeURIComponent(root.dataset.liveVersion);
  const answer = await fetch(`${root.dataset.live}?version=${version}`, {
    cache: "no-store",
    redirect: "manual",
    headers: { "X-Traction-Fragment": "1" },
  });
  const sentToSignIn = answer.type === "opaqueredirect";
  if (sentToSignIn || answer.status === 401 || answer.status === 403) return "signed-out";
  if (answer.status === 200) takeIn(await answer.text());
  else if (answer.status !== 204) throw new Error(`fragment answered ${answer.status}`);
  return "ok";
}

let failures = 0;

async function refresh() {
  if (!document.hidden) {
    try {
      if ((await ask()) === "signed-out") {
        show("You have been signed out, so this page no longer refreshes. Sign in again.");
        return;
      }
      failures = 0;
      show("");
    } catch {
      failures += 1;
      if (failures >= QUIET_FAILURES) {
        show("This page cannot reach Traction and may be out of date. It keeps trying.");
      }
    }
  }
  setTimeout(refresh, Math.min(EVERY_MS * 2 ** Math.max(0, failures - 1), SLOWEST_MS));
}

initAll();
for (const details of document.querySelectorAll("[data-open-when-wide]")) {
  if (window.matchMedia("(min-width: 48.0625em)").matches) details.open = true;
}
if (root && root.dataset.live) setTimeout(refresh, EVERY_MS);
