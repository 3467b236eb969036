//! The language of the interface, by the locale.

use crate::plan::Language;

/// Returns the language of Windows, such as `zh-CN`. Elsewhere only the environment has it.
fn system_locale() -> Option<String> {
    #[cfg(windows)]
    return sys_locale::get_locale();
    #[cfg(not(windows))]
    None
}

/// Chinese where the locale is Chinese, C, POSIX or not set; English elsewhere.
pub(super) fn locale_language(variable: impl Fn(&str) -> Option<String>) -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| variable(name).filter(|value| !value.is_empty()))
        .or_else(system_locale)
        .unwrap_or_default();
    let name = locale
        .split(['.', '@', '_', '-'])
        .next()
        .unwrap_or_default();
    match name {
        "" | "C" | "POSIX" | "zh" => Language::Zh,
        _ => Language::En,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locale_decides_the_language() {
        for (locale, language) in [
            ("zh_CN.UTF-8", Language::Zh),
            ("C.UTF-8", Language::Zh),
            ("POSIX", Language::Zh),
            ("", Language::Zh),
            ("en_GB.UTF-8", Language::En),
            ("de_DE@euro", Language::En),
        ] {
            let set = |name: &str| (name == "LANG").then(|| locale.to_owned());
            assert_eq!(locale_language(set), language, "{locale}");
        }
    }
}
