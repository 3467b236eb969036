// What is near what was typed, where few entries hold all of it: pieces of it, weighed by how rare they are. Pairs of
// characters, as they are or by their sounds, English stems, numbers by value. A piece is a key: "高铁", "高*站" with a
// character between, "gao tie" and "~gao tie" by sound, "/hospital" for a stem, "#45000" for a number.

const readings = new Map();
for (const [syllable, characters] of Object.entries(JSON.parse(document.getElementById("readings").textContent))) {
  // lv is typed as lu and as lyu too.
  const spellings = syllable.includes("v") ? [syllable, syllable.replace("v", "u"), syllable.replace("v", "yu")] : [syllable];
  for (const character of characters) readings.set(character, [...(readings.get(character) ?? []), ...spellings]);
}

const asking = JSON.parse(document.getElementById("asking").textContent);

// The strength of each way to have a piece, and what a text counts by its kind; as in the program.
const HOMOPHONES = 0.7, KNOWN_PAIR = 0.6, FUZZY = 0.55, SKIP = 0.6, CHARACTER = 0.5, TYPO = 0.7, PREFIX = 0.7;
const ASKED = 0.8, SAME_PHRASE = 1.7, WANTED = 1.25, WANTED_CHAPTER = 1.5, LIKELY = 0.65, MOST = 10;

const sounds = (a, b) => (readings.get(a) ?? []).flatMap((x) => (readings.get(b) ?? []).map((y) => `${x} ${y}`));
// Sounds that many speakers do not tell apart as one.
const fuzzy = (pair) => `~${pair.replace(/([zcs])h/g, "$1").replace(/ng\b/g, "n")}`;

function stem(word) {
  let stem = word.replace(/([^aeious])ies$/, "$1y").replace(/(ss|x|ch|sh|z)es$/, "$1");
  if (stem.length > 3) stem = stem.replace(/([^su])s$/, "$1");
  stem = stem.replace(/^(.*[aeiouy].*?)(ingly|edly|ing|ed|ly)$/, (whole, rest) => (rest.length > 2 ? rest.replace(/([^lsz])\1$/, "$1") : whole));
  return stem.replace(/(is|iz)ation$/, "iz").replace(/ise$/, "iz").replace(/our$/, "or").replace(/tre$/, "ter").replace(/(..)e$/, "$1").replace(/(..)y$/, "$1i");
}

// Whether one letter is wrong, missing, too many, or has changed places with the next.
function isOneEdit(a, b) {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let from = 0;
  while (a[from] !== undefined && a[from] === b[from]) from += 1;
  const [x, y] = [a.slice(from), b.slice(from)];
  return x.slice(1) === y.slice(1) || x.slice(1) === y || x === y.slice(1) || (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2));
}

const SCALES = { 万亿: 1e12, 亿: 1e8, 万: 1e4, thousand: 1e3, million: 1e6, mn: 1e6, billion: 1e9, bn: 1e9 };
const NUMBER = /(百分之)?([零〇一二两三四五六七八九十百千]+)(万亿|亿|万)?|(\d[\d,]*(?:\.\d+)?)(?:(万亿|亿|万)| ?(thousand|million|mn|billion|bn)(?![a-z]))?/g;

function chineseNumber(text) {
  const digits = [...text].map((c) => (c === "两" ? 2 : c === "〇" ? 0 : "零一二三四五六七八九".indexOf(c)));
  if (!digits.includes(-1)) return Number(digits.join(""));
  let sum = 0, last = null;
  for (const [at, c] of [...text].entries()) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[c];
    if (unit) [sum, last] = [sum + (last ?? 1) * unit, null];
    else last = digits[at];
  }
  return sum + (last ?? 0);
}

// The numbers of a text: value, and from where to where. A single numeral is one before what is counted only.
function numbers(text) {
  const found = [];
  for (const { 0: all, 1: percent, 2: chinese, 3: scale, 4: arabic, 5: chineseScale, 6: english, index } of text.matchAll(NUMBER)) {
    const to = index + all.length;
    if (arabic) {
      if (/[a-z]/.test(text[index - 1] ?? "")) continue;
      found.push([Math.round(Number(arabic.replaceAll(",", "")) * (SCALES[chineseScale ?? english] ?? 1) * 1000) / 1000, index, to]);
    } else if (percent || scale || chinese.length > 1 || (/[二三四五六七八九两]/.test(chinese) && /[名个条项家所座年位期次趟]/.test(text[to] ?? ""))) {
      found.push([chineseNumber(chinese) * (SCALES[scale] ?? 1), index, to]);
    }
  }
  return found;
}

// Calls `each` with every key of a text and where it is.
function eachKey(text, each) {
  for (const { 0: run, index } of text.matchAll(/[\u3400-\u9fff]+/g)) {
    for (let at = 0; at < run.length; at += 1) {
      const [a, b, c] = run.slice(at, at + 3), from = index + at;
      each(a, from, from + 1);
      if (b) each(a + b, from, from + 2);
      if (b) for (const pair of sounds(a, b)) for (const key of [pair, fuzzy(pair)]) each(key, from, from + 2);
      if (c) each(`${a}*${c}`, from, from + 3);
    }
  }
  for (const { 0: word, index } of text.matchAll(/[a-z0-9]*[a-z][a-z0-9]*/g)) each(`/${stem(word)}`, index, index + word.length);
  for (const [value, from, to] of numbers(text)) each(`#${value}`, from, to);
}

const syllables = new Set([...readings.values()].flat());

// Divides letters into syllables, by the pairs that some text has; with `typos` also where a letter is wrong. `null` where that
// is not possible.
function divide(word, has, typos) {
  const ways = [[{ cost: 0, row: [] }]];
  for (let end = 1; end <= word.length; end += 1) {
    ways[end] = [];
    for (let start = Math.max(0, end - 6); start < end; start += 1) {
      const syllable = word.slice(start, end);
      // The last one may be only begun.
      const begun = end === word.length && start > 0 && [...syllables].some((known) => known.startsWith(syllable));
      const read = syllables.has(syllable) || begun ? [[syllable, syllable.length > 1 ? 0 : 0.5]] : [];
      if (typos && syllable.length > 2) read.push(...[...syllables].filter((known) => isOneEdit(known, syllable)).map((known) => [known, 1.2]));
      for (const { cost, row } of ways[start]) {
        for (const [known, extra] of read) ways[end].push({ cost: cost + (!row.length || has(`${row.at(-1)} ${known}`) ? 1 : 1.7) + extra, row: [...row, known] });
      }
    }
    ways[end].sort((a, b) => a.cost - b.cost).splice(8);
  }
  const [best] = ways[word.length];
  if (typos || word.length > 40 || best?.cost <= best?.row.length * 1.5) return best;
  const other = divide(word, has, true);
  return other && !(best?.cost <= other.cost) ? other : best;
}

// The texts of all entries, `{ entry, text, weight, wanted, asked }` each, ready to be looked up; `places` are the anchors of the
// entries.
function nearIndex(texts, places) {
  const entries = places.length;
  const owners = new Map();
  for (const [number, { text }] of texts.entries()) {
    eachKey(text, (key) => {
      const known = owners.get(key);
      if (!known) owners.set(key, [number]);
      else if (known.at(-1) !== number) known.push(number);
    });
  }
  const stems = [...owners.keys()].filter((key) => key[0] === "/").map((key) => key.slice(1));
  const values = [...owners.keys()].filter((key) => key[0] === "#").map((key) => key.slice(1));
  const has = (key) => owners.has(key);
  const rarity = (key) => Math.log(1 + entries / Math.max(1, new Set((owners.get(key) ?? []).map((number) => texts[number].entry)).size));

  // A slot weighs as much as its strongest way is rare.
  function slot(ways, scale = 1) {
    const known = ways.filter(([key]) => has(key)).sort((a, b) => b[1] - a[1] || rarity(b[0]) - rarity(a[0]));
    return { ways: known, weight: scale * (known.length ? rarity(known[0][0]) : Math.log(1 + entries)) };
  }

  function chinese(run) {
    const slots = [];
    const isFunction = (character) => asking.function.includes(character);
    for (let at = 0; at + 1 < run.length; at += 1) {
      const [a, b, c] = run.slice(at, at + 3), pair = a + b;
      if (isFunction(a) || isFunction(b)) {
        if (has(pair)) slots.push(slot([[pair, 1]], 0.4));
        continue;
      }
      const alike = HOMOPHONES * (has(pair) ? KNOWN_PAIR : 1);
      const ways = [[pair, 1], ...sounds(a, b).map((sound) => [fuzzy(sound), alike]), [`${a}*${b}`, SKIP], [b + a, SKIP]];
      if (c) ways.push([a + c, SKIP]);
      const meets = at > 0 && c && has(run[at - 1] + a) && has(b + c) && !ways.some(([key]) => has(key));
      slots.push(slot(ways, meets ? 0.4 : 1));
    }
    if (!slots.length) slots.push(...[...run].filter((character) => !isFunction(character)).map((character) => slot([[character, CHARACTER]])));
    return slots;
  }

  function english(word, typed) {
    const own = stem(word), ways = [[`/${own}`, 1]];
    if (typed && word.length > 2) ways.push(...stems.filter((known) => known !== own && known.startsWith(word)).map((known) => [`/${known}`, PREFIX]));
    if (word.length > 4 && !ways.some(([key]) => has(key))) {
      ways.push(...stems.filter((known) => known[0] === word[0] && isOneEdit(known, own)).map((known) => [`/${known}`, TYPO]));
    }
    return slot(ways);
  }

  // The ways to read what was typed, each a list of slots.
  function read(text) {
    const base = [], found = numbers(text);
    for (const [value, , to] of found) {
      const begun = to === text.length && !has(`#${value}`) ? values.filter((known) => known.startsWith(String(value))) : [];
      base.push(slot([[`#${value}`, 1], ...begun.map((known) => [`#${known}`, PREFIX])]));
    }
    let rest = text;
    for (const [, from, to] of found.reverse()) rest = `${rest.slice(0, from)} ${rest.slice(to)}`;
    for (const run of rest.match(/[\u3400-\u9fff]+/g) ?? []) base.push(...chinese(run));
    let words = rest.match(/[a-z0-9]*[a-z][a-z0-9]*/g) ?? [];
    if (found.length) words = words.filter((word) => !/^(kms?|kilomet(er|re)s|sq|square|percent|pct|yuan|rmb|cny|ton(ne)?s?|met(er|re)s|m|mu|minutes)$/.test(word));
    if (!words.length) return [base];
    const said = [...base, ...words.map((word, at) => english(word, at + 1 === words.length && rest.endsWith(word)))];
    const row = words.flatMap((word) => divide(word, has)?.row ?? [""]);
    const pairs = row.slice(1).flatMap((b, at) => (row[at] && b ? [slot([[`${row[at]} ${b}`, 1], [fuzzy(`${row[at]} ${b}`), FUZZY]])] : []));
    return pairs.length ? [said, [...base, ...pairs]] : [said];
  }

  // The entries that one reading finds: the best text and half of all there is.
  function score(slots, typed, least) {
    const total = slots.reduce((sum, { weight }) => sum + weight, 0);
    const ofText = new Map(), ofEntry = new Map();
    for (const { ways, weight } of slots) {
      const best = new Map();
      for (const [key, strength] of ways) {
        for (const number of owners.get(key)) best.set(number, Math.max(best.get(number) ?? 0, strength * (texts[number].asked ? ASKED : 1)));
      }
      const strongest = new Map();
      for (const [number, strength] of best) {
        const { sum, count } = ofText.get(number) ?? { sum: 0, count: 0 };
        ofText.set(number, { sum: sum + weight * strength, count: count + 1 });
        strongest.set(texts[number].entry, Math.max(strongest.get(texts[number].entry) ?? 0, strength));
      }
      for (const [entry, strength] of strongest) {
        const { sum, strong } = ofEntry.get(entry) ?? { sum: 0, strong: 0 };
        ofEntry.set(entry, { sum: sum + weight * strength, strong: strong + (strength >= 0.7) });
      }
    }
    const bestText = new Map();
    for (const [number, { sum, count }] of ofText) {
      const { entry, text, weight, wanted, asked } = texts[number];
      const pieces = asked ? Math.max(1, text.replace(/[^\u3400-\u9fff]/g, "").length - 1, (text.match(/[a-z]+/g) ?? []).length) : 1;
      const share = asked ? (0.5 + 0.5 * Math.min(1, count / pieces)) * (count === slots.length && count >= pieces ? SAME_PHRASE : 1) : 1;
      const worth = sum * weight * share * (wanted && wanted === typed.wants ? WANTED : 1);
      if (worth > (bestText.get(entry)?.worth ?? 0)) bestText.set(entry, { worth, number });
    }
    return [...ofEntry].flatMap(([entry, { sum, strong }]) => {
      const coverage = sum / total, { worth, number } = bestText.get(entry);
      if (coverage < least && !(least === 0.5 && coverage >= 0.34 && strong > 1)) return [];
      const scale = typed.chapters && places[entry][0] === "c" ? WANTED_CHAPTER : 1;
      return [{ entry, coverage, score: (scale * (worth + sum / 2)) / total, phrase: texts[number].asked ? texts[number].text : "", keys: new Set(slots.flatMap(({ ways }) => ways.map(([key]) => key))) }];
    });
  }

  // Takes out what only asks, and says what kind of answer is wanted, and the entry that is named.
  function question(typed) {
    let text = typed;
    const wants = /什么时候|什么时间|哪一?年|何时|几时|\bwhen\b/.test(text) ? "year" : /多少|几|比例|占比|how (many|much|long|big|large)|duoshao/.test(text) ? "figure" : "";
    let named = "";
    text = text.replace(/第([0-9一二三四五六七八九十]+)([章条])|\b(chapter|item) ([0-9]+)\b/, (_, chinese, unit, word, digits) => {
      named = `${unit === "章" || word === "chapter" ? "c" : "i"}${digits ?? (Number(chinese) || chineseNumber(chinese))}`;
      return " ";
    });
    const chapters = /章|\bchapters?\b/.test(text);
    if (chapters) text = text.replace(/哪一?章|章节?|\bchapters?\b/g, " ");
    for (const word of [...asking.chinese, ...asking.pinyin]) text = text.replaceAll(word, " ");
    for (const word of asking.english) text = text.replace(new RegExp(`(?<![a-z0-9])${word}(?![a-z0-9])`, "g"), " ");
    return { text, wants, chapters, named };
  }

  // The near entries, best first. `least` is the share of what was typed that an entry must have.
  return (typed, least) => {
    const asked = question(typed);
    const search = (text) => {
      const best = new Map();
      for (const slots of read(text).filter((slots) => slots.length)) {
        for (const hit of score(slots, asked, least)) if (hit.score > (best.get(hit.entry)?.score ?? 0)) best.set(hit.entry, hit);
      }
      const named = places.indexOf(asked.named);
      if (named >= 0) best.set(named, { phrase: "", keys: new Set(), ...best.get(named), entry: named, coverage: 1, score: Infinity });
      return [...best.values()].sort((a, b) => b.score - a.score || a.entry - b.entry).slice(0, MOST);
    };
    const found = search(asked.text);
    // The last character may be the first of the next word, and a letter or two of it say nothing yet.
    const before = asked.text.replace(/(?<=[\u3400-\u9fff]{2})[\u3400-\u9fff]$|(?<=[a-z]{3} )[a-z]{1,2}$/, "");
    return found.length || before === asked.text || least > 0.5 ? found : search(before).map((hit) => ({ ...hit, coverage: Math.min(hit.coverage, 0.5) }));
  };
}
