//! Standard output: lines of a page, in colour where that is wanted; width and language as asked for.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use crossterm::style::{Attribute, Color, SetAttribute, SetForegroundColor};
use serde::Serialize;

use crate::{
    page::{Layout, Line, Mark, Role, Span, View, Wording, wrap},
    plan::Language,
    search::Notice,
    settings::Config,
    width::Widths,
};

use super::{
    Error,
    cli::{GlobalOptions, When},
    say,
};

/// Columns where standard output is no terminal.
const DEFAULT_COLUMNS: u16 = 80;
/// Terminals narrower than this are written to as though they were not.
const MIN_COLUMNS: u16 = 20;

pub struct Printer {
    out: BufWriter<StdoutLock<'static>>,
    /// Of pages of text.
    pub layout: Layout,
    /// Columns of what is one entry a line: without a bound where nobody says how wide a line may be, so that
    /// grep finds whole rows.
    pub room: usize,
    colour: bool,
}

impl Printer {
    /// As asked for on the command line, else as the settings have it, else as the surroundings do.
    pub fn new(common: &GlobalOptions, config: &Config) -> Printer {
        let terminal = io::stdout().is_terminal();
        // 0 where the terminal does not know: over some serial lines, in some containers.
        let size = || {
            crossterm::terminal::size()
                .ok()
                .filter(|size| terminal && size.0 > 0)
        };
        let columns = common.width.or_else(|| Some(size()?.0.max(MIN_COLUMNS)));
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let colour = match common.color {
            Some(When::Always) => true,
            Some(When::Never) => false,
            Some(When::Auto) | None => terminal && !plain,
        };
        let asked = common.asked_language().or(config.language);
        let language = asked.unwrap_or_else(|| common.language());
        let same = match language {
            Language::Zh => View::Zh,
            Language::En => View::En,
        };
        Printer {
            out: BufWriter::new(io::stdout().lock()),
            layout: Layout {
                columns: columns.unwrap_or(DEFAULT_COLUMNS).into(),
                widths: Widths::Narrow,
                language,
                view: common.asked_view().or(config.view).unwrap_or(same),
                wording: Wording::default(),
            },
            room: columns.map_or(usize::MAX, usize::from),
            colour,
        }
    }

    pub fn language(&self) -> Language {
        self.layout.language
    }

    pub fn view(&self) -> View {
        self.layout.view
    }

    /// The language of the texts, the first of both.
    pub fn texts(&self) -> Language {
        self.view().first()
    }

    /// What there is to say about a query, on standard error.
    pub fn notices(&self, notices: &[Notice]) {
        for notice in notices {
            say(crate::page::notice(notice, self.language()));
        }
    }

    pub fn lines(&mut self, lines: &[Line]) -> Result<(), Error> {
        for line in lines {
            self.line(line)?;
        }
        Ok(())
    }

    /// One line, without trailing blanks.
    pub fn line(&mut self, line: &Line) -> Result<(), Error> {
        if self.colour {
            for span in &line.spans {
                self.span(span)?;
            }
            writeln!(self.out)?;
        } else {
            writeln!(self.out, "{}", line.text().trim_end())?;
        }
        Ok(())
    }

    /// An entry that is broken where it is too long, under what follows its first `lead` spans.
    pub fn entry(&mut self, line: &Line, lead: usize) -> Result<(), Error> {
        self.lines(&broken(line, lead, self.room, self.layout.widths))
    }

    fn span(&mut self, span: &Span) -> io::Result<()> {
        let colour = match span.role {
            Role::Number | Role::Heading | Role::Link => Some(Color::DarkCyan),
            Role::Value => Some(Color::DarkYellow),
            _ => None,
        };
        let attribute = match (span.role, span.mark) {
            (_, Mark::Hit | Mark::Current) => Some(Attribute::Underlined),
            (Role::Title | Role::Heading | Role::Value, _) => Some(Attribute::Bold),
            (Role::Faint, _) => Some(Attribute::Dim),
            _ => None,
        };
        if let Some(colour) = colour {
            write!(self.out, "{}", SetForegroundColor(colour))?;
        }
        if let Some(attribute) = attribute {
            write!(self.out, "{}", SetAttribute(attribute))?;
        }
        write!(self.out, "{}", span.text)?;
        if colour.is_some() || attribute.is_some() {
            write!(self.out, "{}", SetAttribute(Attribute::Reset))?;
        }
        Ok(())
    }

    pub fn text(&mut self, text: &str) -> Result<(), Error> {
        self.bytes(text.as_bytes())
    }

    pub fn bytes(&mut self, bytes: &[u8]) -> Result<(), Error> {
        Ok(self.out.write_all(bytes)?)
    }

    pub fn json(&mut self, value: &impl Serialize) -> Result<(), Error> {
        serde_json::to_writer_pretty(&mut self.out, value).map_err(|error| {
            match error.io_error_kind() {
                Some(kind) => Error::Io(kind.into()),
                None => Error::Json(error),
            }
        })?;
        Ok(writeln!(self.out)?)
    }

    /// Writes out what is still held back: call it last, so that an error is seen.
    pub fn finish(&mut self) -> Result<(), Error> {
        Ok(self.out.flush()?)
    }
}

/// A line broken at `room` columns: its first `lead` spans stand alone in the margin.
fn broken(line: &Line, lead: usize, room: usize, widths: Widths) -> Vec<Line> {
    let (lead, rest) = line.spans.split_at(lead.min(line.spans.len()));
    let margin: usize = lead.iter().map(|span| widths.of(&span.text)).sum();
    let text: String = rest.iter().map(|span| span.text.as_str()).collect();
    let ranges = wrap(&text, room.saturating_sub(margin), widths);
    let lines = ranges.into_iter().enumerate().map(|(number, range)| {
        let mut spans = match number {
            0 => lead.to_vec(),
            _ => vec![Span::new(" ".repeat(margin), Role::Body)],
        };
        let mut from = 0;
        for span in rest {
            let to = from + span.text.len();
            let (start, end) = (range.start.max(from), range.end.min(to));
            if start < end {
                spans.push(Span {
                    text: span.text[start - from..end - from].to_owned(),
                    ..span.clone()
                });
            }
            from = to;
        }
        Line { spans }
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_broken_under_its_own_text() {
        let mut line = Line::default();
        line.push("29  ", Role::Number);
        line.push("高铁", Role::Title);
        line.push("义乌站", Role::Body);
        for (room, lines) in [
            (usize::MAX, &["29  高铁义乌站"][..]),
            (14, &["29  高铁义乌站"]),
            (12, &["29  高铁义乌", "    站"]),
            (9, &["29  高铁", "    义乌", "    站"]),
        ] {
            let texts = broken(&line, 1, room, Widths::Narrow);
            let texts: Vec<String> = texts.iter().map(Line::text).collect();
            assert_eq!(texts, lines, "{room}");
        }
        let first = &broken(&line, 1, 12, Widths::Narrow)[0].spans;
        assert_eq!(first[1], Span::new("高铁", Role::Title));
        assert_eq!(first[2], Span::new("义乌", Role::Body));
    }
}
