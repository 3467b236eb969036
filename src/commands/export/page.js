// Typing shows the chapters' leads and items that hold every word typed, or else those near it, and marks where: characters,
// English, pinyin in full, begun, by initials, or mixed; in both languages, whichever is in sight.
const query = document.getElementById("query");
const count = document.getElementById("count");
const main = document.querySelector("main");
const rest = document.querySelectorAll("nav, #targets");
const sections = document.querySelectorAll("main > section:not(#targets)");
const readings = new Map();
for (const [syllable, characters] of Object.entries(JSON.parse(document.getElementById("readings").textContent))) {
  // lv is typed as lu and as lyu too.
  const spellings = syllable.includes("v") ? [syllable, syllable.replace("v", "u"), syllable.replace("v", "yu")] : [syllable];
  for (const character of characters) readings.set(character, [...(readings.get(character) ?? []), ...spellings]);
}

const entries = [...document.querySelectorAll(".entry")].map((element) => {
  const said = (node) => (node.parentNode.closest(".l") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, said);
  const nodes = [];
  while (walker.nextNode()) nodes.push({ node: walker.currentNode, text: walker.currentNode.data.toLowerCase() });
  return { element, nodes };
});

// Where in the text `word`, from its letter `letter` on, ends if it stands at `at`; -1 if it does not.
function end(text, at, word, letter) {
  if (letter === word.length) return at;
  if (at === text.length) return -1;
  if (text[at] === word[letter]) {
    const found = end(text, at + 1, word, letter + 1);
    if (found >= 0) return found;
  }
  for (const syllable of readings.get(text[at]) ?? []) {
    // The last syllable may be begun; any other is whole or its initial, of one letter or two.
    if (syllable.startsWith(word.slice(letter))) return at + 1;
    const initial = /^[zcs]h/.test(syllable) ? [2, 1] : [1];
    for (const length of [syllable.length, ...initial]) {
      if (!word.startsWith(syllable.slice(0, length), letter)) continue;
      const found = end(text, at + 1, word, letter + length);
      if (found >= 0) return found;
    }
  }
  return -1;
}

// The places of a word in a text. A single letter is no pinyin: it would be everywhere.
function places(text, word) {
  const found = [];
  for (let at = 0; at < text.length; at += 1) {
    const to = word.length > 1 ? end(text, at, word, 0) : text.startsWith(word, at) ? at + 1 : -1;
    if (to > at) {
      found.push([at, to]);
      at = to - 1;
    }
  }
  return found;
}

// What entries are compared by where none holds all that was typed: pairs of characters, the same by their
// sounds, English words without their endings, numbers. Everyday words are not in the page.
const asking = JSON.parse(document.getElementById("asking").textContent);
const stem = (word) => (word.length > 3 ? word.replace(/ies$/, "y").replace(/(es|s|ed|ing)$/, "") : word);

// The pieces of a text: for each its strengths, the piece itself counts 1 and its sound less.
function pieces(text) {
  const found = new Map();
  for (const run of text.match(/[\u3400-\u9fff]+/g) ?? []) {
    for (let at = 0; at + 1 < run.length; at += 1) {
      const sound = [run[at], run[at + 1]].map((character) => readings.get(character)?.[0] ?? character).join(" ");
      found.set(run.slice(at, at + 2), [[run.slice(at, at + 2), 1], [sound, 0.75]]);
    }
  }
  for (const word of text.match(/[a-z]{2,}/g) ?? []) found.set(word, [[stem(word), 1]]);
  for (const number of text.match(/\d+(\.\d+)?/g) ?? []) found.set(number, [[number, 1]]);
  return found;
}

let known; // For each entry the pieces it has, for each piece the entries that have it.
function learn() {
  const owners = new Map();
  const held = entries.map(({ nodes }, number) => {
    const keys = new Set();
    for (const { text } of nodes) for (const ways of pieces(text).values()) for (const [key] of ways) keys.add(key);
    for (const key of keys) owners.set(key, (owners.get(key) ?? 0) + 1);
    return keys;
  });
  return { owners, held };
}

// The entries near a query, and the pieces of it to mark. A piece weighs as much as it is rare.
function near(typed) {
  known ??= learn();
  let asked = typed;
  for (const word of asking) asked = /^[a-z]/.test(word) ? asked.replace(new RegExp(`\\b${word}\\b`, "g"), " ") : asked.replaceAll(word, " ");
  const slots = [...pieces(asked)].map(([piece, ways]) => {
    const owners = Math.min(...ways.map(([key]) => known.owners.get(key) ?? Infinity));
    return { piece, ways, weight: Math.log(1 + entries.length / (owners === Infinity ? 1 : owners)) };
  });
  const total = slots.reduce((sum, { weight }) => sum + weight, 0);
  const score = (held) => slots.reduce((sum, { ways, weight }) => sum + weight * Math.max(0, ...ways.map(([key, strength]) => (held.has(key) ? strength : 0))), 0);
  const coverage = known.held.map((held) => (total ? score(held) / total : 0));
  const least = Math.max(0.5, 0.8 * Math.max(...coverage));
  return { shown: coverage.map((part) => part >= least), words: slots.map(({ piece }) => piece) };
}

// Texts with marks in them: the node that was there, and the pieces that stand in its place.
const marked = [];

function mark(node, found) {
  if (!found.length) return;
  const pieces = [];
  let done = 0;
  for (const [from, to] of found.sort((a, b) => a[0] - b[0])) {
    if (from < done) continue;
    const mark = document.createElement("mark");
    mark.append(node.data.slice(from, to));
    pieces.push(document.createTextNode(node.data.slice(done, from)), mark);
    done = to;
  }
  pieces.push(document.createTextNode(node.data.slice(done)));
  node.replaceWith(...pieces);
  marked.push([node, pieces]);
}

function unmark() {
  for (const [node, pieces] of marked.splice(0)) {
    pieces[0].before(node);
    for (const piece of pieces) piece.remove();
  }
}

query.addEventListener("input", () => {
  unmark();
  const words = query.value.toLowerCase().replaceAll("ü", "v").split(/\s+/).filter(Boolean);
  let shown = 0;
  const held = entries.map(({ nodes }) => {
    const found = nodes.map(({ text }) => words.map((word) => places(text, word)));
    return { found, all: words.every((_, word) => found.some((places) => places[word].length)) };
  });
  const alike = words.length && !held.some(({ all }) => all) ? near(words.join(" ")) : null;
  for (const [number, { element, nodes }] of entries.entries()) {
    const all = alike ? alike.shown[number] : held[number].all;
    const found = alike ? nodes.map(({ text }) => alike.words.map((word) => places(text, word))) : held[number].found;
    element.hidden = !all;
    if (!all || !words.length) continue;
    shown += 1;
    // A title's, an indicator's or a value's.
    const best = nodes.filter(({ node }, number) => node.parentNode.closest("h3, td") && found[number].flat().length);
    element.classList.toggle("best", best.length > 0);
    nodes.forEach(({ node }, number) => mark(node, found[number].flat()));
  }
  main.classList.toggle("searching", words.length > 0);
  for (const part of rest) part.hidden = words.length > 0;
  for (const section of sections) {
    section.hidden = words.length > 0 && !section.querySelector(".entry:not([hidden])");
    section.classList.toggle("best", section.querySelector(".entry.best:not([hidden])") !== null);
  }
  // Results stand right below what was typed: on a phone there is no room for more.
  if (words.length) main.scrollIntoView();
  const told = Object.entries(JSON.parse(count.dataset.words)).map(([language, [some, none, similar]]) => {
    const span = document.createElement("span");
    [span.className, span.lang, span.textContent] = ["l", language, shown ? (alike ? `${similar} ` : "") + shown + some : none];
    return span;
  });
  count.replaceChildren(...(words.length ? told : []));
});
