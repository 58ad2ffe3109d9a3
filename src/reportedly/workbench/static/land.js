"use strict";
// Coasts and borders from a file of our own, on a canvas. Long work is done in slices, so that the page
// answers in between.
class Slices {
  constructor() { this.end = performance.now() + 10; }
  get over() { return performance.now() > this.end; }
  async rest() { await new Promise((done) => { setTimeout(done); }); this.end = performance.now() + 10; }
}

// TopoJSON to polygons: their rings, in parts of the world's width, and their bounds in degrees.
async function polygonsOf(world) {
  const slices = new Slices(), { scale, translate } = world.transform;
  const arcs = world.arcs.map((arc) => {
    let x = 0, y = 0;
    return arc.map(([dx, dy]) => { x += dx; y += dy; return [x * scale[0] + translate[0], y * scale[1] + translate[1]]; });
  });
  const found = [];
  for (const shape of world.objects.countries.geometries) {
    for (const held of shape.type === "Polygon" ? [shape.arcs] : shape.type === "MultiPolygon" ? shape.arcs : []) found.push(polygonOf(held.map((parts) => ringOf(parts, arcs))));
    if (slices.over) await slices.rest();
  }
  return found;
}

function ringOf(parts, arcs) {
  const points = [];
  for (const part of parts) {
    const arc = part < 0 ? arcs[~part].slice().reverse() : arcs[part];
    for (let at = points.length ? 1 : 0; at < arc.length; at++) points.push(arc[at]);
  }
  return unbroken(points);
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

function polygonOf(rings) {
  const bounds = { west: 180, east: -180, south: 90, north: -90 };
  const flat = rings.map((points) => {
    const held = new Float64Array(points.length * 2);
    points.forEach(([lon, lat], at) => {
      const sine = Math.sin((Math.max(-85.05, Math.min(85.05, lat)) * Math.PI) / 180);
      held[at * 2] = (lon + 180) / 360;
      held[at * 2 + 1] = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
      bounds.west = Math.min(bounds.west, lon); bounds.east = Math.max(bounds.east, lon);
      bounds.south = Math.min(bounds.south, lat); bounds.north = Math.max(bounds.north, lat);
    });
    return held;
  });
  return { ...bounds, rings: [...THINNED.map((apart) => flat.map((held) => thinned(held, apart)).filter(Boolean)), flat] };
}

// Rings with fewer points for maps of large parts of the world.
const THINNED = [0.0005, 0.00012], ZOOMS = [3.6, 5.6];
function thinned(flat, apart) {
  const kept = [flat[0], flat[1]];
  for (let at = 2; at < flat.length; at += 2) {
    const end = at === flat.length - 2;
    if (end || Math.abs(flat[at] - kept[kept.length - 2]) + Math.abs(flat[at + 1] - kept[kept.length - 1]) >= apart) kept.push(flat[at], flat[at + 1]);
  }
  return kept.length > 6 ? Float64Array.from(kept) : null;
}

// What of a layer lies around the part of the map that is in view: a new canvas for it, and how to draw on it.
function canvasOf(map, around, name) {
  const size = map.getSize(), ratio = Math.min(2, devicePixelRatio || 1);
  const pad = L.point(Math.round(size.x * around), Math.round(size.y * around)), corner = map.containerPointToLayerPoint([-pad.x, -pad.y]);
  const canvas = L.DomUtil.create("canvas", `${name} leaflet-zoom-hide`);
  const width = size.x + 2 * pad.x, height = size.y + 2 * pad.y;
  canvas.width = width * ratio; canvas.height = height * ratio;
  canvas.style.width = `${width}px`; canvas.style.height = `${height}px`;
  L.DomUtil.setPosition(canvas, corner);
  const pen = canvas.getContext("2d");
  pen.scale(ratio, ratio);
  return { canvas, pen, corner, width, height, world: 256 * 2 ** map.getZoom(), origin: map.getPixelOrigin().add(corner) };
}

const POINTS_AT_ONCE = 3000;
const LandLayer = L.Layer.extend({
  initialize(polygons, colours) { this.polygons = polygons; this.colours = colours; this.turn = 0; },
  onAdd(map) {
    this.map = map;
    map.on("moveend viewreset resize", this.draw, this);
    this.draw();
  },
  onRemove(map) { this.turn++; this.canvas?.remove(); map.off("moveend viewreset resize", this.draw, this); },
  async draw() {
    const turn = ++this.turn, map = this.map, slices = new Slices();
    if (this.canvas && this.zoom !== map.getZoom()) this.canvas.style.visibility = "hidden";
    const zoom = map.getZoom(), around = 0.25, drawn = canvasOf(map, around, "world"), { pen } = drawn;
    const bounds = map.getBounds().pad(around), level = ZOOMS.findIndex((held) => zoom < held);
    const colours = this.colours();
    pen.fillStyle = colours.land; pen.strokeStyle = colours.border; pen.lineWidth = 0.8; pen.lineJoin = "round";
    const finish = () => { pen.fill("evenodd"); pen.stroke(); pen.beginPath(); };
    let points = 0;
    pen.beginPath();
    for (const copy of [-1, 0, 1]) {
      const shift = copy * drawn.world - drawn.origin.x;
      if (shift - drawn.world * 0.1 > drawn.width || shift + drawn.world * 1.1 < 0) continue;
      for (const held of this.polygons) {
        if (held.east + copy * 360 < bounds.getWest() || held.west + copy * 360 > bounds.getEast() || held.north < bounds.getSouth() || held.south > bounds.getNorth()) continue;
        for (const flat of held.rings[level < 0 ? ZOOMS.length : level]) points += drawRing(pen, flat, drawn.world, shift, -drawn.origin.y);
        if (points < POINTS_AT_ONCE) continue;
        finish();
        points = 0;
        if (slices.over) await slices.rest();
        if (turn !== this.turn) return;
      }
    }
    finish();
    if (this.canvas) this.canvas.replaceWith(drawn.canvas); else map.getPane("world").append(drawn.canvas);
    this.canvas = drawn.canvas;
    this.zoom = zoom;
  },
});

// Adds a ring to the path, points that would stand on one another left out; how many it was.
function drawRing(pen, flat, world, left, top) {
  let lastX = -1e9, lastY = -1e9, number = 0;
  for (let at = 0; at < flat.length; at += 2) {
    const x = flat[at] * world + left, y = flat[at + 1] * world + top;
    if (at && at < flat.length - 2 && Math.abs(x - lastX) + Math.abs(y - lastY) < 1.2) continue;
    if (at) pen.lineTo(x, y); else pen.moveTo(x, y);
    lastX = x; lastY = y; number++;
  }
  pen.closePath();
  return number;
}
