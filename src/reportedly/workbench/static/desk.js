"use strict";
const root = document.documentElement;

// Light and dark.
for (const button of document.querySelectorAll(".theme")) {
  button.hidden = false;
  if (document.body.classList.contains("reading")) continue;
  button.addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
}
new MutationObserver(() => {
  try { localStorage.setItem("theme", root.dataset.theme); } catch {}
}).observe(root, { attributeFilter: ["data-theme"] });

// Menus close when one looks elsewhere.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});

// What narrows a list is folded away where it would push the list out of sight.
const small = matchMedia("(max-width: 62rem)");
const fold = () => { for (const held of document.querySelectorAll("details[data-fold]")) held.open = !small.matches; };
small.addEventListener("change", fold);
fold();

// Keys.
const ways = { i: "/incidents", m: "/map", c: "/claims", d: "/documents", r: "/review", a: "/add", h: "/" };
let going = false;
const rows = () => [...document.querySelectorAll("[data-rows] [data-row]")];
function step(by) {
  const all = rows();
  if (!all.length) return;
  const at = all.findIndex((row) => row.contains(document.activeElement));
  const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
  const link = next.querySelector(".row-link") || next;
  link.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}
const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    if (typing(event.target)) event.target.blur();
    for (const menu of document.querySelectorAll("details.menu[open]")) menu.open = false;
    return;
  }
  if (typing(event.target)) return;
  if (going) {
    going = false;
    if (ways[event.key]) location.assign(ways[event.key]);
    return;
  }
  const acts = { j: () => step(1), k: () => step(-1), "?": () => location.assign("/keys"), g: () => { going = true; setTimeout(() => { going = false; }, 1200); }, "/": () => document.getElementById("find")?.focus() };
  const act = acts[event.key] || keyed(event.key);
  if (!act) return;
  event.preventDefault();
  act();
});

// Controls that name their own key, as in review.
function keyed(key) {
  if (!/^[a-z]$/.test(key)) return null;
  const control = document.querySelector(`[data-key="${key}"]`);
  return control && (() => { if (control.matches("details")) { control.open = true; control.querySelector("input:not([type=hidden]):not([type=checkbox]), textarea, select, button")?.focus(); } else control.click(); });
}

const forget = (place) => { try { sessionStorage.removeItem(place); } catch {} };

// Long work: its page is told of each article as it is done; without a stream the link to see more stays.
const job = document.getElementById("job");
if (job?.dataset.live && globalThis.EventSource) {
  const place = (name) => document.getElementById(`job-${name}`);
  const nodes = (words) => new DOMParser().parseFromString(words, "text/html").body.childNodes;
  const reload = place("reload"), trouble = place("trouble");
  const tell = (words) => { trouble.textContent = words; trouble.hidden = !words; };
  const live = new EventSource(job.dataset.live);
  live.addEventListener("open", () => { reload.hidden = true; });
  live.addEventListener("line", (event) => place("lines").append(...nodes(event.data)));
  live.addEventListener("state", (event) => { tell(""); place("state").replaceChildren(...nodes(event.data)); });
  live.addEventListener("trouble", (event) => tell(event.data));
  live.addEventListener("over", (event) => { if (event.data === "whole") forget("typed:add"); live.close(); location.reload(); });
  live.addEventListener("error", () => { if (live.readyState === EventSource.CLOSED) { reload.hidden = false; tell("The connection is lost."); } });
  addEventListener("pagehide", () => live.close());
}

// What was typed is kept in this tab until all of it is in the ledger, should the connection or the machine fail.
try {
  if (job?.dataset.whole === "1") forget("typed:add");
  if (document.querySelector(".told-done")) sessionStorage.removeItem(sessionStorage.getItem("sent"));
} catch {}
for (const form of document.querySelectorAll("form[data-keep]")) {
  const place = `typed:${form.dataset.keep}`;
  const fields = () => [...form.querySelectorAll("input[name]:not([type=hidden]):not([type=file]):not([type=password]), textarea[name]")];
  const typed = () => JSON.stringify(Object.fromEntries(fields().map((held) => [held.name, held.value])));
  try {
    const kept = JSON.parse(sessionStorage.getItem(place) || "{}");
    for (const held of fields()) if (!held.value && kept[held.name]) held.value = kept[held.name];
  } catch {}
  form.addEventListener("input", () => { try { sessionStorage.setItem(place, typed()); } catch {} });
  form.addEventListener("submit", () => { try { sessionStorage.setItem("sent", place); } catch {} });
}

// A slider that says where it stands, and goes there when it is let go.
for (const slider of document.querySelectorAll("input[type=range][data-as-of]")) {
  const stops = JSON.parse(slider.dataset.asOf);
  const words = document.getElementById(slider.getAttribute("aria-describedby"));
  const tell = () => { const stop = stops[slider.value]; words.textContent = stop[1]; slider.setAttribute("aria-valuetext", stop[1]); };
  slider.addEventListener("input", tell);
  slider.addEventListener("change", () => { const stop = stops[slider.value]; const to = new URL(location.href); if (stop[0]) to.searchParams.set("as-of", stop[0]); else to.searchParams.delete("as-of"); location.assign(to); });
}

// Facets are sent as soon as one is chosen.
for (const form of document.querySelectorAll("form[data-eager]")) form.addEventListener("change", () => form.requestSubmit());
