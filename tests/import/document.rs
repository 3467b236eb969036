//! A plan for a city that is not: its shape is that of real ones, its words are ours.

use yiwu_plan::plan::{
    Contents, Item, Official, OfficialChapter, OfficialItem, Plan, Text, bundled,
};

/// A heading for each chapter from 1 on. Some are longer than any line, some hold figures and Latin words.
const HEADINGS: [&str; 17] = [
    "认清云泽的来路与去处，写好望月湖畔的新文章",
    "坚持一张蓝图，明确到下个五年末的目标",
    "做强“云上集市”，让买卖连着四方，打造Smart City样板",
    "办好石榴港进口街区，建成每年吞吐4.5万吨的冷链中心",
    "把工坊变成工厂，把手艺变成产业",
    "让数字走进车间，建设2个未来工厂群",
    "引来人才，留住青年",
    "打好望月湖为中心的湖区牌，修成环湖步道和三座新桥，让120万人住得宽敞",
    "打好青梧站为枢纽的车站牌，织密“一环六射”公路网，把半小时交通圈画到邻县",
    "打好万亩梯田（7.5号方案）和果园“样板田”为引领的田园牌，请城里人到乡下安家",
    "打好古窑遗址和“云泽陶”为名片的文物牌，讲好“一片瓦、一座城”的故事",
    "打好清溪水源保护为底线的山水牌，推动“无塑小城”试点",
    "打好学校扩容为先的生活牌，照看好从摇篮到银发的每一天",
    "打好邻里议事为根本的平安牌，让街巷说了算",
    "打好一窗办结为标志的服务牌，擦亮“马上就办”的招牌",
    "打好开门纳谏为起点的干部牌，造就一支走得进村、坐得下来、算得清账的队伍",
    "说到做到，把规划的每一行字落到地上",
];

/// Titles of items; each is used again with other words before it.
const TITLES: [&str; 12] = [
    "环湖步道",
    "“一刻钟”便民圈",
    "RCEP通关窗口",
    "老街修缮与更新",
    "eWTP跨境仓",
    "果园和梯田的水利",
    "学校、托儿所和食堂",
    "Smart City大脑",
    "清溪的水和两岸的树",
    "青年公寓5000套",
    "夜间公交",
    "街巷议事厅",
];

const VERBS: [&str; 5] = ["建成", "办好", "推开", "管好", "续写"];

/// Sentences of which items are made, each ended by its own mark.
const SENTENCES: [&str; 36] = [
    "望月湖东岸先修三公里步道，两年内与西岸的旧堤连成一圈，沿途设十二处凉亭和六座公厕。",
    "石榴港冷库扩到4.5万吨，进口水果从靠岸到上架不超过36小时。",
    "把RCEP成员国的货物单列一窗，报关、检验、缴税一次办完。",
    "依托eWTP试点，在北仓建8.2万平方米的跨境仓，退货不出园区。",
    "让Smart City平台读懂路口的每一盏灯，早晚高峰平均车速提高12%以上。",
    "“一刻钟”便民圈里要有菜场、药店、修鞋摊和一间能坐下来的书屋。",
    "老街修缮不拆一墙，不挪一井；住户愿意留下的，由街道代修屋顶。",
    "梯田的水渠按旧样重砌，渠宽不小于0.6米，渠底铺卵石。",
    "到2024年，青梧站日均到发旅客达到3.8万人次，站前不再有露天停车场！",
    "村里的小学保留到最后一个孩子毕业，校车班次一天不少于四趟。",
    "每座桥都要算清楚：谁来修，谁来养，十年后谁来换？",
    "古窑遗址只做减法，展厅建在山脚，参观者步行1.2公里上山。",
    "陶土按“一窑一档”登记，烧坏的器物也留样，供学徒辨认。",
    "清溪上游不设新厂，已有的三家在两年内搬到下游并接入管网。",
    "河边的树按一比一点三补种，成活率低于85%的次年重来。",
    "夜间公交延长到凌晨一点，末班车等末班火车。",
    "青年公寓优先租给在本市工作不满三年的人，租金不高于市价的六成。",
    "议事厅每月开门一次，谁家的事谁先说，说完由书记员当场念一遍。",
    "每年公布一本明白账：花了多少、剩了多少、哪一笔花得不值。",
    "干部下村带铺盖，住满七夜再写材料。",
    "引进AI质检设备200台套，让手艺人腾出手来教徒弟。",
    "与邻县共用一座垃圾焚烧厂，日处理能力1500吨，烟气数据实时上墙。",
    "推广QR码门牌，急救车到场时间缩短到9分钟以内。",
    "支持农户把果园抵押给合作社，利息由市里补贴1.5个百分点。",
    "给每个行政村配一名会用Open Data平台的信息员，数据每周更新。",
    "集市的摊位费三年不涨，新摊主头六个月免收。",
    "建设“云泽陶”国家地理标志园区，鼓励窑口联名出口。",
    "把Green Card办理时限从20天压到3天，外籍商户一次也不用跑。",
    "冬天的井盖、夏天的树荫、雨天的水洼，都要有人负责到名字。",
    "公园的长椅朝着湖，不朝着路；这件小事写进设计规范。",
    "开通到三个海港的海铁联运班列，每周不少于5列，全年30万标箱。",
    "学习Design Thinking的办法，先问用的人，再画图纸，最后才谈预算。",
    "医院与社区共用一套病历，老人复诊不再抱着片子来回走。",
    "消防站覆盖所有超过500户的村，义务队员每季度操练一次……",
    "他们说：“修路先修心。”这句话刻在青梧桥头，也写进考核。",
    "全年新增充电桩1,200个，其中乡镇不少于四成（含公共停车场）。",
];

/// Most sentences are put together from these: where, what is done, how many, of what, and what for.
/// A real plan does not say the same thing twice either.
const PLACES: [&str; 14] = [
    "枫桥街道",
    "柳塘镇",
    "石榴港",
    "北仓片区",
    "青梧站周边",
    "望月湖南岸",
    "龙井坑村",
    "古窑路两侧",
    "清溪中游",
    "果园新村",
    "老粮库",
    "十里铺",
    "晒布场",
    "竹篾巷",
];
const ACTIONS: [&str; 12] = [
    "新建", "改造", "腾退", "盘活", "加固", "联通", "布设", "试办", "补齐", "翻新", "托管", "认养",
];
const COUNTS: [&str; 12] = [
    "3处",
    "5座",
    "12个",
    "一批",
    "两条",
    "0.8公里",
    "26间",
    "百余亩",
    "1,500平方米",
    "第二期",
    "7组",
    "半数",
];
const THINGS: [&str; 14] = [
    "雨水花园",
    "共享灶间",
    "口袋公园",
    "AI实训室",
    "陶艺作坊",
    "老人日托站",
    "慢行绿道",
    "屋顶光伏",
    "Maker工位",
    "储粮窖",
    "渡口栈桥",
    "种子库",
    "候鸟观测点",
    "公共浴室",
];
const PURPOSES: [&str; 14] = [
    "方便早起赶集的菜农",
    "让晚归的人有灯有座",
    "给学徒留一条上升的路",
    "把闲置的房屋用到实处",
    "使污水不再漫进稻田",
    "年底前向住户逐户交账",
    "由邻里推举的监督员验收",
    "不增加村集体一分债务",
    "和周边三县共同出资、共同使用",
    "接受孩子们的投票和改名",
    "做到坏了当天修、缺了当月补",
    "争取三年收回全部投入",
    "保留原有的门楣和井台",
    "供外来务工者免费使用",
];

/// What parts of an item are numbered with, within it.
const PARTS: [&str; 4] = ["（一）", "（二）", "（三）", "（四）"];

const CLOSING: [&str; 2] = [
    "全市各界要团结在一处，人人出力，户户添砖，把云泽修成孩子愿意回来的地方，为望月湖的明天奋斗！",
    "愿十年后再读这份规划的人，能在湖边找到每一行字。",
];

/// Numbers that look drawn by lot and are the same each time.
pub(crate) struct Lot(u64);

impl Lot {
    pub(crate) fn new(seed: u64) -> Lot {
        Lot(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

/// The document whose first chapter and item are those given, up to chapter 17 and item 60.
///
/// Other seeds put other sentences together; headings and titles stay.
pub(crate) fn document(first_chapter: u32, seed: u64) -> Official {
    let chapters = (first_chapter..=17).map(|number| chapter(number, seed));
    Official {
        preamble: vec![
            "云泽市委关于制定下个五年规划的建议".to_owned(),
            "为了把湖边的日子过得更好，市委全会讨论了今后五年的事，提出如下建议。".to_owned(),
        ],
        chapters: chapters.collect(),
        closing: CLOSING.map(str::to_owned).to_vec(),
    }
}

/// What most copies hold, the real one among them: chapters 8 to 17, items 25 to 60.
pub(crate) fn usual() -> Official {
    document(8, 0)
}

fn chapter(number: u32, seed: u64) -> OfficialChapter {
    let mut lot = Lot::new(seed ^ u64::from(number));
    // Chapters 1 to 7 hold items 1 to 24, chapters 8 to 17 items 25 to 60.
    let items = match number {
        1..=7 => (number - 1) * 24 / 7 + 1..number * 24 / 7 + 1,
        _ => (number - 8) * 36 / 10 + 25..(number - 7) * 36 / 10 + 25,
    };
    let lead = if number.is_multiple_of(4) {
        vec![]
    } else {
        vec![(0..2).map(|_| sentence(&mut lot)).collect()]
    };
    OfficialChapter {
        number: Some(number),
        heading: Some(HEADINGS[number as usize - 1].to_owned()),
        lead,
        items: items.map(|number| item(number, &mut lot)).collect(),
    }
}

fn item(number: u32, lot: &mut Lot) -> OfficialItem {
    let at = number as usize;
    let (verb, title) = (
        VERBS[at / TITLES.len() % VERBS.len()],
        TITLES[at % TITLES.len()],
    );
    let length = 300 + lot.below(450);
    let mut paragraphs = vec![String::new()];
    let mut written = 0;
    while written < length {
        let sentence = sentence(lot);
        written += sentence.chars().count();
        let last = paragraphs.len() - 1;
        paragraphs[last].push_str(&sentence);
        // Every third item has more than one paragraph.
        if at.is_multiple_of(3) && written < length && lot.below(4) == 0 {
            paragraphs.push(String::new());
        }
    }
    if at.is_multiple_of(7) {
        paragraphs.extend(PARTS.map(|part| format!("{part}{}{}", sentence(lot), sentence(lot))));
    }
    OfficialItem {
        number,
        title: format!("{verb}{title}"),
        paragraphs,
    }
}

fn sentence(lot: &mut Lot) -> String {
    if lot.below(4) == 0 {
        return SENTENCES[lot.below(SENTENCES.len())].to_owned();
    }
    let mut one = |of: &[&'static str]| of[lot.below(of.len())];
    let (place, action, count) = (one(&PLACES), one(&ACTIONS), one(&COUNTS));
    format!(
        "{place}{action}{count}{}，{}。",
        one(&THINGS),
        one(&PURPOSES)
    )
}

/// A plan that knows of `official` what the bundled one knows of the real document: the headings of
/// chapters 8 to 17 and the titles of items 25 to 60.
pub(crate) fn plan() -> Plan {
    let official = usual();
    let mut plan = bundled();
    for chapter in &official.chapters {
        let number = chapter.number.expect("numbered") as usize;
        let sample = plan.chapters[number - 1].contents.as_ref();
        let sample = sample.expect("chapter 8 and what follows").items[0].clone();
        let known = |item: &OfficialItem| Item {
            number: item.number,
            title: chinese(&item.title),
            ..sample.clone()
        };
        let contents = plan.chapters[number - 1].contents.take();
        plan.chapters[number - 1].contents = contents.map(|contents| Contents {
            heading: chinese(chapter.heading.as_deref().unwrap_or_default()),
            items: chapter.items.iter().map(known).collect(),
            ..contents
        });
    }
    plan
}

fn chinese(text: &str) -> Text {
    Text {
        zh: text.to_owned().into(),
        en: "".into(),
    }
}
