//! Every text of the interface, in Chinese and in English.

mod chinese;
mod english;
mod entries;
mod messages;

use crate::plan::Language;

pub use entries::Words;

/// Returns the words of a language.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::Zh => &chinese::ZH,
        Language::En => &english::EN,
    }
}
