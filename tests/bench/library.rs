//! Two hundred imported plans of 30,000 characters: reading them, the first search over all, every further key.

use std::time::{Duration, Instant};

use yiwu_plan::{
    plan::{Document, Language, LibraryPlan, OutlineNode, PlanKey, bundled},
    search::{Library, LibraryScope, SearchOptions},
    settings::library,
};

const PLANS: usize = 200;
const CHARACTERS: usize = 30_000;
/// Sections of a plan, and articles of a section.
const OUTLINE: [usize; 2] = [10, 6];
/// What is typed, letter by letter.
const QUERIES: [&str; 8] = [
    "高铁站",
    "gaotie",
    "jzl",
    "机场 航线",
    "岩口水库",
    "shuangjianghu",
    "1500亿",
    "万元",
];

/// Sentences with the words of the digest in another order: no two plans are alike.
struct Sentences {
    words: Vec<String>,
    state: u64,
}

impl Sentences {
    fn new() -> Sentences {
        let plan = bundled();
        let texts = plan.digests().flat_map(|(_, digest)| &digest.measures);
        let words = texts.flat_map(|text| {
            let chars: Vec<char> = text.zh.chars().filter(|c| c.is_alphanumeric()).collect();
            let pieces = chars
                .chunks(3)
                .map(|piece| piece.iter().collect::<String>());
            pieces.collect::<Vec<_>>()
        });
        Sentences {
            words: words.collect(),
            state: 1,
        }
    }

    /// A linear congruential generator (Knuth's MMIX constants): the same plans at every run.
    fn next(&mut self) -> usize {
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) as usize
    }

    fn text(&mut self, characters: usize) -> String {
        let mut text = String::new();
        let mut count = 0;
        while count < characters {
            for word in 0..8 {
                let at = self.next() % self.words.len();
                count += self.words[at].chars().count() + 1;
                text.push_str(&self.words[at]);
                text.push(if word == 7 { '。' } else { '，' });
            }
        }
        text
    }
}

fn plan(number: usize, sentences: &mut Sentences) -> LibraryPlan {
    let [sections, articles] = OUTLINE;
    let mut node = |level, marker: String, text: usize, children| OutlineNode {
        level,
        marker,
        number: None,
        title: sentences.text(8),
        paragraphs: (text > 0)
            .then(|| sentences.text(text))
            .into_iter()
            .collect(),
        children,
    };
    let length = CHARACTERS / (sections * articles);
    let mut nodes = Vec::new();
    for section in 1..=sections {
        let children = (1..=articles).map(|at| node(2, format!("（{at}）"), length, Vec::new()));
        let children = children.collect();
        nodes.push(node(1, format!("{section}、"), 0, children));
    }
    LibraryPlan {
        id: format!("p{number:03}"),
        imported: "2026-01-31".to_owned(),
        document: Document {
            title: format!("第{number}份报告"),
            nodes,
            ..Document::default()
        },
    }
}

fn main() {
    let mut sentences = Sentences::new();
    let folder = tempfile::tempdir().expect("a folder");
    let mut characters = 0;
    for number in 0..PLANS {
        let plan = plan(number, &mut sentences);
        characters += plan.document.characters();
        library::save(folder.path(), &plan).expect("saved");
    }
    let start = Instant::now();
    let ids = library::ids(folder.path()).expect("the folder");
    let (plans, errors) = library::load_all(folder.path(), &ids, Language::Zh);
    assert!(errors.is_empty() && plans.len() == PLANS);
    let read = start.elapsed();
    let library = Library::new(plans, errors, &SearchOptions::default());
    let scope = LibraryScope::default();
    let search = |query: &str| library.search(query, &scope, &PlanKey::Bundled);
    search("高");
    let first = start.elapsed();
    let mut keys: Vec<Duration> = Vec::new();
    for _ in 0..5 {
        for query in QUERIES {
            for (at, c) in query.char_indices() {
                let start = Instant::now();
                search(&query[..at + c.len_utf8()]);
                keys.push(start.elapsed());
            }
        }
    }
    keys.sort();
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    let [median, p99] = [2, 100].map(|part| milliseconds(keys[keys.len() - 1 - keys.len() / part]));
    println!(
        "{PLANS} plans, {characters} characters: read {:.0} ms, first search {:.0} ms in all (goal 300), \
         each further key p50 {median:.1} ms, p99 {p99:.1} ms (goal 16)",
        milliseconds(read),
        milliseconds(first),
    );
}
