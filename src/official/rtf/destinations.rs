//! Destinations of RTF: what the text of a group is for.

/// The use of a group's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// The document's, or that of a note or text box.
    Body,
    /// The number of a list, as the program that wrote the file shows it.
    ListNumber,
    Header,
    Comment,
    Picture,
    Fonts,
    Styles,
    /// A group that has no text of its own, with text boxes and pictures in it.
    Shape,
    /// Two groups that say the same, for readers without and with Unicode.
    Alternatives,
    /// Settings, properties, instructions of fields.
    None,
}

/// The start of a group of text that has a place of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FrameKind {
    Note,
    TextBox,
}

/// Returns the destination that a control word begins; `starred` if `\*` is before it: readers that do not
/// know the word leave the group out.
pub(super) fn destination(word: &[u8], starred: bool) -> Option<(Destination, Option<FrameKind>)> {
    let found = match word {
        b"footnote" => return Some((Destination::Body, Some(FrameKind::Note))),
        b"shptxt" => return Some((Destination::Body, Some(FrameKind::TextBox))),
        b"listtext" | b"pntext" => Destination::ListNumber,
        b"header" | b"headerl" | b"headerr" | b"headerf" | b"footer" | b"footerl" | b"footerr"
        | b"footerf" => Destination::Header,
        b"annotation" => Destination::Comment,
        b"pict" => Destination::Picture,
        b"fonttbl" => Destination::Fonts,
        b"stylesheet" => Destination::Styles,
        b"shp" | b"shpinst" | b"shppict" | b"do" | b"object" => Destination::Shape,
        b"result" | b"ud" | b"fldrslt" => Destination::Body,
        b"upr" => Destination::Alternatives,
        b"colortbl" | b"info" | b"nonshppict" | b"shprslt" | b"filetbl" | b"fldinst" | b"xe"
        | b"tc" | b"tcn" | b"rxe" | b"txe" | b"bkmkstart" | b"bkmkend" | b"ftnsep" | b"ftnsepc"
        | b"ftncn" | b"aftnsep" | b"aftnsepc" | b"aftncn" | b"nonesttables" | b"template"
        | b"private" | b"private1" | b"atnid" | b"atnauthor" | b"pntxta" | b"pntxtb" | b"sp" => {
            Destination::None
        }
        _ if starred => Destination::None,
        _ => return None,
    };
    Some((found, None))
}
