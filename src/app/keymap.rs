//! The keys of every action: those of the config file, else the defaults of the table.

use super::{
    Code, Key,
    action::{Action, Context, TABLE},
};

/// Keys bound to actions.
#[derive(Clone, Debug)]
pub struct Keymap {
    /// In the order of the table; the first of an action's keys is the one the status line shows.
    bindings: Vec<(Action, Key)>,
}

/// Two actions with the same key in the same context; the winner has the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub key: Key,
    pub winner: Action,
    pub loser: Action,
}

impl Default for Keymap {
    fn default() -> Keymap {
        Keymap::with(&[]).0
    }
}

impl Keymap {
    /// The defaults, with the keys of some actions replaced. A replaced key takes precedence over a default one; of two
    /// replaced ones, that of the earlier row of the table. The key that quits everywhere takes precedence over all.
    pub fn with(replaced: &[(Action, Vec<Key>)]) -> (Keymap, Vec<Conflict>) {
        let mut taken: Vec<(Action, Key)> = Vec::new();
        let mut conflicts = Vec::new();
        let own = |action: Action| replaced.iter().rev().find(|(a, _)| *a == action);
        let rows = || TABLE.iter().map(|entry| entry.action);
        let mut in_turn: Vec<Action> = rows().collect();
        in_turn.sort_by_key(|&action| (action != Action::Interrupt, own(action).is_none()));
        for action in in_turn {
            let keys: Vec<Key> = match own(action) {
                Some((_, keys)) => keys.clone(),
                None => action
                    .entry()
                    .keys
                    .iter()
                    .map(|key| key.parse().expect("a test reads every default key"))
                    .collect(),
            };
            for key in keys {
                match taken
                    .iter()
                    .find(|(other, k)| *k == key && share_a_context(*other, action))
                {
                    Some(&(winner, _)) => conflicts.push(Conflict {
                        key,
                        winner,
                        loser: action,
                    }),
                    None => taken.push((action, key)),
                }
            }
        }
        let mut bindings = Vec::with_capacity(taken.len());
        for action in rows() {
            bindings.extend(taken.iter().filter(|(a, _)| *a == action));
        }
        (Keymap { bindings }, conflicts)
    }

    /// Returns the action of `key` in the first of `contexts` that has one.
    pub fn action(&self, contexts: &[Context], key: Key) -> Option<Action> {
        self.bound(contexts, key).or_else(|| {
            // Some terminals, and keys typed ahead in cooked mode, send a line feed for Enter: the byte of C-j.
            let line_feed = key == Key::ctrl('j');
            line_feed.then(|| self.bound(contexts, Key::plain(Code::Enter)))?
        })
    }

    fn bound(&self, contexts: &[Context], key: Key) -> Option<Action> {
        contexts.iter().find_map(|context| {
            self.bindings
                .iter()
                .find(|(action, k)| *k == key && action.entry().contexts.contains(context))
                .map(|(action, _)| *action)
        })
    }

    /// Returns the keys of an action, in the order they were set.
    pub fn keys(&self, action: Action) -> impl Iterator<Item = Key> {
        self.bindings
            .iter()
            .filter(move |(a, _)| *a == action)
            .map(|(_, key)| *key)
    }
}

fn share_a_context(a: Action, b: Action) -> bool {
    let (a, b) = (a.entry().contexts, b.entry().contexts);
    a.iter().any(|context| b.contains(context))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_do_not_clash() {
        assert_eq!(Keymap::with(&[]).1, []);
    }

    #[test]
    fn every_default_key_is_written_as_it_is_shown() {
        for entry in TABLE {
            for key in entry.keys {
                assert_eq!(key.parse::<Key>().expect(key).to_string(), *key);
            }
        }
    }

    #[test]
    fn a_replaced_key_takes_the_place_of_the_default_and_of_others() {
        let x = Key::char('x');
        let (keymap, conflicts) = Keymap::with(&[(Action::Search, vec![x, Key::char('q')])]);
        assert_eq!(keymap.action(&[Context::Browse], x), Some(Action::Search));
        assert_eq!(keymap.action(&[Context::Browse], Key::char('/')), None);
        assert_eq!(
            conflicts,
            [Conflict {
                key: Key::char('q'),
                winner: Action::Search,
                loser: Action::Quit
            }]
        );
    }

    #[test]
    fn the_nearer_context_wins() {
        let keymap = Keymap::default();
        let down = Key::plain(crate::app::Code::Down);
        assert_eq!(
            keymap.action(&[Context::Picker, Context::Input], down),
            Some(Action::NextRow)
        );
        assert_eq!(keymap.action(&[Context::Browse], down), Some(Action::Down));
    }
}
