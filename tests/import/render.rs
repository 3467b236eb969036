//! The document as files people have: wrapped, paged, blanked, indented; and what can be known of it after that.

use unicode_width::UnicodeWidthChar;
use yiwu_plan::plan::{Official, chinese_number};

use crate::document::Lot;

/// How lines are filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cut {
    /// As programs do that know the language: Latin words and figures whole, no closing mark at the
    /// start of a line, no opening one at its end.
    Words,
    /// Wherever the column is.
    Columns,
}

/// Where blank lines stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Blanks {
    Never,
    /// Between paragraphs, and nowhere else.
    Paragraphs,
    /// Anywhere, drawn by lot: one line of so many.
    Anywhere(usize),
    EveryLine,
}

/// What pages have beside their text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pages {
    None,
    /// `- 3 -`
    Numbers,
    /// A rule, the paper's name with its number, the day.
    Heads,
    FormFeeds,
    /// “（下转第三版）”, then “（上接第二版）”.
    Jumps,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rendering {
    /// Columns of a line; `None` where each paragraph is one.
    pub width: Option<usize>,
    pub cut: Cut,
    /// Whether “ and … take two columns.
    pub wide: bool,
    /// Two full-width spaces before a paragraph.
    pub indented: bool,
    pub blanks: Blanks,
    pub pages: Pages,
    /// Lines of a page.
    pub page: usize,
    /// What stands between an item's number and its title.
    pub point: &'static str,
    /// `第八章 ` instead of `八、`.
    pub ordinal: bool,
    /// A space between Chinese and Latin.
    pub spaced: bool,
    pub seed: u64,
}

impl Default for Rendering {
    fn default() -> Rendering {
        Rendering {
            width: Some(40),
            cut: Cut::Words,
            wide: true,
            indented: false,
            blanks: Blanks::Never,
            pages: Pages::None,
            page: 40,
            point: ". ",
            ordinal: false,
            spaced: false,
            seed: 0,
        }
    }
}

/// A piece of the document that begins on a line of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Title,
    Heading,
    /// Begins an item.
    Item,
    Paragraph,
}

/// A copy as text, lines ended by LF, and what can be known of its paragraphs.
pub(crate) struct Rendered {
    pub text: String,
    /// The document; paragraphs that nothing in the text parts are one.
    pub knowable: Official,
}

pub(crate) fn chapter_heading(number: u32, heading: &str, ordinal: bool) -> String {
    let number = chinese_number(number);
    if ordinal {
        format!("第{number}章 {heading}")
    } else {
        format!("{number}、{heading}")
    }
}

impl Rendering {
    pub(crate) fn of(&self, official: &Official) -> Rendered {
        let mut copy = Copy {
            rendering: *self,
            lot: Lot::new(self.seed),
            lines: Vec::new(),
        };
        let mut knowable = official.clone();
        copy.title_and_text(&mut knowable.preamble);
        for chapter in &mut knowable.chapters {
            if let (Some(number), Some(heading)) = (chapter.number, &chapter.heading) {
                copy.write(
                    &chapter_heading(number, heading, self.ordinal),
                    Role::Heading,
                );
            }
            copy.paragraphs("", &mut chapter.lead);
            for item in &mut chapter.items {
                let start = format!("{}{}{}。", item.number, self.point, item.title);
                if item.paragraphs.is_empty() {
                    copy.write(&start, Role::Item);
                }
                copy.paragraphs(&start, &mut item.paragraphs);
            }
        }
        copy.paragraphs("", &mut knowable.closing);
        Rendered {
            text: copy.paged(),
            knowable,
        }
    }
}

/// How many full lines on either side show that a line is not.
const FULL_LINES: usize = 5;

/// A copy being written.
struct Copy {
    rendering: Rendering,
    lot: Lot,
    /// `None` is where a paragraph ends.
    lines: Vec<Option<String>>,
}

impl Copy {
    /// The document's own title, and the introduction: a title ends no sentence, so what follows is
    /// parted from it only where each paragraph is a line, or begins with an indent.
    fn title_and_text(&mut self, preamble: &mut Vec<String>) {
        let Some((title, rest)) = preamble.split_first() else {
            return;
        };
        let (title, mut rest) = (title.clone(), rest.to_vec());
        self.write(&title, Role::Title);
        self.paragraphs("", &mut rest);
        *preamble = vec![title];
        match self.rendering.width {
            Some(_) => preamble[0].push_str(&rest.concat()),
            None => preamble.extend(rest),
        }
    }

    /// Writes paragraphs, the first behind `start`, and makes one of those that nothing parts.
    fn paragraphs(&mut self, start: &str, paragraphs: &mut Vec<String>) {
        let mut known: Vec<String> = Vec::new();
        let mut parted = true;
        for (at, paragraph) in paragraphs.iter().enumerate() {
            let role = match at {
                0 if !start.is_empty() => Role::Item,
                _ => Role::Paragraph,
            };
            let text = if at == 0 {
                format!("{start}{paragraph}")
            } else {
                paragraph.clone()
            };
            let room = self.write(&text, role);
            if parted {
                known.push(paragraph.clone());
            } else {
                known
                    .last_mut()
                    .expect("the first is parted")
                    .push_str(paragraph);
            }
            parted = paragraphs
                .get(at + 1)
                .is_some_and(|next| self.is_parted(paragraph, next, room));
        }
        *paragraphs = known;
    }

    /// Whether the paragraph `next` is seen to be one, where the last line of `paragraph` has `room` columns left.
    fn is_parted(&self, paragraph: &str, next: &str, room: usize) -> bool {
        let rendering = &self.rendering;
        let Some(width) = rendering.width else {
            return true;
        };
        if rendering.indented || next.starts_with('（') {
            return true;
        }
        if rendering.blanks == Blanks::Paragraphs && !self.page_is_full() {
            return true;
        }
        // Lines are ragged: whole words, hanging marks, odd columns. Only what is shorter than that
        // shows, and only among lines that are full.
        let columns = |text: &str| text.chars().map(|c| rendering.columns(c)).sum::<usize>();
        let spare = 4.max(width / 10 + 2);
        let is_long = |text| columns(text) >= FULL_LINES * width;
        is_long(paragraph) && is_long(next) && columns(&pieces(next, Cut::Words)[0]) + spare <= room
    }

    /// The next line stands on another page: the blank lines there are the page's.
    fn page_is_full(&self) -> bool {
        let lines = self.lines.iter().flatten().count();
        self.rendering.pages != Pages::None && lines.is_multiple_of(self.rendering.page)
    }

    /// Writes a paragraph, and returns how many columns its last line has left.
    fn write(&mut self, text: &str, role: Role) -> usize {
        let rendering = self.rendering;
        let text = if rendering.spaced {
            spaced(text)
        } else {
            text.to_owned()
        };
        let indent = if rendering.indented && matches!(role, Role::Item | Role::Paragraph) {
            "\u{3000}\u{3000}"
        } else {
            ""
        };
        let mut line = indent.to_owned();
        let mut used = 2 * indent.chars().count();
        let width = rendering.width.unwrap_or(usize::MAX);
        for piece in pieces(&text, rendering.cut) {
            let columns: usize = piece.chars().map(|c| rendering.columns(c)).sum();
            // A word longer than a line is cut after all.
            if used + columns > width && columns > width {
                for c in piece.chars() {
                    if used + rendering.columns(c) > width {
                        self.lines.push(Some(std::mem::take(&mut line)));
                        used = 0;
                    }
                    line.push(c);
                    used += rendering.columns(c);
                }
                continue;
            }
            if used + columns > width {
                self.lines.push(Some(std::mem::take(&mut line)));
                used = 0;
                if piece == " " {
                    continue;
                }
            }
            line.push_str(&piece);
            used += columns;
        }
        self.lines.push(Some(line));
        self.lines.push(None);
        width.saturating_sub(used)
    }

    /// The lines as pages.
    fn paged(mut self) -> String {
        let rendering = self.rendering;
        let mut out = String::new();
        let (mut on_page, mut page) = (0, 1);
        for line in self.lines {
            let Some(line) = line else {
                if rendering.blanks == Blanks::Paragraphs {
                    out.push('\n');
                }
                continue;
            };
            if on_page == rendering.page {
                out.push_str(&between(rendering.pages, page));
                (on_page, page) = (0, page + 1);
            }
            on_page += 1;
            out.push_str(&line);
            out.push('\n');
            match rendering.blanks {
                Blanks::EveryLine => out.push('\n'),
                Blanks::Anywhere(one_of) if self.lot.below(one_of) == 0 => out.push_str("\n \n"),
                _ => {}
            }
        }
        out
    }
}

impl Rendering {
    fn columns(&self, c: char) -> usize {
        if self.wide { c.width_cjk() } else { c.width() }.unwrap_or(0)
    }
}

/// What stands between page `page` and the next.
fn between(pages: Pages, page: usize) -> String {
    let next = page + 1;
    match pages {
        Pages::None => String::new(),
        Pages::Numbers => format!("\n- {page} -\n\n"),
        Pages::Heads => format!(
            "──────────\n第{}版\n云泽日报 2020年12月{}日\n",
            chinese_number(next as u32 % 90 + 1),
            page % 28 + 1,
        ),
        Pages::FormFeeds => format!("\n{page}\n\u{c}云泽日报\n\n"),
        Pages::Jumps => {
            let (here, there) = (page as u32 % 90, next as u32 % 90);
            let (here, there) = (chinese_number(here + 1), chinese_number(there + 1));
            format!("（下转第{there}版）\n（上接第{here}版）\n")
        }
    }
}

/// What a line is never cut within.
fn pieces(text: &str, cut: Cut) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut glued = false;
    for c in text.chars() {
        let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '%' | '-');
        let hangs = "，。、；：！？…”’）》」%".contains(c);
        let joins = pieces.last().and_then(|piece| piece.chars().next_back());
        let joins = joins.is_some_and(|last| hangs || (word(last) && word(c)));
        if cut == Cut::Words && (joins || glued) {
            pieces.last_mut().expect("a piece").push(c);
        } else {
            pieces.push(c.to_string());
        }
        glued = matches!(c, '“' | '‘' | '（' | '《');
    }
    pieces
}

/// With a space between Chinese and Latin, as some set it.
fn spaced(text: &str) -> String {
    let latin = |c: char| c.is_ascii_alphanumeric();
    let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let mut out = String::new();
    let mut last = ' ';
    for c in text.chars() {
        if (latin(last) && chinese(c)) || (chinese(last) && latin(c)) {
            out.push(' ');
        }
        out.push(c);
        last = c;
    }
    out
}
