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
  return control && (() => { if (control.matches("details")) { control.open = true; control.querySelector("input:not([type=hidden]), textarea, select, button")?.focus(); } else control.click(); });
}

// Long work: its lines are asked for again until it is over.
const job = document.getElementById("job");
if (job) {
  const ask = async () => {
    try {
      const answer = await fetch(job.dataset.job, { headers: { Accept: "text/html" } });
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        job.replaceChildren(...page.body.childNodes);
      }
    } catch {}
    if (job.querySelector("[data-over='0']")) setTimeout(ask, 700);
  };
  if (job.querySelector("[data-over='0']")) setTimeout(ask, 400);
}

// What was typed is kept in this tab until it has been sent, should the connection or the machine fail.
for (const form of document.querySelectorAll("form[data-keep]")) {
  const place = `typed:${form.dataset.keep}`;
  const fields = () => [...form.querySelectorAll("input[name]:not([type=hidden]):not([type=file]):not([type=password]), textarea[name]")];
  try {
    const kept = JSON.parse(sessionStorage.getItem(place) || "{}");
    for (const held of fields()) if (!held.value && kept[held.name]) held.value = kept[held.name];
    form.addEventListener("input", () => sessionStorage.setItem(place, JSON.stringify(Object.fromEntries(fields().map((held) => [held.name, held.value])))));
    if (document.querySelector("#job")) sessionStorage.removeItem(place);
  } catch {}
}
if (job) try { sessionStorage.removeItem("typed:add"); } catch {}

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
