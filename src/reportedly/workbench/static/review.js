"use strict";
// A figure that is typed is set.
for (const field of document.querySelectorAll("[data-sets]")) field.addEventListener("input", () => { const box = field.form.elements[field.dataset.sets]; if (box) box.checked = true; });

// Places of a name, to choose from.
for (const form of document.querySelectorAll("form[data-places]")) {
  const name = form.querySelector("[data-place-name]"), list = form.querySelector("[data-place-list]"), number = form.elements.geonameid;
  let due = 0;
  name.addEventListener("input", () => {
    clearTimeout(due);
    due = setTimeout(async () => {
      const answer = await fetch(`${form.dataset.places}?${new URLSearchParams({ name: name.value })}`);
      if (!answer.ok) return;
      const { places } = await answer.json();
      const choices = places.map((place) => {
        const label = document.createElement("label"), choice = document.createElement("input");
        label.className = "tick";
        Object.assign(choice, { type: "radio", name: "chosen", value: place.id });
        choice.addEventListener("change", () => { number.value = place.id; });
        label.append(choice, ` ${place.name}, ${place.country || ""} (${place.kind}${place.population ? `, ${place.population.toLocaleString("en")} people` : ""})`);
        return label;
      });
      list.hidden = !choices.length;
      list.replaceChildren(list.querySelector("legend"), ...choices);
    }, 250);
  });
  name.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
}

// Incidents to join with.
for (const form of document.querySelectorAll("form[data-others]")) {
  const list = form.querySelector("datalist"), field = form.elements.other;
  let due = 0;
  field.addEventListener("input", () => {
    clearTimeout(due);
    if (/^i[0-9a-f]{6,}$/.test(field.value)) return;
    due = setTimeout(async () => {
      const answer = await fetch(`${form.dataset.others}?${new URLSearchParams({ place: field.value })}`);
      if (!answer.ok) return;
      const { incidents } = await answer.json();
      list.replaceChildren(...incidents.map((held) => Object.assign(document.createElement("option"), { value: held.id, textContent: held.title })));
    }, 250);
  });
}
