//! The look of each role: two accent colours, bold and dim. Colour is never the only sign.

use ratatui::style::{Color, Modifier, Style};

use crate::page::{Mark, Role};

/// The styles of the interface.
#[derive(Clone, Debug)]
pub struct Theme {
    pub body: Style,
    pub strong: Style,
    pub faint: Style,
    /// Numbers, links, the mark of the selected row.
    pub accent: Style,
    /// Values and what the search found.
    pub value: Style,
    pub hit: Style,
    pub current: Style,
}

impl Theme {
    /// For dark backgrounds, in the terminal's own 16 colours.
    pub fn dark() -> Theme {
        Theme::of(Style::new().fg(Color::Cyan), Style::new().fg(Color::Yellow))
    }

    /// For light backgrounds: yellow and cyan cannot be read there.
    pub fn light() -> Theme {
        Theme::of(
            Style::new().fg(Color::Blue),
            Style::new().fg(Color::Magenta),
        )
    }

    /// Without colour: bold, dim, underlined, reversed.
    pub fn mono() -> Theme {
        Theme::of(Style::new(), Style::new())
    }

    fn of(accent: Style, value: Style) -> Theme {
        let plain = Style::new();
        Theme {
            body: plain,
            strong: plain.add_modifier(Modifier::BOLD),
            faint: plain.add_modifier(Modifier::DIM),
            accent,
            value: value.add_modifier(Modifier::BOLD),
            hit: value.add_modifier(Modifier::UNDERLINED),
            current: value.add_modifier(Modifier::REVERSED),
        }
    }

    pub fn style(&self, role: Role, mark: Mark) -> Style {
        let style = match role {
            Role::Body => self.body,
            Role::Title => self.strong,
            Role::Number | Role::Link => self.accent,
            Role::Heading => self.accent.add_modifier(Modifier::BOLD),
            Role::Value => self.value,
            Role::Faint => self.faint,
            Role::Note => self.body.add_modifier(Modifier::ITALIC),
        };
        match mark {
            Mark::None => style,
            Mark::Hit => style.remove_modifier(Modifier::DIM).patch(self.hit),
            Mark::Chosen => style.patch(self.accent).add_modifier(Modifier::BOLD),
            Mark::Current => style.remove_modifier(Modifier::DIM).patch(self.current),
        }
    }
}
