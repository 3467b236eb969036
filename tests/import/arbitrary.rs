//! Any bytes at all, and the document cut, spliced, repeated and salted: never a panic, and what is
//! understood is always clean.

use encoding_rs::GB18030;
use proptest::{collection::vec, prelude::*, sample::select};
use yiwu_plan::{
    official,
    plan::{Plan, bundled},
};

use crate::{
    clean::fault,
    document::{Lot, document, plan},
    render::{Blanks, Cut, Pages, Rendering},
    same::cases,
    word::{docx, escaped, paragraph},
};

thread_local! {
    /// Two plans, as nothing of them changes: one that knows the document, and one that does not.
    static PLANS: [Plan; 2] = [plan(), bundled()];
    /// A short document in a few shapes.
    static TEXTS: Vec<String> = texts();
}

fn texts() -> Vec<String> {
    let shapes = [
        (None, Blanks::Never, Pages::None, 40),
        (Some(14), Blanks::Never, Pages::Heads, 12),
        (Some(24), Blanks::Anywhere(3), Pages::Numbers, 20),
        (Some(40), Blanks::Paragraphs, Pages::FormFeeds, 15),
        (Some(61), Blanks::EveryLine, Pages::Jumps, 9),
    ];
    let text = |(width, blanks, pages, page)| {
        let rendering = Rendering {
            width,
            cut: if page % 2 == 0 {
                Cut::Words
            } else {
                Cut::Columns
            },
            indented: page % 5 == 0,
            blanks,
            pages,
            page,
            ..Rendering::default()
        };
        rendering.of(&document(16, 0)).text
    };
    shapes.map(text).to_vec()
}

/// What happens to a text on its way, in characters drawn by lot.
#[derive(Clone, Copy, Debug)]
enum Edit {
    Cut,
    Repeat,
    Move,
    Insert(&'static str),
    Replace(&'static str, &'static str),
    /// Bytes are no longer those of characters.
    Spoil,
}

/// What is put in between.
const SALT: [&str; 40] = [
    "\n",
    "\n\n",
    "\r",
    "\u{c}",
    "\u{2029}",
    "\u{2028}",
    "\u{85}",
    "\0",
    "\u{1b}[31m",
    "\u{202e}",
    "\u{200b}",
    "\u{301}",
    "\u{feff}",
    "\u{a0}",
    "\u{3000}",
    "\t",
    "。",
    "……",
    "“",
    "”",
    "（一）",
    "①",
    "八、",
    "第八章 ",
    "\n25. ",
    "\n99．",
    "\n0. ",
    "\n一、",
    "\n十七、",
    "\n57. ",
    "- 1 -\n",
    "──────\n",
    "<p>",
    "<br>",
    "&#27;",
    "</nav><script>",
    "**",
    "# ",
    "\\",
    "𠮷",
];
const SWAPS: [(&str, &str); 8] = [
    ("\n", ""),
    ("\n", "\r\n"),
    ("。", ""),
    ("。", "\n"),
    (". ", ""),
    ("、", "\n"),
    ("的", "\u{2029}"),
    ("5", "十"),
];

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        2 => Just(Edit::Cut),
        2 => Just(Edit::Repeat),
        2 => Just(Edit::Move),
        4 => select(SALT.to_vec()).prop_map(Edit::Insert),
        2 => select(SWAPS.to_vec()).prop_map(|(from, to)| Edit::Replace(from, to)),
        1 => Just(Edit::Spoil),
    ]
}

fn done(text: &str, edits: &[Edit], seed: u64) -> Vec<u8> {
    let mut lot = Lot::new(seed);
    let mut chars: Vec<char> = text.chars().collect();
    // Short, so that there can be many: a window of the text.
    let length = 1 + lot.below(1500);
    let start = lot.below(chars.len());
    chars = chars.into_iter().skip(start).take(length).collect();
    let mut spoilt = 0;
    for edit in edits {
        let from = lot.below(chars.len() + 1);
        let to = (from + lot.below(200)).min(chars.len());
        match edit {
            Edit::Cut => drop(chars.drain(from..to)),
            Edit::Repeat => {
                let piece = chars[from..to].to_vec();
                let at = lot.below(chars.len() + 1);
                let pieces = piece.repeat(1 + lot.below(4));
                drop(chars.splice(at..at, pieces));
            }
            Edit::Move => {
                let piece: Vec<char> = chars.drain(from..to).collect();
                let at = lot.below(chars.len() + 1);
                drop(chars.splice(at..at, piece));
            }
            Edit::Insert(salt) => drop(chars.splice(from..from, salt.chars())),
            Edit::Replace(what, with) => {
                let piece = String::from_iter(&chars[from..to]).replace(what, with);
                drop(chars.splice(from..to, piece.chars()));
            }
            Edit::Spoil => spoilt += 1,
        }
    }
    let text = String::from_iter(chars);
    let mut bytes = match lot.below(8) {
        0 => GB18030.encode(&text).0.into_owned(),
        1 => "\u{feff}"
            .encode_utf16()
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect(),
        2 => format!("<p>{}", text.replace('\n', "<p>")).into_bytes(),
        3 => format!("# 题\n{text}").into_bytes(),
        4 => {
            let run =
                |line: &str| paragraph("", &format!("<w:r><w:t>{}</w:t></w:r>", escaped(line)));
            docx(&text.lines().map(run).collect::<String>(), &[])
        }
        _ => text.into_bytes(),
    };
    for _ in 0..spoilt {
        if bytes.is_empty() {
            break;
        }
        let at = lot.below(bytes.len());
        match lot.below(3) {
            0 => bytes[at] = lot.below(256) as u8,
            1 => drop(bytes.remove(at)),
            _ => bytes.truncate(at),
        }
    }
    bytes
}

/// What is wrong with what `bytes` are understood as.
fn wrong(bytes: &[u8], plan: &Plan) -> Option<String> {
    let decoded = official::decode(bytes, &mut |_, _| {}).ok()?;
    let understood = official::outline(&decoded.text, plan, &mut |_, _| {}).ok()?;
    fault(&understood.official, &understood.report)
}

fn check(bytes: &[u8], knows: bool) -> Result<(), TestCaseError> {
    let wrong = PLANS.with(|plans| wrong(bytes, &plans[usize::from(knows)]));
    prop_assert!(
        wrong.is_none(),
        "{}\nof {:?}",
        wrong.unwrap_or_default(),
        String::from_utf8_lossy(bytes)
    );
    Ok(())
}

/// Bytes that look like something: marks of forms, then anything, beside what plans are made of.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let starts: [&[u8]; 9] = [
        b"",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xef\xbb\xbf",
        b"<p>",
        b"<html",
        b"# ",
        b"PK\x03\x04",
        b"25. ",
    ];
    let piece = prop_oneof![
        3 => vec(any::<u8>(), 0..20),
        2 => vec(any::<char>(), 0..10).prop_map(|chars| String::from_iter(chars).into_bytes()),
        3 => select(SALT.to_vec()).prop_map(|salt| salt.as_bytes().to_vec()),
    ];
    (select(starts.to_vec()), vec(piece, 0..12))
        .prop_map(|(start, pieces)| [start, &pieces.concat()].concat())
}

proptest! {
    // PROPTEST_CASES=1000000 with --release for a long run.
    #![proptest_config(cases(300))]
    #[test]
    fn any_bytes(bytes in bytes(), knows in any::<bool>()) {
        check(&bytes, knows)?;
    }

    #[test]
    fn any_harm_done_to_the_document(
        text in 0..5_usize,
        edits in vec(edit(), 0..10),
        seed in any::<u64>(),
        knows in any::<bool>(),
    ) {
        let bytes = TEXTS.with(|texts| done(&texts[text], &edits, seed));
        check(&bytes, knows)?;
    }
}
