"use strict";
// List, facets, timeline and map of one question: what is chosen in one is asked for again in all.
const map = globalThis.deskMap;
let latest = 0, shown = location.pathname + location.search;

async function go(address, { keepMap = false, replace = false } = {}) {
  const turn = ++latest;
  const to = new URL(address, location.href);
  if (replace) history.replaceState({}, "", to); else history.pushState({}, "", to);
  shown = to.pathname + to.search;
  if (!keepMap) map?.load();
  const found = document.querySelector("[data-found]");
  found.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(to, { headers: { Accept: "text/html" } });
    if (turn !== latest) return;
    if (!answer.ok) { location.assign(to); return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const name of ["[data-found]", "[data-facets]"]) {
      await new Promise((done) => { setTimeout(done); });
      if (turn !== latest) return;
      const here = document.querySelector(name), there = page.querySelector(name);
      if (here && there) here.replaceWith(there);
    }
    prepare();
  } catch { location.assign(to); }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-swap]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if ("wholeMap" in link.dataset) quiet = true;
  go(link.href.baseVal ?? link.href);
});

const form = document.querySelector("form[data-explore]");
form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const held = new URLSearchParams();
  const here = new URLSearchParams(location.search);
  for (const name of ["event", "country", "grade", "status", "box"]) if (here.get(name)) held.set(name, here.get(name));
  for (const [name, value] of new FormData(form)) if (value && !["event", "country", "grade", "status", "box"].includes(name)) held.set(name, value);
  go(`${form.action}?${held}`);
});
form?.addEventListener("change", () => form.requestSubmit());
addEventListener("popstate", () => { if (location.pathname + location.search !== shown) location.reload(); });

// The map narrows the list once somebody has moved it.
let quiet = true;
if (map) {
  const started = new URLSearchParams(location.search).get("box");
  const begin = async () => {
    if (started) {
      const [west, south, east, north] = started.split(",").map(Number);
      map.map.fitBounds([[south, west], [north, east]]);
    } else {
      const query = new URLSearchParams(location.search);
      query.set("zoom", "3");
      try { map.fit((await (await fetch(`/incidents/cells?${query}`)).json()).cells); } catch {}
    }
    map.load();
    setTimeout(() => { quiet = false; }, 600);
  };
  begin();
  for (const name of ["dragstart", "boxzoomend"]) map.map.on(name, () => { quiet = false; });
  map.holder.addEventListener("wheel", () => { quiet = false; }, { passive: true });
  let due = 0;
  map.map.on("moveend", () => {
    if (quiet) { setTimeout(() => { quiet = false; }, 300); return; }
    clearTimeout(due);
    due = setTimeout(() => {
      const to = new URL(location.href);
      to.searchParams.set("box", map.box());
      to.searchParams.delete("from");
      go(to, { keepMap: true, replace: true });
    }, 250);
  });
  map.choose = (box) => { const to = new URL(location.href); to.searchParams.set("box", box); go(to); };
}

// A drag over the timeline chooses from one bar to another.
function prepare() {
  const timeline = document.querySelector("[data-timeline] svg");
  if (!timeline) return;
  const bars = [...timeline.querySelectorAll("a")];
  let from = null;
  const at = (event) => {
    const area = timeline.getBoundingClientRect();
    return Math.max(0, Math.min(bars.length - 1, Math.floor(((event.clientX - area.left) / area.width) * bars.length)));
  };
  const light = (first, last) => bars.forEach((bar, number) => bar.classList.toggle("picked", number >= Math.min(first, last) && number <= Math.max(first, last)));
  timeline.addEventListener("pointerdown", (event) => { from = at(event); });
  timeline.addEventListener("pointermove", (event) => { if (from !== null && event.buttons) light(from, at(event)); });
  timeline.addEventListener("pointerup", (event) => {
    if (from === null) return;
    const to = at(event), first = Math.min(from, to), last = Math.max(from, to);
    from = null;
    if (first === last) return;
    timeline.addEventListener("click", (click) => { click.preventDefault(); click.stopPropagation(); }, { capture: true, once: true });
    const address = new URL(location.href);
    address.searchParams.set("since", bars[first].dataset.since);
    address.searchParams.set("until", bars[last].dataset.until);
    address.searchParams.delete("from");
    go(address);
  });
  timeline.addEventListener("dragstart", (event) => event.preventDefault());
}
prepare();
