//! From the tables of the file to the settings; every mistake is one line.

use std::ops::Range;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::{
    app::{Action, Key, Keymap, TABLE},
    page::View,
    plan::Language,
    search::{FuzzyPinyin, Shuangpin},
    visible,
};

use super::{Ambiguous, Config, StartView, ThemeName, statements::valid_statements};

/// The names of the settings.
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

/// The most mistakes said; of a file that is something else altogether, nobody wants to read them all.
const MAX_REPORTED: usize = 20;
/// The most names that are listed where none of them is near.
const MAX_LISTED: usize = 12;

/// What the text of a file says, and its mistakes, in the order of their lines.
pub(super) fn read(text: &str, name: &str) -> (Config, Vec<String>) {
    let mut reader = ConfigReader {
        text,
        mistakes: Vec::new(),
    };
    let mut config = Config::default();
    let (sound, mistakes) = valid_statements(text);
    for (place, what) in mistakes {
        reader.say(place, &what);
    }
    // What is left to go wrong goes wrong between statements, such as a name that is there twice.
    let (table, errors) = DeTable::parse_recoverable(&sound);
    for error in errors {
        reader.say(error.span().unwrap_or_default(), error.message());
    }
    reader.table(table.get_ref(), &mut config);
    (config, reader.lines(name))
}

struct ConfigReader<'a> {
    text: &'a str,
    /// Line numbers, from 1, and what is wrong there.
    mistakes: Vec<(usize, String)>,
}

impl ConfigReader<'_> {
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
                    _ => self.say(value.span(), "mouse is true or false"),
                },
                "fuzzy-pinyin" => self.fuzzy(value, &mut config.search.fuzzy_pinyin),
                "keys" => self.keys(value, config),
                _ if TABLE.iter().any(|entry| entry.name == name) => {
                    self.say(
                        key.span(),
                        &format!("{name} is a key: it belongs below [keys]"),
                    );
                }
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
                value.span(),
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
                value.span(),
                "fuzzy-pinyin is a list such as [\"zh/z\", \"an/ang\"]",
            );
        };
        for pair in pairs.iter() {
            let DeValue::String(name) = pair.get_ref() else {
                self.say(pair.span(), "a pair in quotes, such as \"zh/z\"");
                continue;
            };
            if !setting.turn_on(name) {
                self.unknown(pair.span(), "pair", name, &FuzzyPinyin::NAMES);
            }
        }
    }

    fn keys(&mut self, value: &Spanned<DeValue>, config: &mut Config) {
        let DeValue::Table(table) = value.get_ref() else {
            return self.say(value.span(), "[keys] is a table: search = \"/\"");
        };
        let names: Vec<&str> = TABLE.iter().map(|entry| entry.name).collect();
        let mut replaced: Vec<(Action, Vec<Key>)> = Vec::new();
        let mut places: Vec<(Action, Range<usize>)> = Vec::new();
        for (name, value) in table.iter() {
            let (text, span) = (name.get_ref().as_ref(), name.span());
            let Some(entry) = TABLE.iter().find(|entry| entry.name == text) else {
                if NAMES.contains(&text) {
                    self.say(span, &format!("{text} is no key: it belongs above [keys]"));
                } else {
                    self.unknown(span, "action", text, &names);
                }
                continue;
            };
            if let Some(keys) = self.keys_of(value) {
                if entry.action == Action::Interrupt && keys.is_empty() {
                    self.say(
                        span,
                        "interrupt is the way out of everything: it keeps its key",
                    );
                    continue;
                }
                places.push((entry.action, span));
                replaced.push((entry.action, keys));
            }
        }
        let (keymap, clashes) = Keymap::with(&replaced);
        for clash in clashes {
            let [keeps, loses] = [clash.keeps, clash.loses].map(|action| action.entry().name);
            let of = |action: Action| places.iter().find(|(known, _)| *known == action);
            let (_, place) = of(clash.loses)
                .or_else(|| of(clash.keeps))
                .expect("the defaults do not clash");
            let what = format!(
                "{} is the key of {keeps} and of {loses}: {keeps} keeps it",
                clash.key
            );
            self.say(place.clone(), &what);
        }
        config.keymap = keymap;
    }

    /// The keys that are some, each once; `None` where all that were named are none: the action keeps its
    /// own then. An empty list takes them away.
    fn keys_of(&mut self, value: &Spanned<DeValue>) -> Option<Vec<Key>> {
        let named = match value.get_ref() {
            DeValue::Array(values) => values.iter().collect(),
            _ => vec![value],
        };
        let mut keys = Vec::new();
        for value in &named {
            let DeValue::String(text) = value.get_ref() else {
                self.say(value.span(), "a key in quotes, or a list of them");
                continue;
            };
            match text.parse::<Key>() {
                Ok(key) if keys.contains(&key) => {}
                Ok(key) => keys.push(key),
                Err(error) => self.say(value.span(), &error.to_string()),
            }
        }
        (named.is_empty() || !keys.is_empty()).then_some(keys)
    }

    fn unknown(&mut self, span: Range<usize>, what: &str, name: &str, known: &[&str]) {
        let far = |known: &str| strsim::damerau_levenshtein(known, name);
        let nearest = known.iter().min_by_key(|known| far(known));
        let instead = match nearest {
            // More is right than is wrong.
            Some(nearest) if far(nearest) * 2 <= name.chars().count() => {
                format!("; did you mean “{nearest}”?")
            }
            _ if known.len() <= MAX_LISTED => format!("; there are: {}", known.join(", ")),
            _ => "; yiwu-plan config --default lists them".to_owned(),
        };
        self.say(span, &format!("there is no {what} “{name}”{instead}"));
    }

    fn say(&mut self, span: Range<usize>, what: &str) {
        let before = self.text.get(..span.start).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        self.mistakes.push((line, what.to_owned()));
    }

    /// A line each: file, line number, what is wrong. What the file says is shown, not obeyed.
    fn lines(mut self, name: &str) -> Vec<String> {
        self.mistakes.sort_by_key(|(line, _)| *line);
        let said = self.mistakes.iter().take(MAX_REPORTED);
        let mut lines: Vec<String> = said
            .map(|(line, what)| visible::line(&format!("{name}:{line}: {what}")).into_owned())
            .collect();
        let more = self.mistakes.len() - lines.len();
        if more > 0 {
            lines.push(visible::line(&format!("{name}: and {more} more mistakes")).into_owned());
        }
        lines
    }
}
