// Typing shows the chapters' leads and items that hold every word typed, then those near it (near.js), best first, how each was
// found, and marks where: characters, English, pinyin in full, begun, by initials, or mixed; in both languages, whichever is in sight.
const query = document.getElementById("query");
const count = document.getElementById("count");
const main = document.querySelector("main");
const rest = document.querySelectorAll("nav, #targets");
const sections = document.querySelectorAll("main > section:not(#targets)");

const entries = [...document.querySelectorAll(".entry")].map((element) => {
  // Labels and numbers are not searched.
  const said = (node) => (node.parentNode.matches(".entry [lang]:not(.l)") ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT);
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, said);
  const nodes = [];
  while (walker.nextNode()) nodes.push({ node: walker.currentNode, text: walker.currentNode.data.toLowerCase() });
  // A chapter's lead has the place of its section.
  return { element, nodes, place: element.id || element.parentNode.id };
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

// A reference that is all of what was typed: 29, 第29条, c9, 第九章.
function reference(typed) {
  const [, chapter, digits, unit] = /^(c|ch|chapter|item|i|第)? ?([0-9一二三四五六七八九十]{1,3}) ?(章|条)?$/.exec(typed) ?? [];
  const number = /^[0-9]/.test(digits ?? "") ? Number(digits) : chineseNumber(digits ?? "");
  return digits && `${unit === "章" || /^c/.test(chapter ?? "") ? "c" : "i"}${number}`;
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

// The weight of a text by where it is: a title, an indicator, a value or a name says more than a sentence.
const weights = new Map([["H2", 1.32], ["H3", 1.32], ["TD", 1.19], ["STRONG", 1.19], ["DD", 1.19]]);
const weight = ({ node }) => weights.get(node.parentNode.closest("h2, h3, td, dd")?.tagName) ?? 1;
const everyday = JSON.parse(document.getElementById("asked").textContent);
const messages = JSON.parse(count.dataset.words);

let near; // Made when it is first needed.
function findNear(typed, least) {
  near ??= nearIndex(
    entries.flatMap(({ element, place, nodes }, entry) => {
      const heading = element.id ? [] : [...element.parentNode.querySelectorAll("h2 > [lang]:not(.l)")].map((node) => ({ entry, text: node.textContent.toLowerCase(), weight: 1.32 }));
      const wanted = ({ node }) => (node.parentNode.closest("td.whole") ? "year" : node.parentNode.closest("td") ? "figure" : "");
      const own = nodes.map((node) => ({ entry, text: node.text, weight: weight(node), wanted: wanted(node) }));
      const asked = (everyday[place] ?? "").split("|").filter(Boolean);
      return [...heading, ...own, ...asked.map((text) => ({ entry, text: text.toLowerCase(), weight: 1.07, asked: true }))];
    }),
    entries.map(({ place }) => place),
  );
  return near(typed, least);
}

// How a word was found at a place: as typed, by initials, by pinyin.
function how(text, word, [from, to]) {
  if (text.startsWith(word, from)) return /[a-z]/.test(word) ? "english" : "literal";
  return to - from === word.length ? "initials" : "pinyin";
}

// In both languages, the one in sight is shown.
function labels(text) {
  return Object.keys(messages).map((language) => {
    const span = document.createElement("span");
    [span.className, span.lang, span.textContent] = ["l", language, text(messages[language])];
    return span;
  });
}

function search(typed) {
  const words = typed.split(/\s+/).filter(Boolean);
  const named = reference(typed.trim());
  const hits = entries.flatMap(({ nodes, place }, entry) => {
    const found = nodes.map(({ text }) => words.map((word) => places(text, word)));
    const isNamed = place === named;
    if (!isNamed && !words.every((_, word) => found.some((places) => places[word].length))) return [];
    const best = words.map((_, word) => Math.max(0, ...nodes.map((node, number) => (found[number][word].length ? weight(node) : 0))));
    const ways = words.flatMap((word, at) => found.flatMap((places, number) => places[at].map((place) => how(nodes[number].text, word, place))));
    const way = isNamed ? "reference" : (["literal", "english", "pinyin"].find((way) => ways.includes(way)) ?? "initials");
    return [{ entry, way, score: (isNamed ? 9 : 0) + best.reduce((sum, one) => sum + one, 0), marks: found.map((places) => places.flat()) }];
  });
  // What scores the same stays in the plan's order.
  hits.sort((a, b) => b.score - a.score);
  if (hits.length >= 3 || !words.length) return { hits, exact: hits.length };
  const alike = findNear(typed, hits.length ? 0.8 : 0.5).filter(({ entry }) => !hits.some((hit) => hit.entry === entry));
  const marks = ({ entry, keys }) => entries[entry].nodes.map(({ text }) => {
    const found = [];
    eachKey(text, (key, from, to) => keys.has(key) && found.push([from, to]));
    return found;
  });
  const way = ({ phrase, coverage }) => (phrase ? "asked" : coverage >= LIKELY ? "near" : "weak");
  return { hits: [...hits, ...alike.map((hit) => ({ ...hit, way: way(hit), marks: marks(hit) }))], exact: hits.length };
}

function show({ hits, exact }, isTyped) {
  unmark();
  for (const { element } of entries) {
    element.hidden = isTyped;
    element.querySelector(":scope > .how")?.remove();
  }
  for (const section of sections) section.querySelector("h2")?.toggleAttribute("hidden", isTyped);
  for (const [rank, { entry, way, phrase, marks }] of hits.entries()) {
    const { element, nodes } = entries[entry];
    const line = document.createElement("p");
    line.className = "how";
    line.append(...labels((words) => words[way] + (phrase ? ` “${phrase}”` : "")));
    // A chapter's lead has its heading above it.
    const heading = element.id ? null : element.parentNode.querySelector("h2");
    heading?.toggleAttribute("hidden", false);
    for (const part of [heading, element]) if (part) part.style.order = rank;
    element.hidden = false;
    element.prepend(line);
    nodes.forEach(({ node }, number) => mark(node, marks[number] ?? []));
  }
  main.classList.toggle("searching", isTyped);
  for (const part of rest) part.hidden = isTyped;
  // What is not in the source has nothing to find.
  for (const section of sections) section.hidden = isTyped && !section.querySelector(".entry");
  const alike = hits.length && !exact;
  count.replaceChildren(...(isTyped ? labels(({ some, none, similar }) => (hits.length ? (alike ? `${similar} ` : "") + hits.length + some : none)) : []));
  // Results are right below what was typed: on a phone there is no room for more.
  if (isTyped) main.scrollIntoView();
}

query.addEventListener("input", () => {
  const typed = query.value.toLowerCase().replaceAll("ü", "v").replace(/\s+/g, " ").trimStart();
  show(typed ? search(typed) : { hits: [], exact: 0 }, typed !== "");
});
