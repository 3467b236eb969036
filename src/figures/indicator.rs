//! The name of the thing that a quantity measures: from the words around it.

use super::{
    FigureBound,
    bounds::front_bound,
    lexicon::{
        ACTIONS, ADVERBS, CHANGES, CONNECTORS, GENERIC, KEPT_VERBS, LINKS, MEASURE_NOUNS, NOMINAL,
        NOT_OPENINGS, OBJECT_VERBS, OPENINGS,
    },
    number::numeral,
    plain::{begins, leading, position, text, trailing},
    quantity::StatedQuantity,
    units::UnitKind,
};

/// Characters of a name at most; what is before is left out, with `…`.
const MAX_NAME: usize = 24;

/// A name, and what the words around a quantity state of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Named {
    /// Empty where the words around have none.
    pub(super) name: String,
    pub(super) bound: Option<FigureBound>,
    /// The verb, where there is no noun: 清淤.
    pub(super) action: String,
    /// 增长, 下降: what changes is named before.
    pub(super) change: Option<&'static str>,
}

/// Names a quantity by the words `left` of it in its clause and those at its `right`; `follows` another one in the
/// same clause.
pub(super) fn named(
    left: &[char],
    right: &[char],
    quantity: &StatedQuantity,
    follows: bool,
) -> Named {
    let mut named = Named::default();
    let mut subject = left;
    let mut is_linked = false;
    strip_links(&mut subject, &mut named, &mut is_linked);
    let behind = noun(right);
    let verb = trailing(subject, OBJECT_VERBS);
    let own = subject_name(subject, follows);
    let is_measure_noun = trailing(subject, MEASURE_NOUNS).is_some();
    let connects = trailing(subject, CONNECTORS).is_some();
    let takes_behind = !behind.is_empty()
        && named.change.is_none()
        && match quantity.kind {
            UnitKind::Count => !is_measure_noun || !is_linked,
            UnitKind::Rank => false,
            UnitKind::Time => own.is_empty() && !is_circle(behind),
            UnitKind::Measure | UnitKind::Percent => {
                own.is_empty() || ((verb.is_some() || connects) && !is_linked && !is_measure_noun)
            }
        };
    named.name = if takes_behind {
        let kept = verb.filter(|verb| KEPT_VERBS.contains(verb));
        format!("{}{}", kept.unwrap_or_default(), text(behind))
    } else if quantity.kind == UnitKind::Time && is_circle(behind) {
        // 甲乙一小时交通圈 measures the circle of 甲乙.
        format!("{own}{}", text(behind))
    } else if own.is_empty() && quantity.kind == UnitKind::Rank {
        text(behind)
    } else {
        own
    };
    if named.name.is_empty() {
        // 清淤四十公里: there is only a verb.
        named.action = shortened(&text(without_openings(
            subject,
            &["再", "已", "又", "将", "要", "完成", "实现", "累计"],
        )));
    }
    named.name = shortened(&named.name);
    named
}

/// Returns whether a verb says by itself what is counted: 造林, and not 完成.
pub(super) fn is_telling_action(action: &str) -> bool {
    action.chars().count() >= 4 || ACTIONS.contains(&action)
}

fn without_openings<'c>(chars: &'c [char], words: &[&str]) -> &'c [char] {
    let mut rest = chars;
    while let Some(word) = leading(rest, words) {
        rest = &rest[word.chars().count()..];
    }
    rest
}

/// Returns a name that says little by itself behind the thing that the clause before spoke of: 粮食种植面积…，总量….
pub(super) fn completed(name: &str, subject: &str) -> String {
    if subject.is_empty() || !GENERIC.contains(&name) {
        return name.to_owned();
    }
    let chars: Vec<char> = subject.chars().collect();
    let mut stem = chars.as_slice();
    for words in [CHANGES, MEASURE_NOUNS] {
        while let Some(word) = trailing(stem, words).filter(|w| w.chars().count() < stem.len()) {
            stem = &stem[..stem.len() - word.chars().count()];
        }
    }
    format!("{}{name}", text(stem).trim_end_matches('的'))
}

/// Takes verbs and adverbs of reaching off the end.
fn strip_links(subject: &mut &[char], named: &mut Named, is_linked: &mut bool) {
    let links: Vec<&str> = LINKS.iter().map(|(word, _)| *word).collect();
    loop {
        if let Some(word) = trailing(subject, &links) {
            let bound = LINKS.iter().find(|(known, _)| *known == word);
            named.bound = named.bound.or(bound.and_then(|(_, bound)| *bound));
            *is_linked = true;
            cut(subject, word);
        } else if let Some((word, _)) = front_bound(subject) {
            *is_linked = true;
            cut(subject, word);
        } else if let Some(word) = trailing(subject, CHANGES).filter(|_| named.change.is_none()) {
            // 提高到 is a level and no change: it is a link.
            if named.bound.is_none() {
                named.change = Some(
                    CHANGES
                        .iter()
                        .find(|known| **known == word)
                        .copied()
                        .unwrap_or(word),
                );
            }
            cut(subject, word);
        } else if let Some(word) =
            trailing(subject, ADVERBS).filter(|word| word.chars().count() < subject.len())
        {
            cut(subject, word);
        } else {
            return;
        }
    }
}

/// Returns the noun in the words before a quantity; empty where they are only verbs.
fn subject_name(subject: &[char], follows: bool) -> String {
    let mut rest = subject;
    if follows && let Some(at) = rest.iter().rposition(|c| *c == '、') {
        rest = &rest[at + 1..];
    }
    rest = after_openings(rest);
    rest = before_predicate(rest);
    let is_verb = |word: &&str| !NOMINAL.contains(word) && word.chars().count() < rest.len();
    if let Some(word) = trailing(rest, OBJECT_VERBS).filter(is_verb) {
        // 城镇新增 5 万: what is counted is behind; 完成投资 is not cut, for 投资 is no verb here.
        rest = &rest[..rest.len() - word.chars().count()];
    }
    // 比上年 compares with what the clause before named.
    if rest.first().is_some_and(|c| "比较".contains(*c))
        && leading(rest, &["比例", "比重", "比率", "较大", "较强"]).is_none()
    {
        return String::new();
    }
    let name = text(rest);
    let is_verb = OBJECT_VERBS.contains(&name.as_str()) || CONNECTORS.contains(&name.as_str());
    if is_verb || rest.len() < 2 {
        String::new()
    } else {
        name
    }
}

/// Takes quotes, dashes, years and opening words off the start.
fn after_openings(words: &[char]) -> &[char] {
    let mut rest = words;
    loop {
        let before = rest.len();
        while rest
            .first()
            .is_some_and(|c| "“”‘’「」、——-·●◆■▪★".contains(*c))
        {
            rest = &rest[1..];
        }
        if leading(rest, NOT_OPENINGS).is_some() {
            return rest;
        }
        // A year, with what is behind it.
        if let Some(at) = rest.iter().position(|c| *c == '年')
            && (1..=5).contains(&at)
            && rest[..at]
                .iter()
                .all(|c| c.is_ascii_digit() || numeral(*c).is_some())
        {
            rest = &rest[at + 1..];
        }
        if let Some(word) = leading(rest, OPENINGS) {
            rest = &rest[word.chars().count()..];
        }
        if rest.len() == before {
            return rest;
        }
    }
}

/// Returns the words before a verb of rank (甲进入全省前三) and before a comparison (收入较2025年翻一番).
fn before_predicate(words: &[char]) -> &[char] {
    #[rustfmt::skip]
    const RANK_VERBS: [&str; 8] = ["成为", "进入", "位居", "跻身", "位列", "排名", "居全", "保持全"];
    let mut rest = words;
    for verb in RANK_VERBS {
        if let Some(at) = position(rest, verb).filter(|at| *at > 1) {
            rest = &rest[..at];
        }
    }
    match (2..rest.len()).find(|&at| is_comparison(&rest[at..])) {
        Some(at) => &rest[..at],
        None => rest,
    }
}

/// Returns whether a comparison with another time begins here: 较2025年, 比上年.
fn is_comparison(chars: &[char]) -> bool {
    let [first, rest @ ..] = chars else {
        return false;
    };
    "比较".contains(*first)
        && leading(rest, &["19", "20", "二〇", "上年", "去年", "同期"]).is_some()
}

/// Returns the noun at the beginning of the words behind a quantity: up to where another part of the clause begins.
fn noun(right: &[char]) -> &[char] {
    let mut rest = right;
    while let Some(word) = leading(rest, &["的", "为主的", "左右", "以上", "以下"]) {
        rest = &rest[word.chars().count()..];
    }
    if rest
        .first()
        .is_some_and(|c| "、和与及（）以并，。；”’用把".contains(*c))
    {
        return &[];
    }
    let ends = |at: &usize| {
        "、（，。；”".contains(rest[*at])
            || begins(rest, *at, "的基础")
            || (*at > 1
                && "和与及".contains(rest[*at])
                && !begins(rest, *at, "和美")
                && !begins(rest, *at, "和谐"))
    };
    let end = (0..rest.len()).find(ends).unwrap_or(rest.len());
    &rest[..end]
}

fn is_circle(right: &[char]) -> bool {
    right.len() <= 8 && right.last() == Some(&'圈')
}

fn shortened(name: &str) -> String {
    let edges = [
        '、', '，', '（', '）', '的', '—', '-', '·', '*', '#', '：', '。', '；', '…',
    ];
    let mut name = name.trim_matches(edges).to_owned();
    let count_of = |quote: char| name.matches(quote).count();
    if count_of('“') != count_of('”') {
        name.retain(|c| !"“”".contains(c));
    }
    let name = name.trim_matches(edges);
    let count = name.chars().count();
    if count <= MAX_NAME {
        return name.to_owned();
    }
    // The last part of an enumeration is a name of its own.
    if let Some((_, last)) = name.rsplit_once('、')
        && last.chars().count() > 2
    {
        return shortened(last);
    }
    let kept: String = name.chars().skip(count - MAX_NAME).collect();
    format!("…{kept}")
}

fn cut(chars: &mut &[char], word: &str) {
    *chars = &chars[..chars.len() - word.chars().count()];
}
