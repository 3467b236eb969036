//! Standard output: lines of a page, in colour where that is wanted; width and language as asked for.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use crossterm::style::{Attribute, Color, SetAttribute, SetForegroundColor};
use serde::Serialize;

use crate::{
    page::{Layout, Line, Mark, Role, View},
    plan::Language,
    width::Widths,
};

use super::{
    Error,
    arguments::{Common, When},
};

/// Columns where standard output is no terminal.
const COLUMNS: u16 = 80;

pub struct Printer {
    out: BufWriter<StdoutLock<'static>>,
    pub layout: Layout,
    colour: bool,
}

impl Printer {
    pub fn new(common: &Common) -> Printer {
        let terminal = io::stdout().is_terminal();
        let columns = match common.width {
            Some(columns) => columns,
            None if terminal => {
                crossterm::terminal::size().map_or(COLUMNS, |(columns, _)| columns.max(20))
            }
            None => COLUMNS,
        };
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let colour = match common.color {
            Some(When::Always) => true,
            Some(When::Never) => false,
            Some(When::Auto) | None => terminal && !plain,
        };
        Printer {
            out: BufWriter::new(io::stdout().lock()),
            layout: Layout {
                columns: columns as usize,
                widths: Widths::Narrow,
                language: common.language(),
                view: common.view(),
            },
            colour,
        }
    }

    pub fn language(&self) -> Language {
        self.layout.language
    }

    pub fn view(&self) -> View {
        self.layout.view
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

    fn span(&mut self, span: &crate::page::Span) -> io::Result<()> {
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
