"use strict";
// The map of incidents: land, clusters from the server, and what is in view.
class DeskMap {
  constructor(holder) {
    this.holder = holder;
    this.asked = 0;
    this.map = L.map(holder, { zoomControl: true, attributionControl: false, worldCopyJump: true, minZoom: 1, maxZoom: 14, zoomSnap: 0.5, wheelPxPerZoomLevel: 90, fadeAnimation: false });
    this.map.createPane("world").style.zIndex = 150;
    this.map.createPane("cells").style.zIndex = 450;
    this.map.setView([20, 25], 2);
    this.cells = new CellLayer(() => ({ plain: this.colour("--accent"), contested: this.colour("--event"), sheet: this.colour("--sheet"), ink: this.colour("--accent-ink") }), (cell) => this.open(cell)).addTo(this.map);
    if (holder.dataset.tiles) L.tileLayer(holder.dataset.tiles, { maxZoom: 18 }).addTo(this.map);
    else this.drawLand();
    new MutationObserver(() => this.recolour()).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.recolour());
    this.map.on("moveend", () => this.load());
  }

  colour(name) { return getComputedStyle(document.documentElement).getPropertyValue(name).trim(); }

  async drawLand() {
    const world = await (await fetch(this.holder.dataset.world)).json();
    this.land = new LandLayer(await polygonsOf(world), () => ({ land: this.colour("--land"), border: this.colour("--border") }));
    this.land.addTo(this.map);
  }

  recolour() { this.land?.draw(); this.cells.draw(); }

  box(map = this.map) {
    const bounds = map.getBounds();
    return [Math.max(-180, bounds.getWest()), Math.max(-85, bounds.getSouth()), Math.min(180, bounds.getEast()), Math.min(85, bounds.getNorth())].map((held) => held.toFixed(3)).join(",");
  }

  async load() {
    const turn = ++this.asked;
    const query = new URLSearchParams(location.search);
    query.delete("from");
    query.set("view", this.box());
    query.set("zoom", String(Math.max(0, Math.round(this.map.getZoom()))));
    const answer = await fetch(`${this.holder.dataset.cells}?${query}`);
    if (!answer.ok || turn !== this.asked) return;
    const { cells } = await answer.json();
    if (turn !== this.asked) return;
    this.cells.show(cells);
    this.holder.dataset.shown = String(cells.length);
  }

  open(cell) {
    const near = 0.01;
    if (cell.id) location.assign(`/incidents/${cell.id}`);
    else if (cell.east - cell.west < 0.001 && cell.north - cell.south < 0.001) this.choose?.([cell.west - near, cell.south - near, cell.east + near, cell.north + near].join(","));
    else this.map.fitBounds([[cell.south, cell.west], [cell.north, cell.east]], { padding: [40, 40], maxZoom: Math.max(this.map.getZoom() + 1.5, 4) });
  }

  fit(cells) {
    if (!cells.length) return;
    const bounds = L.latLngBounds(cells.map((cell) => [cell.south, cell.west]).concat(cells.map((cell) => [cell.north, cell.east])));
    this.map.fitBounds(bounds, { padding: [24, 24], maxZoom: 7 });
  }
}

globalThis.deskMap = null;
for (const holder of document.querySelectorAll("[data-map]")) globalThis.deskMap = new DeskMap(holder);
