//! What holds for any bytes whatever, one function for each reader of what comes from outside. The
//! fuzzers run them on what they think of, and a test on what was found.

use std::{
    fs,
    io::{Cursor, Write},
    sync::LazyLock,
};

use yiwu_plan::{
    app::Action,
    official::{self, ReadDocument},
    plan::{Language, Official, Plan, bundled},
    search::{Hit, IncrementalSearch, Index, MAX_TERMS, SearchOptions, Shuangpin, parse},
    settings::{Config, Store},
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// A query longer than this is only parsed: nobody types it, and each of its letters is searched for.
const MOST_TYPED: usize = 60;

const LANGUAGES: [Language; 2] = [Language::Zh, Language::En];

static PLAN: LazyLock<Plan> = LazyLock::new(bundled);

pub(crate) static INDEX: LazyLock<Index> =
    LazyLock::new(|| Index::build(&PLAN, &[], &SearchOptions::default()));

/// Everything sounds like everything, and is typed in double pinyin.
pub(crate) static LAX: LazyLock<Index> = LazyLock::new(|| {
    let mut options = SearchOptions {
        shuangpin: Some(Shuangpin::Xiaohe),
        ..SearchOptions::default()
    };
    for pair in yiwu_plan::search::FuzzyPinyin::NAMES {
        assert!(options.fuzzy_pinyin.turn_on(pair));
    }
    Index::build(&PLAN, &[], &options)
});

/// What is typed into the search, in two halves or at once.
pub(crate) fn query(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let query = parse(&text);
    assert!(query.terms.len() + query.without.len() + query.filters.len() <= MAX_TERMS);
    assert!(query.terms.iter().all(|term| !term.chars.is_empty()));
    if text.chars().count() > MOST_TYPED {
        return;
    }
    sound(&LAX.search(&text).hits);
    let at_once = INDEX.search(&text);
    sound(&at_once.hits);
    let mut session = IncrementalSearch::default();
    let half: String = text.chars().take(text.chars().count() / 2).collect();
    INDEX.search_incremental(&mut session, &half);
    assert_eq!(INDEX.search_incremental(&mut session, &text), at_once);
}

/// Hits stand best first, and what is marked in them lies in their texts.
pub(crate) fn sound(hits: &[Hit]) {
    for hit in hits {
        assert!(!hit.matches.is_empty() || hit.score == 0, "{hit:?}");
        for found in &hit.matches {
            let characters = found.text.chars().count();
            let mut end = 0;
            for (number, range) in found.ranges.iter().enumerate() {
                assert!(
                    range.start < range.end && range.end <= characters,
                    "{found:?}"
                );
                assert!(
                    number == 0 || range.start > end,
                    "in order, none touching another: {found:?}"
                );
                end = range.end;
            }
        }
    }
    assert!(
        hits.windows(2).all(|two| two[0].score >= two[1].score),
        "best first"
    );
}

/// A file that is imported as somebody's copy of the official text, and what was kept of it.
pub(crate) fn copy(bytes: &[u8]) {
    clean_or_refused(Official::from_bytes(bytes).ok());
    let decoded = match official::decode(bytes, &mut |_, _| {}) {
        Ok(decoded) => decoded,
        Err(error) => return one_line(&error.to_string()),
    };
    document(&decoded);
    let understood = match official::outline(&decoded.text, &PLAN, &mut |_, _| {}) {
        Ok(understood) => understood,
        Err(error) => return one_line(&error.to_string()),
    };
    let kept = Official::from_bytes(&understood.official.to_bytes()).expect("it was kept");
    assert_eq!(kept, understood.official);
    let numbers: Vec<u32> = kept.items().map(|item| item.number).collect();
    assert!(numbers.is_sorted_by(|a, b| a < b), "{numbers:?}");
    clean_or_refused(Some(kept));
}

/// An office file: its kind by the first byte, then its parts of XML, each behind a byte that UTF-8 does not have.
pub(crate) fn office(bytes: &[u8]) {
    const DOCX: &[&str] = &[
        "word/document.xml",
        "word/styles.xml",
        "word/numbering.xml",
        "word/footnotes.xml",
    ];
    const ODT: &[&str] = &["content.xml", "styles.xml"];
    const OFD: &[&str] = &["Doc_0/Document.xml", "Doc_0/0.xml", "Doc_0/1.xml"];
    let Some((kind, parts)) = bytes.split_first() else {
        return;
    };
    let (names, fixed): (_, Option<(&str, &str)>) = match kind % 3 {
        0 => (DOCX, None),
        1 => (
            ODT,
            Some(("mimetype", "application/vnd.oasis.opendocument.text")),
        ),
        _ => (
            OFD,
            Some(("OFD.xml", "<a><DocRoot>Doc_0/Document.xml</DocRoot></a>")),
        ),
    };
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let fixed = fixed.map(|(name, text)| (name, text.as_bytes()));
    let parts = names.iter().copied().zip(parts.split(|&byte| byte == 0xff));
    for (name, bytes) in fixed.into_iter().chain(parts) {
        archive.start_file(name, options).expect("a part");
        archive.write_all(bytes).expect("written");
    }
    copy(&archive.finish().expect("an archive").into_inner());
}

/// A file that is imported as a plan of its own.
fn document(decoded: &official::Decoded<'_>) {
    let read = official::document(&decoded.text, &decoded.headings, &mut |_, _| {});
    let ReadDocument { document, report } = match read {
        Ok(read) => read,
        Err(error) => return one_line(&error.to_string()),
    };
    one_line(&document.title);
    document.preamble.iter().for_each(|text| one_line(text));
    for (_, node) in document.walk() {
        one_line(&node.marker);
        one_line(&node.title);
        node.paragraphs.iter().for_each(|text| one_line(text));
    }
    for language in LANGUAGES {
        let lines = report.render_document(&document, language);
        lines.iter().for_each(|line| one_line(line));
    }
}

fn clean_or_refused(official: Option<Official>) {
    let Some(official) = official else {
        return;
    };
    let mut plan = PLAN.clone();
    let mut texts: Vec<&String> = official.preamble.iter().chain(&official.closing).collect();
    for chapter in &official.chapters {
        texts.extend(chapter.heading.iter().chain(&chapter.lead));
        for item in &chapter.items {
            texts.push(&item.title);
            texts.extend(&item.paragraphs);
        }
    }
    texts.into_iter().for_each(|text| one_line(text));
    plan.merge_official(official);
}

/// The state, as a file in its place.
pub(crate) fn state(bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("state.json");
    fs::write(&file, bytes).expect("written");
    let looked = Store::peek(Some(&file));
    assert_eq!(fs::read(&file).expect("still there"), bytes);
    let (mut store, memory, notice) = Store::open(Some(file.clone()));
    match looked {
        Ok(looked) => {
            assert!(looked == memory && notice.is_none());
            store.save(&memory).expect("saved");
            assert_eq!(Store::peek(Some(&file)).expect("read"), memory);
        }
        Err(why) => {
            let notice = notice.expect("it is said");
            for language in LANGUAGES {
                one_line(&why.message(&file, language));
                one_line(&notice.message(language));
            }
            let files = fs::read_dir(folder.path()).expect("a folder").flatten();
            let kept = files.filter_map(|file| fs::read(file.path()).ok());
            assert!(
                kept.into_iter().any(|kept| kept == bytes),
                "nothing is lost"
            );
        }
    }
}

/// `config.toml`.
pub(crate) fn config(bytes: &[u8]) {
    let (config, mistakes) = Config::read(bytes, "config.toml");
    for mistake in &mistakes {
        LANGUAGES
            .iter()
            .for_each(|&language| one_line(&mistake.message(language)));
    }
    // Whatever else the keys do, one of them leaves.
    let leaves = config.keymap.keys(Action::Interrupt).next();
    assert!(leaves.is_some());
}

/// What reaches a terminal: one line, and nothing that acts on the terminal.
fn one_line(text: &str) {
    assert_eq!(yiwu_plan::sanitize::escape_line(text), text);
}
