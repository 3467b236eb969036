//! The official text as a file of ours: JSON with the number of its format.

use serde::{Deserialize, Serialize};

use super::identity::{HeadingAgreement, Identity, identify};
use crate::{
    plan::{Official, bundled},
    sanitize,
};

/// The format that this program writes. Files of format 1 may hold the text of another document, which was taken for
/// the bundled plan's then.
const VERSION: u32 = 2;

#[derive(Deserialize)]
struct StoredVersion {
    version: u32,
}

#[derive(Serialize)]
struct StoredOfficial<'a> {
    version: u32,
    #[serde(flatten)]
    official: &'a Official,
}

/// The reason why a stored text cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum StoredOfficialError {
    #[error(
        "it was kept by a later version of yiwu-plan (format {0}, this program knows {VERSION}): update, or import again"
    )]
    Later(u32),
    #[error("it is the text of another document: import that again as a plan of its own")]
    OtherDocument,
    #[error("it is broken ({0}): import your copy again")]
    Broken(#[from] serde_json::Error),
}

impl Official {
    /// The bytes to keep.
    pub fn to_bytes(&self) -> Vec<u8> {
        let kept = StoredOfficial {
            version: VERSION,
            official: self,
        };
        serde_json::to_vec(&kept).expect("texts and numbers are JSON")
    }

    /// Reads what [`to_bytes`](Official::to_bytes) wrote. Whatever has happened to the file since, what is read is
    /// safe to show.
    ///
    /// # Errors
    /// If the bytes are of a later format, or no such text; if an earlier program wrote them and they are the text of
    /// another document.
    pub fn from_bytes(bytes: &[u8]) -> Result<Official, StoredOfficialError> {
        let StoredVersion { version } = serde_json::from_slice(bytes)?;
        if version > VERSION {
            return Err(StoredOfficialError::Later(version));
        }
        let mut official: Official = serde_json::from_slice(bytes)?;
        official.texts_mut().for_each(|text| {
            if let std::borrow::Cow::Owned(shown) = sanitize::escape_line(text) {
                *text = shown;
            }
        });
        if version < 2 {
            let agreement = HeadingAgreement::of(&official, &bundled());
            if identify(&official, agreement) == Identity::Other {
                return Err(StoredOfficialError::OtherDocument);
            }
        }
        Ok(official)
    }

    fn texts_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let chapters = self.chapters.iter_mut().flat_map(|chapter| {
            let items = chapter
                .items
                .iter_mut()
                .flat_map(|item| std::iter::once(&mut item.title).chain(&mut item.paragraphs));
            chapter
                .heading
                .iter_mut()
                .chain(&mut chapter.lead)
                .chain(items)
        });
        self.preamble
            .iter_mut()
            .chain(chapters)
            .chain(&mut self.closing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{OfficialChapter, OfficialItem};

    fn some() -> Official {
        Official {
            preamble: vec!["题".to_owned()],
            chapters: vec![OfficialChapter {
                number: Some(8),
                heading: Some("打好甲牌".to_owned()),
                lead: vec![],
                items: vec![OfficialItem {
                    number: 25,
                    title: "甲".to_owned(),
                    paragraphs: vec!["乙。".to_owned()],
                }],
            }],
            closing: vec![],
        }
    }

    #[test]
    fn what_is_kept_comes_back() {
        let kept = some().to_bytes();
        assert_eq!(Official::from_bytes(&kept).expect("whole"), some());
    }

    #[test]
    fn what_is_not_ours_is_refused() {
        for (bytes, error) in [
            (
                &br#"{"version":3,"new":[]}"#[..],
                "format 3, this program knows 2",
            ),
            (br#"{"version":1}"#, "missing field `preamble`"),
            (b"{", "EOF"),
            (b"[]", "invalid"),
        ] {
            let refused = Official::from_bytes(bytes)
                .expect_err("refused")
                .to_string();
            assert!(refused.contains(error), "{refused}");
        }
    }

    #[test]
    fn what_was_changed_in_the_file_is_safe_to_show() {
        let mut changed = some();
        changed.chapters[0].items[0].paragraphs[0] = "\u{1b}[2J".to_owned();
        let read = Official::from_bytes(&changed.to_bytes()).expect("whole");
        assert_eq!(read.item(25).expect("item 25").paragraphs, ["\\u{1b}[2J"]);
    }
}
