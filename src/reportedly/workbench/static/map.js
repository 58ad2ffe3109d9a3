"use strict";
// The map: coasts and borders from a file of our own, clusters from the server, all on canvas.
class DeskMap {
  constructor(holder) {
    this.holder = holder;
    this.asked = 0;
    this.map = L.map(holder, { preferCanvas: true, zoomControl: true, attributionControl: false, worldCopyJump: true, minZoom: 1, maxZoom: 14, zoomSnap: 0.5, wheelPxPerZoomLevel: 90, fadeAnimation: false });
    this.canvas = L.canvas({ padding: 0.3 });
    this.map.createPane("world").style.zIndex = 150;
    this.marks = L.layerGroup().addTo(this.map);
    this.map.setView([20, 25], 2);
    if (holder.dataset.tiles) L.tileLayer(holder.dataset.tiles, { maxZoom: 18 }).addTo(this.map);
    else this.drawWorld();
    new MutationObserver(() => this.recolour()).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.recolour());
    this.map.on("moveend", () => this.load());
  }

  colour(name) { return getComputedStyle(document.documentElement).getPropertyValue(name).trim(); }

  async drawWorld() {
    const world = await (await fetch(this.holder.dataset.world)).json();
    const paths = pathsOf(world);
    this.world = new WorldLayer(paths, () => ({ land: this.colour("--land"), border: this.colour("--border") }));
    this.world.addTo(this.map);
  }

  recolour() { this.world?.draw(); this.load(); }

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
    if (turn === this.asked) this.show(cells);
  }

  show(cells) {
    this.marks.clearLayers();
    const accent = this.colour("--accent"), event = this.colour("--event"), sheet = this.colour("--sheet");
    for (const cell of cells.slice().reverse()) {
      const colour = cell.contested * 2 >= cell.number ? event : accent;
      const at = [cell.lat, cell.lon];
      if (cell.radius) L.circle(at, { renderer: this.canvas, radius: cell.radius * 1000, color: colour, weight: 1, dashArray: "3 4", fillColor: colour, fillOpacity: 0.08, interactive: false }).addTo(this.marks);
      const size = cell.number === 1 ? 6 : Math.min(26, 9 + 3.4 * Math.log2(cell.number));
      const look = cell.vague ? { color: colour, weight: 1.5, dashArray: "2 3", fillColor: sheet, fillOpacity: 0.7 } : { color: sheet, weight: 1.5, fillColor: colour, fillOpacity: 0.88 };
      const mark = L.circleMarker(at, { renderer: this.canvas, radius: size, ...look }).addTo(this.marks);
      const words = cell.number === 1 ? `${cell.title || "one incident"}${cell.vague ? " (no point of it is known)" : ""}` : `${cell.number.toLocaleString("en")} incidents, ${cell.contested.toLocaleString("en")} contested`;
      const told = document.createElement("span");
      told.textContent = words;
      mark.bindTooltip(told, { direction: "top", offset: [0, -size] });
      if (cell.number > 1) {
        const label = document.createElement("b");
        label.textContent = cell.number >= 1000 ? `${Math.round(cell.number / 100) / 10}k` : String(cell.number);
        L.marker(at, { interactive: false, keyboard: false, icon: L.divIcon({ className: "cluster-label", html: label, iconSize: [52, 18] }) }).addTo(this.marks);
      }
      mark.on("click", () => {
        if (cell.id) location.assign(`/incidents/${cell.id}`);
        else if (cell.east - cell.west < 0.001 && cell.north - cell.south < 0.001) this.choose?.(`${cell.west - 0.01},${cell.south - 0.01},${cell.east + 0.01},${cell.north + 0.01}`);
        else this.map.fitBounds([[cell.south, cell.west], [cell.north, cell.east]], { padding: [40, 40], maxZoom: Math.max(this.map.getZoom() + 1.5, 4) });
      });
    }
    this.holder.dataset.shown = String(cells.length);
  }

  fit(cells) {
    if (!cells.length) return;
    const bounds = L.latLngBounds(cells.map((cell) => [cell.south, cell.west]).concat(cells.map((cell) => [cell.north, cell.east])));
    this.map.fitBounds(bounds, { padding: [24, 24], maxZoom: 7 });
  }
}

// TopoJSON to rings of longitudes and latitudes, each with its bounds.
function pathsOf(world) {
  const { scale, translate } = world.transform;
  const arcs = world.arcs.map((arc) => {
    let x = 0, y = 0;
    return arc.map(([dx, dy]) => { x += dx; y += dy; return [x * scale[0] + translate[0], y * scale[1] + translate[1]]; });
  });
  const ring = (parts) => {
    const points = [];
    for (const part of parts) {
      const arc = part < 0 ? arcs[~part].slice().reverse() : arcs[part];
      for (let at = points.length ? 1 : 0; at < arc.length; at++) points.push(arc[at]);
    }
    return unbroken(points);
  };
  const rings = [];
  for (const shape of world.objects.countries.geometries) {
    const polygons = shape.type === "Polygon" ? [shape.arcs] : shape.type === "MultiPolygon" ? shape.arcs : [];
    for (const polygon of polygons) for (const held of polygon) rings.push(ring(held));
  }
  return rings.map((points) => {
    const flat = new Float64Array(points.length * 2);
    let west = 180, east = -180, south = 90, north = -90;
    points.forEach(([lon, lat], at) => {
      const bounded = Math.max(-85.05, Math.min(85.05, lat));
      flat[at * 2] = (lon + 180) / 360;
      const sine = Math.sin((bounded * Math.PI) / 180);
      flat[at * 2 + 1] = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
      west = Math.min(west, lon); east = Math.max(east, lon); south = Math.min(south, lat); north = Math.max(north, lat);
    });
    return { flat, west, east, south, north, thin: THINNED.map((apart) => thinned(flat, apart)) };
  });
}

// A ring that crosses the 180th meridian goes on beyond it, so that no line runs back around the world.
function unbroken(points) {
  let turn = 0;
  return points.map(([lon, lat], at) => {
    const step = at ? lon - points[at - 1][0] : 0;
    if (Math.abs(step) > 180 && Math.abs(lat) < 84) turn -= Math.sign(step) * 360;
    return [lon + turn, lat];
  });
}

// Rings with fewer points for maps of large parts of the world, so that a move is drawn at once.
const THINNED = [0.0005, 0.00012];
function thinned(flat, apart) {
  const kept = [flat[0], flat[1]];
  for (let at = 2; at < flat.length; at += 2) {
    const end = at === flat.length - 2;
    if (end || Math.abs(flat[at] - kept[kept.length - 2]) + Math.abs(flat[at + 1] - kept[kept.length - 1]) >= apart) kept.push(flat[at], flat[at + 1]);
  }
  return kept.length > 6 ? Float64Array.from(kept) : null;
}

// Land and borders on a canvas of their own, drawn once a move.
const WorldLayer = L.Layer.extend({
  initialize(paths, colours) { this.paths = paths; this.colours = colours; },
  onAdd(map) {
    this.map = map;
    this.canvas = L.DomUtil.create("canvas", "world leaflet-zoom-hide");
    map.getPane("world").appendChild(this.canvas);
    map.on("moveend viewreset resize", this.draw, this);
    this.draw();
  },
  onRemove(map) { this.canvas.remove(); map.off("moveend viewreset resize", this.draw, this); },
  draw() {
    const map = this.map, size = map.getSize(), ratio = Math.min(2, devicePixelRatio || 1);
    const around = 0.25;
    const pad = L.point(size.x * around, size.y * around);
    const corner = map.containerPointToLayerPoint([-pad.x, -pad.y]);
    L.DomUtil.setPosition(this.canvas, corner);
    const width = size.x + 2 * pad.x, height = size.y + 2 * pad.y;
    this.canvas.width = width * ratio; this.canvas.height = height * ratio;
    this.canvas.style.width = `${width}px`; this.canvas.style.height = `${height}px`;
    const pen = this.canvas.getContext("2d");
    pen.scale(ratio, ratio);
    const world = 256 * 2 ** map.getZoom();
    const origin = map.getPixelOrigin().add(corner);
    const colours = this.colours();
    pen.fillStyle = colours.land; pen.strokeStyle = colours.border; pen.lineWidth = 0.8; pen.lineJoin = "round";
    const bounds = map.getBounds().pad(around);
    for (const turn of [-1, 0, 1]) {
      const shift = turn * world - origin.x;
      if (shift - world * 0.1 > width || shift + world * 1.1 < 0) continue;
      pen.beginPath();
      for (const path of this.paths) {
        if (path.east + turn * 360 < bounds.getWest() || path.west + turn * 360 > bounds.getEast() || path.north < bounds.getSouth() || path.south > bounds.getNorth()) continue;
        let lastX = -1e9, lastY = -1e9;
        const flat = map.getZoom() < 3.6 ? path.thin[0] : map.getZoom() < 5.6 ? path.thin[1] : path.flat;
        if (!flat) continue;
        for (let at = 0; at < flat.length; at += 2) {
          const x = flat[at] * world + shift, y = flat[at + 1] * world - origin.y;
          if (at && at < flat.length - 2 && Math.abs(x - lastX) + Math.abs(y - lastY) < 1.2) continue;
          if (at) pen.lineTo(x, y); else pen.moveTo(x, y);
          lastX = x; lastY = y;
        }
        pen.closePath();
      }
      pen.fill("evenodd");
      pen.stroke();
    }
  },
});

globalThis.deskMap = null;
for (const holder of document.querySelectorAll("[data-map]")) globalThis.deskMap = new DeskMap(holder);
