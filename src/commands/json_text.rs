//! JSON that is safe on a terminal: characters that act or hide are escaped. The value is the same.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter, Serializer};

use crate::sanitize::needs_escape;

/// Writes a value with indents of two spaces.
///
/// # Errors
/// As for [`serde_json::to_writer`].
pub(super) fn write(out: impl Write, value: &impl Serialize) -> serde_json::Result<()> {
    value.serialize(&mut Serializer::with_formatter(
        out,
        SafeFormatter::default(),
    ))
}

/// serde_json escapes C0 controls; DEL, C1 controls, bidirectional controls and zero-width characters are
/// escaped here.
#[derive(Default)]
struct SafeFormatter(PrettyFormatter<'static>);

macro_rules! delegate {
    ($($name:ident($($argument:ident: $type:ty),*)),* $(,)?) => {
        $(fn $name<W: ?Sized + Write>(&mut self, writer: &mut W $(, $argument: $type)*) -> io::Result<()> {
            self.0.$name(writer $(, $argument)*)
        })*
    };
}

impl Formatter for SafeFormatter {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut written = 0;
        for (at, c) in fragment.char_indices().filter(|&(_, c)| needs_escape(c)) {
            writer.write_all(&fragment.as_bytes()[written..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            written = at + c.len_utf8();
        }
        writer.write_all(&fragment.as_bytes()[written..])
    }

    delegate!(
        begin_array(),
        end_array(),
        begin_array_value(first: bool),
        end_array_value(),
        begin_object(),
        end_object(),
        begin_object_key(first: bool),
        begin_object_value(),
        end_object_value(),
    );
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn what_acts_is_escaped_and_the_value_is_the_same() {
        for (text, written) in [
            ("甲\u{9b}31m", r#""甲\u009b31m""#),
            ("\u{7f}", r#""\u007f""#),
            ("a\u{202e}b\u{2066}c\u{200f}", r#""a\u202eb\u2066c\u200f""#),
            ("\u{e0041}\u{feff}", r#""\udb40\udc41\ufeff""#),
            ("\u{1b}[2J\n", r#""\u001b[2J\n""#),
            ("义乌 “站” é 😀", r#""义乌 “站” é 😀""#),
        ] {
            let mut out = Vec::new();
            write(&mut out, &text).expect("written");
            assert_eq!(str::from_utf8(&out).expect("text"), written);
            let read: Value = serde_json::from_slice(&out).expect("JSON");
            assert_eq!(read, json!(text));
        }
    }

    #[test]
    fn the_layout_is_serde_jsons() {
        let value = json!({"a": [1, 2, {"b": null}], "c": [], "d": {}});
        let mut out = Vec::new();
        write(&mut out, &value).expect("written");
        let pretty = serde_json::to_string_pretty(&value).expect("written");
        assert_eq!(str::from_utf8(&out).expect("text"), pretty);
    }
}
