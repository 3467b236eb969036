// Typing shows the chapters' leads and items that hold every word typed, and marks where.
const query = document.getElementById("query");
const count = document.getElementById("count");
const entries = [...document.querySelectorAll(".entry")];
const rest = [...document.querySelectorAll("nav, #targets")];
const texts = entries.map((entry) => entry.textContent.toLowerCase());

function unmark() {
  for (const mark of document.querySelectorAll("mark")) {
    const parent = mark.parentNode;
    mark.replaceWith(mark.textContent);
    parent.normalize();
  }
}

function mark(entry, words) {
  const walker = document.createTreeWalker(entry, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (let node of nodes) {
    for (;;) {
      const text = node.data.toLowerCase();
      const found = words
        .map((word) => ({ at: text.indexOf(word), length: word.length }))
        .filter(({ at }) => at >= 0)
        .sort((a, b) => a.at - b.at)[0];
      if (!found) break;
      const hit = node.splitText(found.at);
      node = hit.splitText(found.length);
      const mark = document.createElement("mark");
      hit.replaceWith(mark);
      mark.append(hit);
    }
  }
}

query.addEventListener("input", () => {
  unmark();
  const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  entries.forEach((entry, number) => {
    const found = words.every((word) => texts[number].includes(word));
    entry.hidden = !found;
    if (found && words.length) {
      shown += 1;
      mark(entry, words);
    }
  });
  for (const part of rest) part.hidden = words.length > 0;
  for (const section of document.querySelectorAll("main > section:not(#targets)")) {
    section.hidden = words.length > 0 && !section.querySelector(".entry:not([hidden])");
  }
  count.textContent = words.length ? (shown ? String(shown) : count.dataset.none) : "";
});
