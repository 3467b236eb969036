//! Words that tests type and look for, as the data has them: a changed word of the digest changes no test.

// Each test executable uses its own part of this.
#![allow(dead_code)]

use yiwu_plan::{
    plan::{Reference, Target, bundled},
    search::pinyin_order,
};

/// Returns the target that tests look for: the 92% of item 44.
pub(crate) fn rate() -> Target {
    let plan = bundled();
    let item = plan.digest(Reference::Item(44)).expect("item 44");
    let mut targets = item.targets.iter();
    let rate = targets.find(|target| target.value.zh == "92%");
    rate.expect("a target of 92%").clone()
}

/// Returns the last three characters of that target's indicator: 就诊率.
pub(crate) fn measure() -> String {
    let indicator: Vec<char> = rate().indicator.zh.chars().collect();
    indicator[indicator.len() - 3..].iter().collect()
}

/// Replaces names in braces: `{rate}` by the indicator of [`rate`], `{measure}` by its last three characters, and these
/// by what is typed for them: `{jzl}` by their initials, `{jiuzhenlv}` by their pinyin, `{jiuzenglv}` by the pinyin of
/// who does not tell zh from z and en from eng, `{jqvflv}` by 小鹤双拼.
pub(crate) fn worded(text: &str) -> String {
    if !text.contains('{') {
        return text.to_owned();
    }
    let measure = measure();
    let pinyin = pinyin_order(&measure, None).replace('ü', "v");
    let each = |typed: fn(&str) -> String| pinyin.split_whitespace().map(typed).collect::<String>();
    text.replace("{rate}", &rate().indicator.zh)
        .replace("{measure}", &measure)
        .replace("{jzl}", &each(|syllable| syllable[..1].to_owned()))
        .replace("{jiuzhenlv}", &each(str::to_owned))
        .replace("{jiuzenglv}", &each(confused))
        .replace("{jqvflv}", &each(xiaohe))
}

/// Returns a syllable as it is typed by who does not tell zh, ch, sh from z, c, s and en, in from eng, ing.
fn confused(syllable: &str) -> String {
    let mut confused = syllable.replacen("zh", "z", 1).replacen("ch", "c", 1);
    confused = confused.replacen("sh", "s", 1);
    if confused.ends_with("en") || confused.ends_with("in") {
        confused.push('g');
    }
    confused
}

/// Returns a syllable in 小鹤双拼: a key for its initial and a key for its final.
fn xiaohe(syllable: &str) -> String {
    #[rustfmt::skip]
    const FINALS: &[(&str, char)] = &[
        ("iu", 'q'), ("ei", 'w'), ("uan", 'r'), ("ue", 't'), ("ve", 't'), ("un", 'y'), ("uo", 'o'), ("ie", 'p'),
        ("ong", 's'), ("iong", 's'), ("ai", 'd'), ("en", 'f'), ("eng", 'g'), ("ang", 'h'), ("an", 'j'), ("uai", 'k'),
        ("ing", 'k'), ("uang", 'l'), ("iang", 'l'), ("ou", 'z'), ("ua", 'x'), ("ia", 'x'), ("ao", 'c'), ("ui", 'v'),
        ("in", 'b'), ("iao", 'n'), ("ian", 'm'),
    ];
    let (initial, rest) = match &syllable[..1] {
        _ if syllable.starts_with("zh") => ('v', &syllable[2..]),
        _ if syllable.starts_with("ch") => ('i', &syllable[2..]),
        _ if syllable.starts_with("sh") => ('u', &syllable[2..]),
        "a" | "e" | "o" => panic!("a syllable without an initial: {syllable}"),
        first => (first.chars().next().expect("a letter"), &syllable[1..]),
    };
    let known = FINALS.iter().find(|(known, _)| *known == rest);
    let last = known.map_or_else(|| rest.to_owned(), |(_, key)| key.to_string());
    format!("{initial}{last}")
}

#[test]
fn words_of_the_data_are_typed_as_their_names_say() {
    for (name, typed) in [
        ("jiu", "jq"),
        ("zhen", "vf"),
        ("lv", "lv"),
        ("shuang", "ul"),
        ("hu", "hu"),
    ] {
        assert_eq!(xiaohe(name), typed);
    }
    assert_eq!(["zhen", "shan", "lv"].map(confused), ["zeng", "san", "lv"]);
}
