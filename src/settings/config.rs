//! `config.toml`: the user's, only ever read. A mistake is one line, and the rest holds.

use std::{fs, io, ops::Range, path::Path};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::{
    app::{Action, Key, Keymap, TABLE},
    page::View,
    plan::Language,
    search::{FuzzyPinyin, Options, Shuangpin},
    width::Widths,
};

/// What `yiwu-plan config --default` prints: every setting, as it is without a file.
pub const DEFAULT: &str = include_str!("default.toml");

/// The settings.
#[derive(Clone, Debug, Default)]
pub struct Config {
    pub theme: ThemeName,
    /// `None`: as the locale has it.
    pub language: Option<Language>,
    /// `None`: as the interface.
    pub view: Option<View>,
    pub start: StartView,
    pub mouse: bool,
    pub ambiguous: Ambiguous,
    pub search: Options,
    pub keymap: Keymap,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeName {
    #[default]
    Dark,
    Light,
    Mono,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StartView {
    /// Where one was when the browser was last left.
    #[default]
    Last,
    Overview,
    Search,
    Targets,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ambiguous {
    /// The terminal is asked.
    #[default]
    Auto,
    Narrow,
    Wide,
}

impl Ambiguous {
    /// The widths as set; `None` where the terminal is to be asked.
    pub fn widths(self) -> Option<Widths> {
        match self {
            Ambiguous::Auto => None,
            Ambiguous::Narrow => Some(Widths::Narrow),
            Ambiguous::Wide => Some(Widths::Wide),
        }
    }
}

/// The names of the settings, for the nearest one to a misspelt name.
const NAMES: [&str; 9] = [
    "theme",
    "language",
    "view",
    "start",
    "mouse",
    "ambiguous",
    "fuzzy-pinyin",
    "shuangpin",
    "keys",
];

impl Config {
    /// Reads the file; a missing one is the default. The mistakes come back, a line each.
    pub fn load(path: Option<&Path>) -> (Config, Vec<String>) {
        let Some(path) = path else {
            return (Config::default(), Vec::new());
        };
        let shown = path.display().to_string();
        match fs::read_to_string(path) {
            Ok(text) => Config::read(&text, &shown),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                (Config::default(), Vec::new())
            }
            Err(error) => (
                Config::default(),
                vec![format!("{shown} cannot be read: {error}")],
            ),
        }
    }

    /// Reads the text of a file that is called `name` in what is said of it.
    pub fn read(text: &str, name: &str) -> (Config, Vec<String>) {
        let mut reader = Reader {
            text,
            name,
            mistakes: Vec::new(),
        };
        let mut config = Config::default();
        match DeTable::parse(text) {
            Ok(table) => reader.table(table.get_ref(), &mut config),
            Err(error) => reader.say(error.span(), error.message()),
        }
        (config, reader.mistakes)
    }
}

struct Reader<'a> {
    text: &'a str,
    name: &'a str,
    mistakes: Vec<String>,
}

impl Reader<'_> {
    fn table(&mut self, table: &DeTable, config: &mut Config) {
        for (key, value) in table.iter() {
            let name: &str = key.get_ref();
            match name {
                "theme" => self.choice(
                    value,
                    &mut config.theme,
                    &[
                        ("dark", ThemeName::Dark),
                        ("light", ThemeName::Light),
                        ("mono", ThemeName::Mono),
                    ],
                ),
                "language" => self.choice(
                    value,
                    &mut config.language,
                    &[
                        ("auto", None),
                        ("zh", Some(Language::Zh)),
                        ("en", Some(Language::En)),
                    ],
                ),
                "view" => self.choice(
                    value,
                    &mut config.view,
                    &[
                        ("auto", None),
                        ("zh", Some(View::Zh)),
                        ("en", Some(View::En)),
                        ("both", Some(View::Both)),
                    ],
                ),
                "start" => self.choice(
                    value,
                    &mut config.start,
                    &[
                        ("last", StartView::Last),
                        ("overview", StartView::Overview),
                        ("search", StartView::Search),
                        ("targets", StartView::Targets),
                    ],
                ),
                "ambiguous" => self.choice(
                    value,
                    &mut config.ambiguous,
                    &[
                        ("auto", Ambiguous::Auto),
                        ("narrow", Ambiguous::Narrow),
                        ("wide", Ambiguous::Wide),
                    ],
                ),
                "shuangpin" => {
                    let off = [("off", None)];
                    let layouts = Shuangpin::NAMES.map(|(name, layout)| (name, Some(layout)));
                    let choices: Vec<_> = off.into_iter().chain(layouts).collect();
                    self.choice(value, &mut config.search.shuangpin, &choices);
                }
                "mouse" => match value.get_ref() {
                    DeValue::Boolean(on) => config.mouse = *on,
                    _ => self.say(Some(value.span()), "mouse is true or false"),
                },
                "fuzzy-pinyin" => self.fuzzy(value, &mut config.search.fuzzy_pinyin),
                "keys" => self.keys(value, config),
                _ => self.unknown(key.span(), "setting", name, &NAMES),
            }
        }
    }

    fn choice<T: Clone>(
        &mut self,
        value: &Spanned<DeValue>,
        setting: &mut T,
        choices: &[(&str, T)],
    ) {
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        let DeValue::String(text) = value.get_ref() else {
            return self.say(
                Some(value.span()),
                &format!("a word in quotes: {}", names.join(", ")),
            );
        };
        match choices.iter().find(|(name, _)| name == text) {
            Some((_, choice)) => *setting = choice.clone(),
            None => self.unknown(value.span(), "value", text, &names),
        }
    }

    fn fuzzy(&mut self, value: &Spanned<DeValue>, setting: &mut FuzzyPinyin) {
        let DeValue::Array(pairs) = value.get_ref() else {
            return self.say(
                Some(value.span()),
                "fuzzy-pinyin is a list such as [\"zh/z\", \"an/ang\"]",
            );
        };
        for pair in pairs.iter() {
            let name = match pair.get_ref() {
                DeValue::String(name) => name.to_string(),
                _ => String::new(),
            };
            if !setting.turn_on(&name) {
                self.unknown(pair.span(), "pair", &name, &FuzzyPinyin::NAMES);
            }
        }
    }

    fn keys(&mut self, value: &Spanned<DeValue>, config: &mut Config) {
        let DeValue::Table(table) = value.get_ref() else {
            return self.say(Some(value.span()), "[keys] is a table: search = \"/\"");
        };
        let names: Vec<&str> = TABLE.iter().map(|entry| entry.name).collect();
        let mut replaced: Vec<(Action, Vec<Key>)> = Vec::new();
        let mut places: Vec<(Action, Range<usize>)> = Vec::new();
        for (name, value) in table.iter() {
            let Some(entry) = TABLE
                .iter()
                .find(|entry| entry.name == name.get_ref().as_ref())
            else {
                self.unknown(name.span(), "action", name.get_ref(), &names);
                continue;
            };
            let keys = self.keys_of(value);
            places.push((entry.action, name.span()));
            replaced.push((entry.action, keys));
        }
        let (keymap, clashes) = Keymap::with(&replaced);
        for clash in clashes {
            let [keeps, loses] = [clash.keeps, clash.loses].map(|action| action.entry().name);
            let place = places
                .iter()
                .find(|(action, _)| *action == clash.loses || *action == clash.keeps);
            let what = format!(
                "{} is the key of {keeps} and of {loses}: {keeps} keeps it",
                clash.key
            );
            self.say(place.map(|(_, span)| span.clone()), &what);
        }
        config.keymap = keymap;
    }

    fn keys_of(&mut self, value: &Spanned<DeValue>) -> Vec<Key> {
        let mut keys = Vec::new();
        let mut one = |reader: &mut Self, value: &Spanned<DeValue>| match value.get_ref() {
            DeValue::String(text) => match text.parse::<Key>() {
                Ok(key) => keys.push(key),
                Err(error) => reader.say(Some(value.span()), &error.to_string()),
            },
            _ => reader.say(Some(value.span()), "a key in quotes, or a list of them"),
        };
        match value.get_ref() {
            DeValue::Array(values) => values.iter().for_each(|value| one(self, value)),
            _ => one(self, value),
        }
        keys
    }

    fn unknown(&mut self, span: Range<usize>, what: &str, name: &str, known: &[&str]) {
        let nearest = known
            .iter()
            .min_by_key(|known| strsim::damerau_levenshtein(known, name));
        let nearest = nearest.map_or_else(String::new, |nearest| {
            format!("; did you mean “{nearest}”?")
        });
        self.say(Some(span), &format!("there is no {what} “{name}”{nearest}"));
    }

    /// One line: file, line number, what is wrong.
    fn say(&mut self, span: Option<Range<usize>>, what: &str) {
        let before = span.map_or("", |span| self.text.get(..span.start).unwrap_or_default());
        let line = before.matches('\n').count() + 1;
        let what = what.lines().next().unwrap_or_default();
        // What came from the file is shown in one line, whatever is in it.
        let what: String = what
            .chars()
            .map(|c| if c.is_control() { '?' } else { c })
            .collect();
        self.mistakes.push(format!("{}:{line}: {what}", self.name));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Context;

    fn mistakes(text: &str) -> Vec<String> {
        Config::read(text, "config.toml").1
    }

    #[test]
    fn the_default_says_what_is_so_without_it() {
        let (config, mistakes) = Config::read(DEFAULT, "default");
        assert_eq!(mistakes, [""; 0]);
        let default = Config::default();
        assert_eq!(
            (config.theme, config.start, config.mouse, config.ambiguous),
            (
                default.theme,
                default.start,
                default.mouse,
                default.ambiguous
            )
        );
        assert_eq!(
            (config.language, config.view, config.search),
            (default.language, default.view, default.search)
        );
        // What is commented out is right as well.
        let all = DEFAULT
            .replace("# search =", "search =")
            .replace("# open =", "open =");
        assert_eq!(Config::read(&all, "default").1, [""; 0]);
    }

    #[test]
    fn a_mistake_is_one_line_and_the_rest_holds() {
        for (text, said) in [
            (
                "thme = \"light\"\nmouse = true",
                "config.toml:1: there is no setting “thme”; did you mean “theme”?",
            ),
            (
                "mouse = true\ntheme = \"lihgt\"",
                "config.toml:2: there is no value “lihgt”; did you mean “light”?",
            ),
            (
                "mouse = true\n[keys]\nserch = \"f\"",
                "config.toml:3: there is no action “serch”; did you mean “search”?",
            ),
            (
                "mouse = true\n[keys]\nsearch = \"Hyper\"",
                "config.toml:3: “Hyper” is no key",
            ),
            (
                "mouse = true\nfuzzy-pinyin = [\"zh/x\"]",
                "config.toml:2: there is no pair “zh/x”; did you mean “zh/z”?",
            ),
            ("mouse = true\nstart = 3", "config.toml:2: a word in quotes"),
            (
                "mouse = true\n[keys]\nsearch = \"q\"",
                "config.toml:3: q is the key of search and of quit: search keeps it",
            ),
        ] {
            let (config, mistakes) = Config::read(text, "config.toml");
            assert_eq!(mistakes.len(), 1, "{mistakes:?}");
            assert!(
                mistakes[0].starts_with(said),
                "{} is not {said}",
                mistakes[0]
            );
            assert!(config.mouse, "the rest of {text:?} holds");
        }
        assert!(mistakes("theme = ")[0].starts_with("config.toml:1: "));
        assert!(
            mistakes("a\nb = \u{1b}[31m")
                .iter()
                .all(|line| !line.contains('\u{1b}'))
        );
    }

    #[test]
    fn keys_are_replaced() {
        let (config, mistakes) = Config::read("[keys]\nsearch = [\"f\", \"C-s\"]", "config.toml");
        assert_eq!(mistakes, [""; 0]);
        let f = Key::char('f');
        assert_eq!(
            config.keymap.action(&[Context::Browse], f),
            Some(Action::Search)
        );
        assert_eq!(
            config.keymap.action(&[Context::Browse], Key::char('/')),
            None
        );
    }
}
