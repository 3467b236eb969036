//! Ways to type pinyin: fuzzy pairs of sounds, and layouts of double pinyin (shuangpin).

/// Pairs of sounds that count as one; none of them by default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FuzzyPinyin {
    /// A bit for each of [`FuzzyPinyin::NAMES`].
    on: u8,
}

/// The position of a pair, start or end of a syllable, and its two spellings.
const PAIRS: [(bool, &str, &str); 7] = [
    (true, "zh", "z"),
    (true, "ch", "c"),
    (true, "sh", "s"),
    (true, "n", "l"),
    (false, "ang", "an"),
    (false, "eng", "en"),
    (false, "ing", "in"),
];

impl FuzzyPinyin {
    /// The pairs, as the config file names them.
    pub const NAMES: [&str; 7] = ["zh/z", "ch/c", "sh/s", "n/l", "an/ang", "en/eng", "in/ing"];

    /// Turns a pair on; `false` for an unknown name.
    pub fn turn_on(&mut self, name: &str) -> bool {
        let Some(at) = FuzzyPinyin::NAMES.iter().position(|&known| known == name) else {
            return false;
        };
        self.on |= 1 << at;
        true
    }

    /// The other ways a syllable may be typed.
    pub fn variants(self, syllable: &str) -> Vec<String> {
        if self == FuzzyPinyin::default() {
            return Vec::new();
        }
        let mut variants = vec![syllable.to_owned()];
        for (at, (initial, long, short)) in PAIRS.into_iter().enumerate() {
            if self.on & (1 << at) == 0 {
                continue;
            }
            let other = |text: &String| {
                let swap = |from: &str, to: &str| {
                    if initial {
                        text.strip_prefix(from).map(|rest| format!("{to}{rest}"))
                    } else {
                        text.strip_suffix(from).map(|rest| format!("{rest}{to}"))
                    }
                };
                // zh is tried before z, so that zhang does not become zhhang.
                swap(long, short).or_else(|| swap(short, long))
            };
            let others: Vec<String> = variants.iter().filter_map(other).collect();
            variants.extend(others);
        }
        variants.remove(0);
        variants
    }
}

/// A layout of double pinyin: two keys a syllable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shuangpin {
    Xiaohe,
    Ziranma,
    Microsoft,
}

/// Keys and their finals, the layouts' own tables. All write zh as v, ch as i, sh as u.
const XIAOHE: &str = "q=iu w=ei r=uan,van t=ue,ve y=un,vn o=uo,o p=ie s=ong,iong d=ai f=en g=eng h=ang j=an k=uai,ing l=uang,iang z=ou x=ua,ia c=ao b=in n=iao m=ian a=a e=e i=i u=u v=ui,v";
const ZIRANMA: &str = "q=iu w=ua,ia r=uan,van t=ue,ve y=uai,ing o=uo,o p=un,vn s=ong,iong d=uang,iang f=en g=eng h=ang j=an k=ao l=ai z=ei x=ie c=iao v=ui,v b=ou n=in m=ian a=a e=e i=i u=u";
const MICROSOFT: &str = "q=iu w=ua,ia r=uan,er t=ue y=uai,v o=uo,o p=un s=ong,iong d=uang,iang f=en g=eng h=ang j=an k=ao l=ai ;=ing z=ei x=ie c=iao v=ui,ue b=ou n=in m=ian a=a e=e i=i u=u";

impl Shuangpin {
    /// The names that config.toml takes.
    pub const NAMES: [(&str, Shuangpin); 3] = [
        ("xiaohe", Shuangpin::Xiaohe),
        ("ziranma", Shuangpin::Ziranma),
        ("microsoft", Shuangpin::Microsoft),
    ];

    fn finals(self, key: char) -> impl Iterator<Item = &'static str> {
        let table = match self {
            Shuangpin::Xiaohe => XIAOHE,
            Shuangpin::Ziranma => ZIRANMA,
            Shuangpin::Microsoft => MICROSOFT,
        };
        let entry = table.split(' ').filter_map(|entry| entry.split_once('='));
        let of_key = entry.filter(move |(name, _)| name.chars().eq([key]));
        of_key.flat_map(|(_, finals)| finals.split(','))
    }

    /// Returns every full pinyin spelling of a sequence of key pairs; an odd last key is the start of a syllable. Empty if a
    /// pair is not a syllable.
    pub fn spelt_out(self, typed: &[char]) -> Vec<Vec<char>> {
        let mut spellings: Vec<String> = vec![String::new()];
        for pair in typed.chunks(2) {
            let syllables = self.syllables(pair);
            spellings = spellings
                .iter()
                .flat_map(|start| {
                    syllables
                        .iter()
                        .map(move |syllable| format!("{start}{syllable}"))
                })
                .take(MAX_SPELLINGS)
                .collect();
        }
        spellings.retain(|spelling| !spelling.is_empty());
        spellings
            .into_iter()
            .map(|spelling| spelling.chars().collect())
            .collect()
    }

    fn syllables(self, pair: &[char]) -> Vec<String> {
        let initial = |key: char| match key {
            'v' => "zh".to_owned(),
            'i' => "ch".to_owned(),
            'u' => "sh".to_owned(),
            key => key.to_string(),
        };
        match *pair {
            [key] => vec![initial(key)],
            // Syllables without an initial: aa for a, an for an, and in Microsoft's layout o and the final.
            [first @ ('a' | 'e' | 'o'), second] => {
                let whole: Vec<String> = self
                    .finals(second)
                    .filter(|r#final| {
                        is_alone(r#final) && (first == 'o' || r#final.starts_with(first))
                    })
                    .map(str::to_owned)
                    .collect();
                let plain = [first, second].iter().collect::<String>();
                let plain = is_alone(&plain).then_some(plain);
                whole.into_iter().chain(plain).collect()
            }
            [first, second] => {
                let initial = initial(first);
                let fits = |r#final: &&str| goes_with(&initial, r#final);
                self.finals(second)
                    .filter(fits)
                    .map(|r#final| format!("{initial}{final}"))
                    .collect()
            }
            _ => Vec::new(),
        }
    }
}

/// The maximum number of spellings of one sequence of keys.
const MAX_SPELLINGS: usize = 8;

/// Finals that are syllables by themselves.
fn is_alone(r#final: &str) -> bool {
    matches!(
        r#final,
        "a" | "o" | "e" | "ai" | "ei" | "ao" | "ou" | "an" | "en" | "ang" | "eng" | "er"
    )
}

/// Returns true if an initial and one of the finals of a key make a syllable: l and iang, g and uang.
fn goes_with(initial: &str, r#final: &str) -> bool {
    let palatal = matches!(initial, "j" | "q" | "x");
    let begins_with_i = r#final.starts_with('i');
    match r#final {
        "iang" | "ia" | "iong" => {
            palatal || matches!(initial, "l" | "n" | "d" if r#final != "iong")
        }
        "uang" | "ua" | "uai" | "ong" => !palatal && !matches!(initial, "b" | "p" | "m" | "f"),
        "o" => matches!(initial, "b" | "p" | "m" | "f" | "w" | "y" | "l"),
        "uo" => !palatal && !matches!(initial, "b" | "p" | "m" | "f" | "w" | "y"),
        "v" | "ve" | "van" | "vn" => matches!(initial, "n" | "l"),
        "ui" => !palatal && !matches!(initial, "n" | "l" | "b" | "p" | "m" | "f"),
        _ if begins_with_i && r#final.len() > 1 => !matches!(
            initial,
            "zh" | "ch" | "sh" | "r" | "z" | "c" | "s" | "g" | "k" | "h"
        ),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sounds_alike() {
        let mut fuzzy = FuzzyPinyin::default();
        assert_eq!(fuzzy.variants("zhang"), [""; 0]);
        for name in ["zh/z", "an/ang", "n/l"] {
            assert!(fuzzy.turn_on(name));
        }
        assert_eq!(fuzzy.variants("zhang"), ["zang", "zhan", "zan"]);
        assert_eq!(fuzzy.variants("nan"), ["lan", "nang", "lang"]);
        assert_eq!(fuzzy.variants("jing"), [""; 0]);
        assert!(!fuzzy.turn_on("b/p"));
    }

    #[test]
    fn double_pinyin() {
        for (layout, typed, full) in [
            (Shuangpin::Xiaohe, "gctpvj", "gaotiezhan"),
            (Shuangpin::Ziranma, "gktxvj", "gaotiezhan"),
            (Shuangpin::Microsoft, "gktxvj", "gaotiezhan"),
            (Shuangpin::Xiaohe, "uljlhu", "shuangjianghu"),
            (Shuangpin::Xiaohe, "jqvflv", "jiuzhenlv"),
            (Shuangpin::Xiaohe, "gct", "gaot"),
        ] {
            let typed: Vec<char> = typed.chars().collect();
            let spellings: Vec<String> = layout
                .spelt_out(&typed)
                .into_iter()
                .map(|s| s.into_iter().collect())
                .collect();
            assert!(
                spellings.contains(&full.to_owned()),
                "{layout:?} {typed:?}: {spellings:?}"
            );
        }
    }

    #[test]
    fn a_pair_of_keys_is_every_syllable_that_it_can_be_and_no_other() {
        use Shuangpin::{Microsoft, Xiaohe, Ziranma};
        for (layout, typed, is, is_not) in [
            (Xiaohe, "aa", &["a"][..], &["aa"][..]),
            (Xiaohe, "ah", &["ang"], &[]),
            (Xiaohe, "ag", &[], &["eng"]),
            (Xiaohe, "ei", &["ei"], &[]),
            (Xiaohe, "er", &["er"], &[]),
            (Xiaohe, "oq", &[], &["iu", "oq"]),
            (Microsoft, "oj", &["an"], &["oj"]),
            (Microsoft, "of", &["en"], &[]),
            (Ziranma, "oz", &["ei"], &["oz"]),
            (Xiaohe, "jl", &["jiang"], &["juang"]),
            (Xiaohe, "gl", &["guang"], &["giang"]),
            (Xiaohe, "ll", &["liang"], &[]),
            (Xiaohe, "bl", &[], &["biang", "buang"]),
            (Xiaohe, "dx", &["dia"], &[]),
            (Xiaohe, "ls", &["long"], &["liong"]),
            (Xiaohe, "xs", &["xiong"], &["xong"]),
            (Xiaohe, "bo", &["bo"], &["buo"]),
            (Xiaohe, "do", &["duo"], &["do"]),
            (Xiaohe, "wo", &["wo"], &["wuo"]),
            (Xiaohe, "jo", &[], &["juo", "jo"]),
            (Xiaohe, "jt", &["jue"], &["jve"]),
            (Xiaohe, "lt", &["lve"], &[]),
            (Xiaohe, "nv", &["nv"], &["nui"]),
            (Xiaohe, "gv", &["gui"], &["gv"]),
            (Xiaohe, "jv", &[], &["jui", "jv"]),
            (Xiaohe, "bv", &[], &["bui", "bv"]),
            (Xiaohe, "gk", &["guai"], &["ging"]),
            (Xiaohe, "bk", &["bing"], &["buai"]),
            (Xiaohe, "zi", &["zi"], &[]),
            (Xiaohe, "ui", &["shi"], &[]),
        ] {
            let typed: Vec<char> = typed.chars().collect();
            let spellings = layout.spelt_out(&typed);
            let has = |full: &str| spellings.iter().any(|s| s.iter().copied().eq(full.chars()));
            assert!(is.iter().all(|full| has(full)), "{typed:?}: {spellings:?}");
            assert!(
                !is_not.iter().any(|full| has(full)),
                "{typed:?}: {spellings:?}"
            );
        }
    }

    #[test]
    fn a_pair_of_sounds_that_is_turned_on_twice_is_on() {
        let mut fuzzy = FuzzyPinyin::default();
        assert!(fuzzy.turn_on("zh/z") && fuzzy.turn_on("zh/z"));
        assert_eq!(fuzzy.variants("zha"), ["za"]);
    }
}
