//! Documents put together at random, as the writers of every form take them.

use proptest::{collection::vec, prelude::*, sample::select};

use crate::levels::{arabic, chapter, comma, paren, section};

/// What a word processor knows of a piece of text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum RunKind {
    Plain,
    Bold,
    Hidden,
    Struck,
    /// A deletion that is tracked.
    Deleted,
    Comment,
    Footnote,
    /// Pronunciation above the text before it.
    Ruby,
    TextBox,
    Picture,
}

#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub(crate) kind: RunKind,
    pub(crate) text: String,
}

#[derive(Clone, Debug)]
pub(crate) enum Block {
    Heading {
        level: u8,
        text: String,
    },
    Paragraph(Vec<Run>),
    /// `1.` to the number of points.
    Points(Vec<String>),
    Table(Vec<Vec<String>>),
    /// A list of all headings, with the numbers of their pages.
    Contents,
    PageNumber(u32),
    /// The head or the foot of pages, or a menu.
    Boilerplate(String),
}

/// Words of text, some of which look like something else: headings, page numbers, lists, markup.
const WORDS: [&str; 60] = [
    "竹林",
    "渡口",
    "陶坊",
    "茶山",
    "石桥",
    "学堂",
    "水渠",
    "集市",
    "粮仓",
    "灯塔",
    "的",
    "在",
    "修好",
    "，",
    "，",
    "、",
    "；",
    "：",
    "。",
    "。",
    "“两山”",
    "（试行）",
    "《章程》",
    "88.5%",
    "2030年",
    "1500万人次",
    "12",
    "3.7",
    "GDP",
    "5G 网络",
    "one two",
    "— 3 —",
    "第三条",
    "第五章",
    "一、",
    "（二）",
    "4.",
    "④",
    "三是",
    "目录",
    "附件",
    "附件2：",
    "名词解释",
    "专栏 1",
    "Page 3 of 9",
    "下转第三版",
    "——",
    "……",
    "https://example.org/a 1/8",
    "2026/11/26 14:03",
    "1.1",
    "⼈⼝",
    "⾼铁",
    "乙\u{200b}地",
    "建\u{ad}成",
    "A&B",
    "1<2>0",
    "𠮷",
    "Ⅳ、",
    "前页",
];

fn text(words: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    vec(select(WORDS.to_vec()), words).prop_map(|words| words.concat())
}

fn run() -> impl Strategy<Value = Run> {
    use RunKind::{
        Bold, Comment, Deleted, Footnote, Hidden, Picture, Plain, Ruby, Struck, TextBox,
    };
    let kinds = vec![
        Plain, Plain, Plain, Plain, Bold, Hidden, Struck, Deleted, Comment, Footnote, Ruby,
        TextBox, Picture,
    ];
    (select(kinds), text(1..12)).prop_map(|(kind, text)| Run { kind, text })
}

fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        4 => (1..5_u8, text(1..6)).prop_map(|(level, text)| Block::Heading { level, text }),
        5 => vec(run(), 1..6).prop_map(Block::Paragraph),
        2 => vec(text(1..12), 1..5).prop_map(Block::Points),
        2 => (1..5_usize, 1..5_usize).prop_flat_map(|(rows, columns)| {
            vec(vec(text(0..4), columns), rows).prop_map(Block::Table)
        }),
        1 => (1..300_u32).prop_map(Block::PageNumber),
        1 => text(1..5).prop_map(Block::Boilerplate),
    ]
}

/// A document: its title, its blocks, and the markers of its headings.
#[derive(Clone, Debug)]
pub(crate) struct Composed {
    pub(crate) title: String,
    pub(crate) blocks: Vec<Block>,
}

/// The marker of a number.
type MarkerOf = fn(usize) -> String;

/// Markers of the four levels.
const SCHEMES: [[MarkerOf; 4]; 4] = [
    [comma, paren, arabic, none],
    [chapter, section, comma, paren],
    [arabic, paren, none, none],
    [none; 4],
];

fn none(_: usize) -> String {
    String::new()
}

/// Gives the headings the markers of a scheme.
fn numbered(mut blocks: Vec<Block>, scheme: usize) -> Vec<Block> {
    let mut counts = [0; 4];
    for block in &mut blocks {
        if let Block::Heading { level, text } = block {
            let level = usize::from(*level) - 1;
            counts[level] += 1;
            counts[level + 1..].fill(0);
            *text = format!("{}{text}", SCHEMES[scheme][level](counts[level]));
        }
    }
    blocks
}

pub(crate) fn composed() -> impl Strategy<Value = Composed> {
    let titles = select(vec![
        "关于竹乡今后五年的规划建议",
        "竹乡日记",
        "竹乡工作报告",
    ]);
    let blocks = vec(block(), 1..14);
    (titles, blocks, 0..SCHEMES.len(), any::<bool>()).prop_map(
        |(title, blocks, scheme, has_contents)| {
            let mut blocks = numbered(blocks, scheme);
            if has_contents {
                blocks.insert(0, Block::Contents);
            }
            Composed {
                title: title.to_owned(),
                blocks,
            }
        },
    )
}

impl Composed {
    /// The entries of the list of contents: headings and their pages.
    pub(crate) fn contents(&self) -> Vec<(String, usize)> {
        let headings = self.blocks.iter().enumerate();
        headings
            .filter_map(|(at, block)| match block {
                Block::Heading { text, .. } => Some((text.clone(), at + 1)),
                _ => None,
            })
            .collect()
    }
}
