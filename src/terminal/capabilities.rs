//! The capabilities of the terminal, according to the environment.

use super::screen::Colours;

/// The capabilities of the terminal, according to the environment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capabilities {
    pub colours: Colours,
}

/// The reason why the browser cannot be shown, with the variable to set.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsupported {
    #[error(
        "TERM is not set: set it to what your terminal is (TERM=xterm-256color), or use yiwu-plan outline, show or search"
    )]
    NoTerm,
    #[error(
        "a terminal of type “{0}” shows no full screen: set TERM to what your terminal is (TERM=xterm-256color), or use yiwu-plan outline, show or search"
    )]
    Term(String),
    #[error(
        "{variable}={locale} is not a UTF-8 locale and would garble the Chinese: set LC_ALL=C.UTF-8"
    )]
    Locale {
        variable: &'static str,
        locale: String,
    },
}

impl Capabilities {
    /// Reads them from the environment, given as a function from a variable's name to its value.
    ///
    /// A locale that is set must be of UTF-8. Where none is set at all, as in most containers, nothing
    /// is said about the terminal, and those of today speak UTF-8.
    ///
    /// # Errors
    /// Where a full screen is impossible: TERM unset, `dumb` or `unknown`, or a locale of another encoding.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Result<Capabilities, Unsupported> {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        // A Windows console has no TERM and, since Windows 10, 24 bits of colour.
        if cfg!(windows) && set("TERM").is_none() {
            let mono = set("NO_COLOR").is_some();
            let colours = if mono { Colours::None } else { Colours::True };
            return Ok(Capabilities { colours });
        }
        let term = set("TERM").ok_or(Unsupported::NoTerm)?;
        if matches!(&term[..], "dumb" | "unknown") {
            return Err(Unsupported::Term(term));
        }
        // The first that is set decides (POSIX, 8.2).
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
            .into_iter()
            .find_map(|name| Some((name, set(name)?)));
        if let Some((variable, locale)) = locale.filter(|(_, locale)| !is_utf8(locale)) {
            return Err(Unsupported::Locale { variable, locale });
        }
        // https://no-color.org: present and not empty.
        let colours = if set("NO_COLOR").is_some() {
            Colours::None
        } else if matches!(set("COLORTERM").as_deref(), Some("truecolor" | "24bit")) {
            Colours::True
        } else if term.contains("256color") {
            Colours::Palette
        } else if term.starts_with("vt1") || term.starts_with("vt2") || term.ends_with("-m") {
            // DEC's monochrome terminals, and entries such as xterm-m.
            Colours::None
        } else {
            Colours::Sixteen
        };
        Ok(Capabilities { colours })
    }
}

/// Returns true if a locale's name has the encoding UTF-8: `zh_CN.UTF-8`, `C.utf8`, `de_DE.UTF-8@euro`.
fn is_utf8(locale: &str) -> bool {
    let encoding = locale.split_once('.').map_or("", |(_, encoding)| encoding);
    let encoding = encoding.split('@').next().unwrap_or_default();
    // macOS names the encoding alone in LC_CTYPE.
    ["UTF-8", "UTF8"]
        .into_iter()
        .any(|name| encoding.eq_ignore_ascii_case(name) || locale.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(variables: &[(&str, &str)]) -> Result<Colours, Unsupported> {
        let variable = |name: &str| {
            let found = variables.iter().find(|(n, _)| *n == name);
            found.map(|(_, value)| value.to_string())
        };
        Capabilities::of(variable).map(|capabilities| capabilities.colours)
    }

    #[test]
    fn colours() {
        for (variables, colours) in [
            (&[("TERM", "xterm-256color")][..], Colours::Palette),
            (&[("TERM", "xterm")], Colours::Sixteen),
            (&[("TERM", "linux")], Colours::Sixteen),
            (&[("TERM", "something-new")], Colours::Sixteen),
            (&[("TERM", "vt100")], Colours::None),
            (
                &[("TERM", "xterm"), ("COLORTERM", "truecolor")],
                Colours::True,
            ),
            (
                &[
                    ("TERM", "xterm"),
                    ("COLORTERM", "truecolor"),
                    ("NO_COLOR", "1"),
                ],
                Colours::None,
            ),
            (&[("TERM", "xterm"), ("NO_COLOR", "")], Colours::Sixteen),
        ] {
            assert_eq!(of(variables), Ok(colours), "{variables:?}");
        }
    }

    #[test]
    fn where_there_is_no_full_screen() {
        for (variables, start) in [
            (&[][..], "TERM is not set"),
            (&[("TERM", "")], "TERM is not set"),
            (&[("TERM", "dumb")], "a terminal of type “dumb”"),
            (&[("TERM", "unknown")], "a terminal of type “unknown”"),
        ] {
            let error = of(variables).expect_err("unfit").to_string();
            assert!(error.starts_with(start), "{error}");
            assert!(
                error.contains("TERM=xterm-256color"),
                "it says what to set: {error}"
            );
        }
    }

    #[test]
    fn a_locale_that_is_set_must_be_of_utf8() {
        for (variables, fits) in [
            (&[][..], true),
            (&[("LANG", "C.UTF-8")], true),
            (&[("LANG", "zh_CN.utf8")], true),
            (&[("LC_CTYPE", "UTF-8")], true),
            (&[("LC_ALL", "C.UTF-8"), ("LANG", "C")], true),
            (&[("LC_ALL", ""), ("LANG", "de_DE.UTF-8@euro")], true),
            (&[("LC_ALL", "C"), ("LANG", "C.UTF-8")], false),
            (&[("LC_ALL", "POSIX")], false),
            (&[("LANG", "zh_CN.GB18030")], false),
            (&[("LANG", "en_US")], false),
        ] {
            let mut variables = variables.to_vec();
            variables.push(("TERM", "xterm"));
            let result = of(&variables);
            assert_eq!(result.is_ok(), fits, "{variables:?}");
            if let Err(error) = result {
                assert!(error.to_string().ends_with("set LC_ALL=C.UTF-8"), "{error}");
            }
        }
    }
}
