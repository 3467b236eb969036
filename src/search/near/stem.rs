//! English words as they are compared: plural, tense and spelling aside.

/// British spellings and the American ones that no rule below makes of them.
const SPELLINGS: [(&str, &str); 12] = [
    ("centre", "center"),
    ("theatre", "theater"),
    ("programme", "program"),
    ("metre", "meter"),
    ("kilometre", "kilometer"),
    ("litre", "liter"),
    ("tonne", "ton"),
    ("licence", "license"),
    ("defence", "defense"),
    ("cheque", "check"),
    ("tyre", "tire"),
    ("grey", "gray"),
];

/// Returns the stem of a lower-case word.
pub(super) fn stem(word: &str) -> String {
    let mut stem = word.to_owned();
    if let Some(rest) = stem.strip_suffix("ies").filter(|rest| rest.len() > 1) {
        stem = format!("{rest}y");
    } else if ["sses", "xes", "ches", "shes", "zes"]
        .iter()
        .any(|end| stem.ends_with(end))
    {
        stem.truncate(stem.len() - 2);
    } else if stem.len() > 3
        && stem.ends_with('s')
        && !stem.ends_with("ss")
        && !stem.ends_with("us")
    {
        stem.pop();
    }
    for end in ["ingly", "edly", "ing", "ed", "ly"] {
        let Some(rest) = stem.strip_suffix(end) else {
            continue;
        };
        let has_vowel = rest
            .bytes()
            .any(|b| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'));
        if rest.len() > 2 && has_vowel {
            stem = rest.to_owned();
            let bytes = stem.as_bytes();
            let doubled = bytes.len() > 3 && bytes[bytes.len() - 1] == bytes[bytes.len() - 2];
            if doubled && !matches!(bytes[bytes.len() - 1], b'l' | b's' | b'z') {
                stem.pop();
            }
        }
        break;
    }
    if let Some((_, american)) = SPELLINGS.iter().find(|(british, _)| *british == stem) {
        stem = (*american).to_owned();
    }
    if let Some(rest) = stem.strip_suffix("isation") {
        stem = format!("{rest}iz");
    } else if let Some(rest) = stem.strip_suffix("ization") {
        stem = format!("{rest}iz");
    } else if let Some(rest) = stem.strip_suffix("ise").filter(|rest| rest.len() > 3) {
        stem = format!("{rest}iz");
    } else if let Some(rest) = stem.strip_suffix("is").filter(|rest| rest.len() > 4) {
        stem = format!("{rest}iz");
    } else if let Some(rest) = stem.strip_suffix("our").filter(|rest| rest.len() > 2) {
        stem = format!("{rest}or");
    }
    if let Some(rest) = stem.strip_suffix('e').filter(|rest| rest.len() > 2) {
        stem = rest.to_owned();
    }
    if let Some(rest) = stem.strip_suffix('y').filter(|rest| rest.len() > 2) {
        stem = format!("{rest}i");
    }
    stem
}

/// Returns true if two words differ by one typo: a letter wrong, missing, added, or swapped with the next.
pub(super) fn is_one_edit(a: &[u8], b: &[u8]) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let same = |(a, b): &(&u8, &u8)| a == b;
    let before = short.iter().zip(long).take_while(same).count();
    let (short, long) = (&short[before..], &long[before..]);
    let behind = short.iter().rev().zip(long.iter().rev());
    let behind = behind.take_while(same).count();
    match (short.len() - behind, long.len() - behind) {
        (0 | 1, 1) => true,
        (2, 2) => short[0] == long[1] && short[1] == long[0],
        _ => false,
    }
}

/// Returns true if a word begins with another that has one typo.
pub(super) fn is_begun_with_one_edit(word: &[u8], begun: &[u8]) -> bool {
    let lengths = begun.len() - 1..=(begun.len() + 1).min(word.len());
    lengths.rev().any(|length| {
        let beginning = word.get(..length);
        beginning.is_some_and(|beginning| is_one_edit(beginning, begun))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_have_one_stem() {
        for forms in [
            &["hospital", "hospitals"][..],
            &["city", "cities"],
            &["plan", "plans", "planning", "planned"],
            &["centre", "center", "centres"],
            &["urbanisation", "urbanization"],
            &["modernise", "modernised", "modernizing", "modernization"],
            &["neighbour", "neighbors"],
            &["manage", "manages", "managing", "managed"],
            &["box", "boxes"],
            &["programme", "programs"],
        ] {
            let stems: Vec<String> = forms.iter().map(|form| stem(form)).collect();
            assert!(stems.iter().all(|s| *s == stems[0]), "{forms:?} {stems:?}");
        }
        for (a, b) in [("bus", "busy"), ("need", "ne"), ("bus", "bu")] {
            assert_ne!(stem(a), stem(b), "{a} {b}");
        }
    }

    #[test]
    fn one_edit_is_what_the_edit_distance_calls_one() {
        let words = [
            "",
            "a",
            "ab",
            "ba",
            "abc",
            "acb",
            "bca",
            "aab",
            "abcd",
            "abdc",
            "badc",
            "abbcd",
            "hospital",
            "hosptial",
            "hospitl",
            "hospitall",
            "hozpital",
            "hsopitla",
        ];
        for a in words {
            for b in words {
                let one = is_one_edit(a.as_bytes(), b.as_bytes());
                assert_eq!(one, strsim::osa_distance(a, b) == 1, "{a:?} {b:?}");
            }
        }
    }
}
