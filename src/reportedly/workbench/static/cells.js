"use strict";
// Clusters of incidents, and single ones with the area in which they lie, on one canvas. After a move the
// clusters of the new view are shown; until they come, the canvas reaches some way beyond the old one.
const EQUATOR_KM = 40075.017;
const CellLayer = L.Layer.extend({
  initialize(colours, chosen) { this.colours = colours; this.chosen = chosen; this.cells = []; },
  onAdd(map) {
    this.map = map;
    this.tooltip = L.tooltip({ direction: "top" });
    map.on("zoomend viewreset resize", this.draw, this);
    map.on("mousemove", this.tell, this);
    map.on("click", this.choose, this);
    map.on("mouseout movestart zoomstart", this.untell, this);
    this.draw();
  },
  onRemove(map) {
    this.untell();
    this.canvas.remove();
    map.off("zoomend viewreset resize", this.draw, this);
    map.off("mousemove", this.tell, this);
    map.off("click", this.choose, this);
    map.off("mouseout movestart zoomstart", this.untell, this);
  },
  show(cells) { this.untell(); this.cells = cells; this.draw(); },

  draw() {
    const drawn = canvasOf(this.map, 0.25, "cells"), colours = this.colours();
    drawn.pen.textAlign = "center"; drawn.pen.textBaseline = "middle";
    drawn.pen.font = `700 12px ${getComputedStyle(this.map.getContainer()).fontFamily}`;
    for (let at = this.cells.length - 1; at >= 0; at--) this.drawCell(drawn, this.cells[at], colours);
    if (this.canvas) this.canvas.replaceWith(drawn.canvas); else this.map.getPane("cells").append(drawn.canvas);
    this.canvas = drawn.canvas;
  },

  drawCell({ pen, corner, width, height, world }, cell, colours) {
    const { x, y } = this.map.latLngToLayerPoint([cell.lat, cell.lon]).subtract(corner);
    const reach = (cell.radius * world) / (EQUATOR_KM * Math.cos((cell.lat * Math.PI) / 180)), size = sizeOf(cell);
    const far = Math.max(reach, size) + 2;
    if (x < -far || y < -far || x > width + far || y > height + far) return;
    const colour = cell.contested * 2 >= cell.number ? colours.contested : colours.plain;
    const round = (radius, fill, opacity, line, thick, dash) => {
      pen.beginPath(); pen.arc(x, y, radius, 0, 2 * Math.PI);
      pen.globalAlpha = opacity; pen.fillStyle = fill; pen.fill();
      pen.globalAlpha = 1; pen.strokeStyle = line; pen.lineWidth = thick; pen.setLineDash(dash); pen.stroke();
    };
    if (reach > size) round(reach, colour, 0.1, colour, 1, [3, 4]);
    if (cell.vague) round(size, colours.sheet, 0.7, colour, 1.5, [2, 3]);
    else round(size, colour, 0.88, colours.sheet, 1.5, []);
    if (cell.number === 1) return;
    pen.fillStyle = colours.ink;
    pen.fillText(cell.number >= 1000 ? `${Math.round(cell.number / 100) / 10}k` : String(cell.number), x, y + 0.5);
  },

  at(point) {
    return this.cells.find((cell) => this.map.latLngToContainerPoint([cell.lat, cell.lon]).distanceTo(point) <= sizeOf(cell) + 2);
  },
  tell(event) {
    const cell = this.at(event.containerPoint);
    this.map.getContainer().classList.toggle("over-cell", Boolean(cell));
    if (cell === this.told) return;
    this.untell();
    if (!cell) return;
    this.told = cell;
    const words = document.createElement("span");
    words.textContent = wordsOf(cell);
    this.tooltip.options.offset = [0, -sizeOf(cell)];
    this.tooltip.setLatLng([cell.lat, cell.lon]).setContent(words).addTo(this.map);
  },
  untell() { this.told = undefined; this.tooltip.remove(); },
  choose(event) {
    const cell = this.at(event.containerPoint);
    if (cell) this.chosen(cell);
  },
});

// Pixels from the middle of a mark to its rim.
function sizeOf(cell) { return cell.number === 1 ? 6 : Math.min(26, 9 + 3.4 * Math.log2(cell.number)); }

function wordsOf(cell) {
  if (cell.number > 1) return `${cell.number.toLocaleString("en")} incidents, ${cell.contested.toLocaleString("en")} contested`;
  const where = cell.vague ? " (no point of it is known)" : cell.radius ? ` (within about ${cell.radius} km)` : "";
  return `${cell.title || "one incident"}${where}`;
}
