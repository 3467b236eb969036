//! Questions: question words without weight, the kind of the expected answer, and references.

use serde::Serialize;

use crate::plan::{Reference, parse_chinese_number};

/// Chinese question words; longer ones before their beginnings.
const ASKING: [&str; 78] = [
    "是什么意思",
    "什么意思",
    "什么时候",
    "什么时间",
    "什么地方",
    "是什么",
    "为什么",
    "什么样",
    "做什么",
    "干什么",
    "讲什么",
    "说什么",
    "有什么",
    "什么",
    "百分之多少",
    "百分之几",
    "是多少",
    "有多少",
    "多少",
    "哪一年",
    "哪年",
    "哪一章",
    "哪一条",
    "哪个地方",
    "哪里",
    "哪儿",
    "哪些",
    "哪个",
    "哪几",
    "哪",
    "怎么样",
    "怎么办",
    "怎么",
    "怎样",
    "如何",
    "咋样",
    "咋办",
    "咋",
    "有没有",
    "是不是",
    "能不能",
    "可不可以",
    "要不要",
    "会不会",
    "到底",
    "一共",
    "总共",
    "几时",
    "何时",
    "何地",
    "几个",
    "几条",
    "几点",
    "多大",
    "多长",
    "多久",
    "多远",
    "多高",
    "多快",
    "谁来",
    "由谁",
    "归谁",
    "谁",
    "叫什么",
    "条数",
    "个数",
    "总数",
    "数量",
    "告诉我",
    "请问",
    "请教",
    "我想知道",
    "想知道",
    "想了解",
    "吗",
    "呢",
    "啥时候",
    "啥",
];

/// Question words for a number, and the measure words behind them, which are a part of the question too.
const COUNTED: [&str; 2] = ["多少", "几"];
const MEASURES: &str = "个条座所家项处间名位张只件辆套栋层台根本";

/// Characters of Chinese function words: an unknown pair with one of them says nothing about a subject.
const FUNCTION: &str = "的了吗呢吧啊呀么什是谁哪几多少怎样何些有没不能会要该给和与跟之请问讲说到底在个啥为都也还就把被让我你他咱";

/// Words of questions about any subject: where the texts have nothing like them, they say nothing about it.
const GENERAL: [&str; 40] = [
    "通车", "开通", "投用", "启用", "竣工", "完工", "开工", "动工", "落成", "建好", "建完", "修好",
    "修完", "造好", "盖好", "开业", "营业", "开放", "交付", "时间", "日期", "进度", "进展", "情况",
    "位置", "地址", "地点", "安排", "打算", "要求", "内容", "方面", "相关", "有关", "关于", "问题",
    "介绍", "详情", "明细", "信息",
];

/// English words that say nothing about a subject.
const ENGLISH: [&str; 78] = [
    "a", "an", "the", "of", "in", "on", "at", "to", "for", "by", "and", "or", "is", "are", "was",
    "be", "been", "will", "would", "do", "does", "did", "how", "many", "much", "what", "when",
    "where", "who", "which", "why", "whose", "whats", "wheres", "whos", "its", "it", "this",
    "that", "there", "with", "from", "as", "can", "could", "should", "i", "we", "you", "they",
    "my", "our", "your", "their", "me", "us", "if", "plan", "about", "tell", "show", "please",
    "any", "some", "per", "have", "has", "had", "get", "does", "say", "says", "going", "want",
    "wants", "know", "being", "into",
];

/// The same questions typed in pinyin.
const PINYIN: [&str; 25] = [
    "shenmeshihou",
    "shenmeyisi",
    "weishenme",
    "zenmeyang",
    "zenmeban",
    "duoshao",
    "shenme",
    "nayinian",
    "nanian",
    "nali",
    "naer",
    "naxie",
    "nage",
    "zenme",
    "zenyang",
    "ruhe",
    "jige",
    "jitiao",
    "heshi",
    "youmeiyou",
    "qingwen",
    "shishui",
    "shuliang",
    "tiaoshu",
    "geshu",
];

/// The question words, for a search elsewhere that ignores the same ones.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct AskingWords {
    /// Longer words before what they begin with.
    chinese: &'static [&'static str],
    /// The same typed in pinyin.
    pinyin: &'static [&'static str],
    english: &'static [&'static str],
    /// Characters of Chinese function words.
    function: &'static str,
}

/// The words of a question, as [`AskingWords`].
pub const ASKING_WORDS: AskingWords = AskingWords {
    chinese: &ASKING,
    pinyin: &PINYIN,
    english: &ENGLISH,
    function: FUNCTION,
};

/// The kind of answer that a question wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum AnswerKind {
    #[default]
    Any,
    Figure,
    Year,
    Place,
    Body,
}

const KINDS: [(AnswerKind, &[&str]); 4] = [
    (
        AnswerKind::Year,
        &[
            "什么时候",
            "哪一年",
            "哪年",
            "何时",
            "几时",
            "啥时候",
            "when",
            "year",
            "shenmeshihou",
            "nanian",
        ],
    ),
    (
        AnswerKind::Place,
        &["哪里", "哪儿", "什么地方", "在哪", "where", "nali"],
    ),
    (AnswerKind::Body, &["谁", "who", "shishui"]),
    (
        AnswerKind::Figure,
        &[
            "多少",
            "几",
            "条数",
            "个数",
            "总数",
            "数量",
            "多大",
            "多长",
            "多久",
            "多远",
            "多高",
            "比例",
            "占比",
            "duoshao",
            "shuliang",
            "tiaoshu",
            "geshu",
            "how many",
            "how much",
            "how long",
            "how big",
            "how large",
            "size",
            "share",
            "rate",
            "number of",
        ],
    ),
];

/// A query without its question words.
#[derive(Clone, Debug, Default)]
pub(super) struct Question {
    /// The folded text, with a blank in place of each word that was removed.
    pub text: String,
    pub wants: AnswerKind,
    /// The item or chapter that it names.
    pub reference: Option<Reference>,
    /// True if it asks for a chapter.
    pub wants_chapter: bool,
    /// The words that were removed, as typed.
    pub ignored: Vec<String>,
}

impl Question {
    /// Reads a folded query.
    pub(super) fn read(query: &str) -> Question {
        let mut question = Question {
            text: query.to_owned(),
            ..Question::default()
        };
        let wants = KINDS
            .iter()
            .find(|(_, signs)| signs.iter().any(|sign| has_word(query, sign)));
        question.wants = wants.map_or(AnswerKind::Any, |(kind, _)| *kind);
        question.take_reference();
        question.wants_chapter =
            query.contains('章') || has_word(query, "chapter") || has_word(query, "chapters");
        if question.wants_chapter {
            for word in ["哪一章", "哪章", "这一章", "章节", "chapters", "chapter"] {
                question.take(word);
            }
        }
        for word in COUNTED {
            let behind = question.text.split(word).nth(1);
            let measure = behind.and_then(|rest| rest.chars().next());
            if let Some(measure) = measure.filter(|&c| MEASURES.contains(c)) {
                question.take(&format!("{word}{measure}"));
            }
        }
        for word in ASKING {
            question.take(word);
        }
        for word in PINYIN {
            question.take(word);
        }
        question
    }

    /// Replaces a word by a blank everywhere, a Latin one only as a whole or in a run of pinyin.
    fn take(&mut self, word: &str) {
        let found = if word.is_ascii() && !PINYIN.contains(&word) {
            has_word(&self.text, word)
        } else {
            self.text.contains(word)
        };
        if found {
            self.text = self.text.replace(word, " ");
            self.ignored.push(word.to_owned());
        }
    }

    /// Removes 第九章, 第29条, chapter 9 or item 29 from the question.
    fn take_reference(&mut self) {
        let chars: Vec<char> = self.text.chars().collect();
        let number = |digits: &[char]| -> Option<u32> {
            let text: String = digits.iter().collect();
            text.parse().ok().or_else(|| parse_chinese_number(&text))
        };
        let is_numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十廿".contains(c);
        for at in 0..chars.len() {
            let (start, ends): (usize, &[char]) = match chars[at..] {
                ['第', ..] => (at + 1, &['章', '条']),
                _ => match ["chapter ", "item "]
                    .iter()
                    .find(|word| starts_with(&chars[at..], word))
                {
                    Some(word) if at == 0 || !chars[at - 1].is_ascii_alphabetic() => {
                        (at + word.len(), &[])
                    }
                    _ => continue,
                },
            };
            let length = chars[start..]
                .iter()
                .take_while(|c| is_numeral(**c))
                .count();
            let Some(number) = number(&chars[start..start + length]) else {
                continue;
            };
            let end = start + length;
            let reference = match (ends.is_empty(), chars.get(end)) {
                (false, Some('章')) => Reference::Chapter(number),
                (false, Some('条')) => Reference::Item(number),
                (true, _) if chars[at] == 'c' => Reference::Chapter(number),
                (true, _) => Reference::Item(number),
                _ => continue,
            };
            self.reference = Some(reference);
            let rest = end + usize::from(!ends.is_empty());
            self.text = chars[..at]
                .iter()
                .chain(&[' '])
                .chain(&chars[rest..])
                .collect();
            return;
        }
    }
}

fn starts_with(chars: &[char], word: &str) -> bool {
    word.chars().zip(chars).filter(|(a, b)| a == *b).count() == word.chars().count()
}

/// Returns true if a text contains a word: a Latin one as a whole word, a Chinese one anywhere.
fn has_word(text: &str, word: &str) -> bool {
    if !word.is_ascii() {
        return text.contains(word);
    }
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        !letter(before) && !letter(after)
    })
}

pub(super) fn is_function(c: char) -> bool {
    FUNCTION.contains(c)
}

/// Returns true if two characters are a word of questions about any subject.
pub(super) fn is_general(a: char, b: char) -> bool {
    GENERAL.iter().any(|word| word.chars().eq([a, b]))
}

/// Returns true if an English word says nothing about a subject.
pub(super) fn is_english_filler(word: &str) -> bool {
    ENGLISH.contains(&word)
}
