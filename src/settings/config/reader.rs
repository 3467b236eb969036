//! Conversion of the parsed file into settings; every mistake is recorded with its place.

use std::{borrow::Cow, ops::Range, time::Duration};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::{
    app::{Action, Key, Keymap, TABLE, named},
    page::View,
    plan::Language,
    search::{FuzzyPinyin, Shuangpin},
};

use super::{
    Ambiguous, Config, ConfigMistake, StartView, ThemeName, defaults,
    mistake::{MistakeKind, NameKind},
    statements::valid_statements,
};

/// Mistakes that are listed; the rest is counted.
const MAX_LISTED: usize = 20;

// The words that each of these settings takes.
const THEMES: &[(&str, ThemeName)] = &[
    ("auto", ThemeName::Auto),
    ("dark", ThemeName::Dark),
    ("light", ThemeName::Light),
    ("mono", ThemeName::Mono),
];
const LANGUAGES: &[(&str, Option<Language>)] = &[
    ("auto", None),
    ("zh", Some(Language::Zh)),
    ("en", Some(Language::En)),
];
const VIEWS: &[(&str, Option<View>)] = &[
    ("auto", None),
    ("zh", Some(View::Zh)),
    ("en", Some(View::En)),
    ("both", Some(View::Both)),
];
const START_VIEWS: &[(&str, StartView)] = &[
    ("last", StartView::Last),
    ("overview", StartView::Overview),
    ("search", StartView::Search),
    ("targets", StartView::Targets),
];
const AMBIGUOUS_WIDTHS: &[(&str, Ambiguous)] = &[
    ("auto", Ambiguous::Auto),
    ("narrow", Ambiguous::Narrow),
    ("wide", Ambiguous::Wide),
];

/// Reads the text of a file called `name`. The mistakes are in the order of their lines.
pub(super) fn read(text: &str, name: &str) -> (Config, Vec<ConfigMistake>) {
    let mut reader = ConfigReader {
        text,
        mistakes: Vec::new(),
    };
    let mut config = Config::default();
    let (sound, mistakes) = valid_statements(text);
    for (place, what) in mistakes {
        reader.report(place, MistakeKind::Syntax(what));
    }
    // The mistakes left are between statements, such as a duplicate name.
    let (table, errors) = DeTable::parse_recoverable(&sound);
    for error in errors {
        let syntax = MistakeKind::Syntax(error.message().to_owned());
        reader.report(error.span().unwrap_or_default(), syntax);
    }
    reader.table(table.get_ref(), &mut config);
    (config, reader.finish(name))
}

/// Reads `"auto"` or a number from 1 to 2000; `None` where it is neither.
fn milliseconds(value: &DeValue) -> Option<Option<Duration>> {
    match value {
        DeValue::String(text) if text == "auto" => Some(None),
        DeValue::Integer(number) if number.radix() == 10 => {
            let number = number.as_str().parse().ok()?;
            (1..=2000)
                .contains(&number)
                .then(|| Some(Duration::from_millis(number)))
        }
        _ => None,
    }
}

struct ConfigReader<'a> {
    text: &'a str,
    /// Places in bytes of the text, in no order.
    mistakes: Vec<(usize, MistakeKind)>,
}

impl ConfigReader<'_> {
    fn table(&mut self, table: &DeTable, config: &mut Config) {
        for (key, value) in table {
            let name: &str = key.get_ref();
            match defaults::present_name(name) {
                "theme" => self.choice(value, &mut config.theme, THEMES),
                "language" => self.choice(value, &mut config.language, LANGUAGES),
                "view" => self.choice(value, &mut config.view, VIEWS),
                "start" => self.choice(value, &mut config.start, START_VIEWS),
                "ambiguous-width" => self.choice(value, &mut config.ambiguous, AMBIGUOUS_WIDTHS),
                "shuangpin" => {
                    let off = [("off", None)];
                    let layouts = Shuangpin::NAMES.map(|(name, layout)| (name, Some(layout)));
                    let choices: Vec<_> = off.into_iter().chain(layouts).collect();
                    self.choice(value, &mut config.search.shuangpin, &choices);
                }
                "mouse" => match value.get_ref() {
                    DeValue::Boolean(on) => config.mouse = *on,
                    _ => self.report(value.span(), MistakeKind::NotABoolean("mouse")),
                },
                "escape-timeout" => match milliseconds(value.get_ref()) {
                    Some(timeout) => config.escape_timeout = timeout,
                    None => self.report(value.span(), MistakeKind::NotATimeout("escape-timeout")),
                },
                "fuzzy-pinyin" => self.fuzzy(value, &mut config.search.fuzzy_pinyin),
                defaults::KEYS => self.keys(value, config),
                _ => self.unknown(key),
            }
        }
    }

    /// Reports a name that is no setting, and whether it is an action, whose place is the table of keys.
    fn unknown(&mut self, key: &Spanned<Cow<'_, str>>) {
        let name: &str = key.get_ref();
        let action = TABLE
            .iter()
            .find(|entry| entry.name == defaults::present_name(name));
        let mistake = match action {
            Some(entry) => MistakeKind::BelongsInKeys(entry.name),
            None => MistakeKind::Unknown {
                kind: NameKind::Setting(defaults::names()),
                typed: name.to_owned(),
            },
        };
        self.report(key.span(), mistake);
    }

    fn choice<T: Clone>(
        &mut self,
        value: &Spanned<DeValue>,
        setting: &mut T,
        choices: &[(&'static str, T)],
    ) {
        let names: Vec<&'static str> = choices.iter().map(|(name, _)| *name).collect();
        let DeValue::String(text) = value.get_ref() else {
            return self.report(value.span(), MistakeKind::NotAWord(names));
        };
        match choices.iter().find(|(name, _)| name == text) {
            Some((_, choice)) => *setting = choice.clone(),
            None => {
                let typed = text.to_string();
                let kind = NameKind::Value(names);
                self.report(value.span(), MistakeKind::Unknown { kind, typed });
            }
        }
    }

    fn fuzzy(&mut self, value: &Spanned<DeValue>, setting: &mut FuzzyPinyin) {
        let DeValue::Array(pairs) = value.get_ref() else {
            return self.report(value.span(), MistakeKind::NotAListOfPairs);
        };
        for pair in pairs {
            let DeValue::String(name) = pair.get_ref() else {
                self.report(pair.span(), MistakeKind::NotAPair);
                continue;
            };
            if !setting.turn_on(name) {
                let kind = NameKind::Pair(&FuzzyPinyin::NAMES);
                let typed = name.to_string();
                self.report(pair.span(), MistakeKind::Unknown { kind, typed });
            }
        }
    }

    fn keys(&mut self, value: &Spanned<DeValue>, config: &mut Config) {
        let DeValue::Table(table) = value.get_ref() else {
            return self.report(value.span(), MistakeKind::NotATable);
        };
        let mut replaced: Vec<(Action, Vec<Key>)> = Vec::new();
        let mut places: Vec<(Action, Range<usize>)> = Vec::new();
        for (name, value) in table {
            let (text, span) = (name.get_ref().as_ref(), name.span());
            let Some(entry) = named(text) else {
                let typed = text.to_owned();
                let mistake = if defaults::names().contains(&defaults::present_name(text)) {
                    MistakeKind::BelongsAboveKeys(typed)
                } else {
                    let kind = NameKind::Action;
                    MistakeKind::Unknown { kind, typed }
                };
                self.report(span, mistake);
                continue;
            };
            if let Some(keys) = self.keys_of(value) {
                if entry.action == Action::Interrupt && keys.is_empty() {
                    self.report(span, MistakeKind::InterruptNeedsAKey);
                    continue;
                }
                places.push((entry.action, span));
                replaced.push((entry.action, keys));
            }
        }
        let (keymap, conflicts) = Keymap::with(&replaced);
        for conflict in conflicts {
            let [winner, loser] =
                [conflict.winner, conflict.loser].map(|action| action.entry().name);
            let of = |action: Action| places.iter().find(|(known, _)| *known == action);
            let (_, place) = of(conflict.loser)
                .or_else(|| of(conflict.winner))
                .expect("the defaults do not conflict");
            let key = conflict.key;
            self.report(place.clone(), MistakeKind::Conflict { key, winner, loser });
        }
        config.keymap = keymap;
    }

    /// Returns the valid keys, each once; `None` where none of those named is valid: the action keeps its
    /// own then. An empty list removes them.
    fn keys_of(&mut self, value: &Spanned<DeValue>) -> Option<Vec<Key>> {
        let named = match value.get_ref() {
            DeValue::Array(values) => values.iter().collect(),
            _ => vec![value],
        };
        let mut keys = Vec::new();
        for value in &named {
            let DeValue::String(text) = value.get_ref() else {
                self.report(value.span(), MistakeKind::NotAKey);
                continue;
            };
            match text.parse::<Key>() {
                Ok(key) if keys.contains(&key) => {}
                Ok(key) => keys.push(key),
                Err(error) => self.report(value.span(), MistakeKind::InvalidKey(error)),
            }
        }
        (named.is_empty() || !keys.is_empty()).then_some(keys)
    }

    fn report(&mut self, span: Range<usize>, kind: MistakeKind) {
        self.mistakes.push((span.start, kind));
    }

    /// Returns the first mistakes in the order of their places. Line numbers are counted in one pass.
    fn finish(mut self, name: &str) -> Vec<ConfigMistake> {
        self.mistakes.sort_by_key(|(place, _)| *place);
        let count = self.mistakes.len();
        let (mut line, mut counted) = (1, 0);
        let listed = self.mistakes.into_iter().take(MAX_LISTED);
        let mut mistakes: Vec<ConfigMistake> = listed
            .map(|(place, kind)| {
                let passed = self.text.as_bytes().get(counted..place).unwrap_or_default();
                line += passed.iter().filter(|&&byte| byte == b'\n').count();
                counted = place.max(counted);
                ConfigMistake {
                    file: name.to_owned(),
                    line: Some(line),
                    kind,
                }
            })
            .collect();
        if count > mistakes.len() {
            mistakes.push(ConfigMistake {
                file: name.to_owned(),
                line: None,
                kind: MistakeKind::More(count - mistakes.len()),
            });
        }
        mistakes
    }
}
