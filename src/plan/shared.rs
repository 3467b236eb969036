//! Texts and lists that are either compiled in or built at run time.

use std::{borrow::Cow, ops::Deref, slice};

use serde::{Deserialize, Serialize};

/// A text that is compiled in, or one of the user's own.
pub type Str = Cow<'static, str>;

/// A list that is compiled in, or one of the user's own. It is read as a slice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct List<T: Clone + 'static>(pub(super) Cow<'static, [T]>);

impl<T: Clone> List<T> {
    /// Returns the items for editing; copies a list that is compiled in.
    pub fn to_mut(&mut self) -> &mut Vec<T> {
        self.0.to_mut()
    }
}

impl<T: Clone> Default for List<T> {
    fn default() -> Self {
        List(Cow::Borrowed(&[]))
    }
}

impl<T: Clone> Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<'a, T: Clone> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T: Clone> From<Vec<T>> for List<T> {
    fn from(items: Vec<T>) -> Self {
        List(Cow::Owned(items))
    }
}

impl<T: Clone> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        List(Cow::Owned(items.into_iter().collect()))
    }
}
