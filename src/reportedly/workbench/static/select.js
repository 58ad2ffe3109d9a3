"use strict";
// Words selected in the text of a document go into the form that adds a claim.
const adding = document.querySelector("form[data-add-claim]");
const text = document.querySelector(".document .text");
if (adding && text) {
  document.addEventListener("selectionchange", () => {
    const chosen = getSelection();
    if (!chosen || chosen.isCollapsed || !chosen.rangeCount) return;
    const range = chosen.getRangeAt(0);
    if (!text.contains(range.commonAncestorContainer)) return;
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const words = range.toString();
    const lead = words.length - words.trimStart().length;
    adding.elements.words.value = words.trim();
    adding.elements.start.value = [...before.toString()].length + [...words.slice(0, lead)].length;
    adding.closest("details").open = true;
  });
}
