"use strict";
const body = document.body;

// The legend switches kinds of marks off and on.
body.querySelector(".legend").addEventListener("change", () => {
  const boxes = [...body.querySelectorAll(".legend input")];
  body.dataset.hide = boxes.filter((box) => !box.checked).map((box) => box.dataset.kind).join(" ");
});

body.querySelector(".theme").addEventListener("click", () => {
  const root = document.documentElement;
  const dark = root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
});

for (const article of body.querySelectorAll("article.document")) connect(article);

// Words and entries of one article light each other up.
function connect(article) {
  const pane = article.querySelector(".entries");
  const marks = new Map();
  const entries = new Map();
  const speakers = new Map();
  let pinned = null;

  for (const mark of article.querySelectorAll(".text .m")) {
    for (const target of mark.dataset.of.split(" ")) gather(marks, target, mark);
  }
  for (const entry of article.querySelectorAll("[data-target]")) {
    gather(entries, entry.dataset.target, entry);
    const card = entry.closest(".card");
    if (card) speakers.set(entry.dataset.target, card.dataset.speaker);
  }

  // A claim or a note tells more than the statement around it.
  const rank = (target) => (target.startsWith("s") ? 0 : /^(place|time)-/.test(target) ? 1 : 2);
  const narrowest = (mark) => mark.dataset.of.split(" ").reduce((best, next) => (rank(next) > rank(best) ? next : best));

  function light(target) {
    for (const lit of article.querySelectorAll(".lit")) lit.classList.remove("lit");
    if (!target) return;
    const wanted = [target];
    for (const entry of entries.get(target) || []) {
      if (entry.dataset.about) wanted.push(...entry.dataset.about.split(" "));
      entry.closest(".card")?.classList.add("lit");
    }
    for (const name of wanted) {
      for (const entry of entries.get(name) || []) entry.classList.add("lit");
      for (const mark of marks.get(name) || []) mark.classList.add("lit");
    }
  }

  function reveal(target) {
    const entry = (entries.get(target) || [])[0];
    if (!entry) return;
    const folded = entry.closest("details");
    if (folded) folded.open = true;
    entry.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }

  article.addEventListener("mouseover", (event) => {
    if (pinned) return;
    const mark = event.target.closest(".text .m");
    const entry = event.target.closest("[data-target]");
    light(mark ? narrowest(mark) : entry ? entry.dataset.target : null);
  });
  article.addEventListener("mouseleave", () => pinned || light(null));
  article.addEventListener("focusin", (event) => {
    const entry = event.target.closest("[data-target]");
    if (entry && !pinned) light(entry.dataset.target);
  });
  article.addEventListener("click", (event) => {
    if (event.target.closest("a.further")) return undefined;
    const mark = event.target.closest(".text .m");
    const entry = event.target.closest("[data-target]");
    const chip = event.target.closest(".chip");
    if (chip) return choose(chip);
    if (mark) {
      if (!getSelection().isCollapsed) return undefined;
      event.preventDefault();
      const target = narrowest(mark);
      pinned = pinned === target ? null : target;
      light(target);
      return reveal(target);
    }
    if (entry && !event.target.closest("summary")) {
      event.preventDefault();
      pinned = pinned === entry.dataset.target ? null : entry.dataset.target;
      light(entry.dataset.target);
      const first = (marks.get(entry.dataset.target) || [])[0];
      return first?.scrollIntoView({ block: "center", behavior: "smooth" });
    }
    pinned = null;
    return light(null);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    pinned = null;
    light(null);
  });

  // One speaker at a time.
  function choose(chip) {
    const on = chip.getAttribute("aria-pressed") !== "true";
    for (const other of article.querySelectorAll(".chip")) other.setAttribute("aria-pressed", String(other === chip && on));
    const chosen = on ? chip.dataset.speaker : null;
    for (const entry of article.querySelectorAll("[data-speaker]:not(.chip)")) {
      entry.classList.toggle("faded", chosen !== null && entry.dataset.speaker !== chosen);
    }
    for (const mark of article.querySelectorAll(".text .m")) {
      const theirs = mark.dataset.of.split(" ").some((target) => speakers.get(target) === chosen);
      mark.classList.toggle("faded", chosen !== null && !theirs);
    }
  }

  // While the article scrolls, the entries keep up with it.
  let due = false;
  addEventListener("scroll", () => {
    if (due || pinned || pane.matches(":hover") || pane.scrollHeight <= pane.clientHeight) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      follow();
    });
  }, { passive: true });

  function follow() {
    const line = innerHeight / 3;
    let here = null;
    for (const card of pane.querySelectorAll(".card")) {
      const mark = (marks.get(card.dataset.target) || [])[0];
      if (mark && mark.getBoundingClientRect().top <= line) here = card;
    }
    for (const old of pane.querySelectorAll(".here")) if (old !== here) old.classList.remove("here");
    if (!here) return;
    here.classList.add("here");
    pane.scrollTop += here.getBoundingClientRect().top - pane.getBoundingClientRect().top - 8;
  }
}

function gather(map, key, value) {
  if (!map.has(key)) map.set(key, []);
  map.get(key).push(value);
}
