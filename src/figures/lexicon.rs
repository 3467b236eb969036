//! The words by which the name of an indicator is known from what is around it.

use super::FigureBound;

/// Verbs and adverbs between the thing and its value, with the bound that they state.
#[rustfmt::skip]
pub(super) const LINKS: &[(&str, Option<FigureBound>)] = &[
    ("达到", Some(FigureBound::AtLeast)),
    ("达", Some(FigureBound::AtLeast)),
    ("提升至", Some(FigureBound::AtLeast)),
    ("提升到", Some(FigureBound::AtLeast)),
    ("提高至", Some(FigureBound::AtLeast)),
    ("提高到", Some(FigureBound::AtLeast)),
    ("增加至", Some(FigureBound::AtLeast)),
    ("增加到", Some(FigureBound::AtLeast)),
    ("增长至", Some(FigureBound::AtLeast)),
    ("增长到", Some(FigureBound::AtLeast)),
    ("增至", Some(FigureBound::AtLeast)),
    ("扩大到", Some(FigureBound::AtLeast)),
    ("扩大至", Some(FigureBound::AtLeast)),
    ("上升到", Some(FigureBound::AtLeast)),
    ("上升至", Some(FigureBound::AtLeast)),
    ("升至", Some(FigureBound::AtLeast)),
    ("控制在", Some(FigureBound::AtMost)),
    ("下降至", Some(FigureBound::AtMost)),
    ("下降到", Some(FigureBound::AtMost)),
    ("降低至", Some(FigureBound::AtMost)),
    ("降低到", Some(FigureBound::AtMost)),
    ("降至", Some(FigureBound::AtMost)),
    ("降到", Some(FigureBound::AtMost)),
    ("减少到", Some(FigureBound::AtMost)),
    ("压减到", Some(FigureBound::AtMost)),
    ("缩短到", Some(FigureBound::AtMost)),
    ("缩短至", Some(FigureBound::AtMost)),
    ("压缩到", Some(FigureBound::AtMost)),
    ("压缩至", Some(FigureBound::AtMost)),
    ("稳定在", None),
    ("保持在", None),
    ("维持在", None),
    ("保持", None),
    ("为", None),
    ("是", None),
    ("在", None),
    ("共计", None),
    ("总计", None),
    ("合计", None),
    ("累计", None),
    ("均", None),
    ("分别", None),
    ("位居", None),
    ("进入", None),
    ("成为", None),
    ("提升为", Some(FigureBound::AtLeast)),
    ("发展到", Some(FigureBound::AtLeast)),
    ("拓展到", Some(FigureBound::AtLeast)),
    ("增加为", Some(FigureBound::AtLeast)),
    ("扩容至", Some(FigureBound::AtLeast)),
    ("延伸至", Some(FigureBound::AtLeast)),
    ("压降到", Some(FigureBound::AtMost)),
    ("压降至", Some(FigureBound::AtMost)),
    ("压减至", Some(FigureBound::AtMost)),
    ("减至", Some(FigureBound::AtMost)),
    ("控制到", Some(FigureBound::AtMost)),
    ("下调至", Some(FigureBound::AtMost)),
    ("缩减至", Some(FigureBound::AtMost)),
    ("达到了", Some(FigureBound::AtLeast)),
    ("有", None),
    ("拥有", None),
    ("占", None),
    ("至", Some(FigureBound::AtLeast)),
    ("到", Some(FigureBound::AtLeast)),
];

/// Words before a link that are no part of the name.
#[rustfmt::skip]
pub(super) const ADVERBS: &[&str] = &[
    "连续三年", "连续四年", "连续五年", "连续多年", "连续两年", "只需", "仅需", "仅", "只有", "每年", "每月",
    "每周", "每天", "有望", "新", "又", "还", "平均每年", "合并", "年平均", "目标值", "力争", "稳定", "将", "再",
    "要", "已", "总", "预计", "预期", "均", "都", "年均", "实际", "已经", "确保", "累计", "基本", "进一步",
    "预期目标", "同比", "比上年", "较上年", "平均", "全部", "目标", "仍", "只", "也", "可", "共", "分别", "逐步",
    "努力", "能够", "年", "稳步", "合计",
];
/// Changes: with one, the name is that of the change.
#[rustfmt::skip]
pub(super) const CHANGES: &[&str] = &[
    "增长", "下降", "降低", "提高", "提升", "增加", "减少", "缩小", "上升", "压减", "缩短", "削减",
];
/// Verbs at the end of the words before a quantity: its noun is behind.
#[rustfmt::skip]
pub(super) const OBJECT_VERBS: &[&str] = &[
    "建成", "新建", "改建", "扩建", "新改建", "完成", "形成", "实施", "开展", "培育", "引进", "招引", "新增",
    "增加", "打造", "创建", "建设", "安排", "投入", "推出", "组织", "举办", "发放", "拥有", "改造", "落实", "达成",
    "确保", "实现", "促成", "带动", "吸引", "争取", "设立", "组建", "支持", "推进", "构建", "建立", "修建", "修好",
    "种植", "开通", "开工", "新开", "办好", "减少", "取得", "改造提升", "认定", "获评", "入选", "添置", "清理",
    "整治", "签约", "投产", "有", "启动", "撬动", "新改扩建", "整合", "盘活", "收储", "提供", "筹集", "筹建",
    "拆除", "修缮", "铺设", "架设", "布设", "投放", "更新", "制定", "出台", "落地", "引育", "集聚", "新设", "选派",
    "培训", "帮扶", "救助", "惠及", "覆盖", "服务", "接待", "栽种", "栽植", "补种", "疏浚", "清淤", "治理", "化解",
    "兑现", "减免", "发展", "打通", "贯通", "加装", "翻新", "配备", "新添", "建好", "配建", "布局", "新培育",
    "新引进", "新开通", "新认定", "续建", "竣工", "谋划", "储备", "招聘", "评选", "命名", "授牌", "创成", "保障",
    "保护", "修复", "恢复", "复垦", "新植", "植树", "造林", "放流", "转移", "用", "把",
];
/// Verbs whose sense the name needs: 新增 … 个岗位.
#[rustfmt::skip]
pub(super) const KEPT_VERBS: &[&str] = &[
    "新增", "新建", "改建", "扩建", "新改建", "新改扩建", "减少", "改造", "增加", "引进", "开通", "培训", "加装",
    "清淤", "治理", "修复", "拆除", "新引进", "新培育",
];
/// Words that connect, at the end of the words before a quantity.
#[rustfmt::skip]
pub(super) const CONNECTORS: &[&str] = &[
    "以及", "和", "与", "及", "、", "用", "把", "将", "以", "等", "于", "的", "在",
];
/// Nouns that name a measure: a quantity behind one is its value.
#[rustfmt::skip]
pub(super) const MEASURE_NOUNS: &[&str] = &[
    "率", "投资", "面积", "种植面积", "播种面积", "收入", "产值", "产量", "总量", "总额", "总值", "增加值",
    "生产总值", "量", "额", "规模", "能力", "里程", "长度", "比重", "占比", "比例", "价格", "价值", "数", "人数",
    "数量", "总数", "人口", "强度", "浓度", "指数", "水平", "寿命", "年限", "差距", "时间", "贷款", "存款", "余额",
    "支出", "消费", "零售", "成本", "资金", "容量", "装机", "产能", "税收", "营收", "利润", "密度", "深度", "高度",
    "距离", "半径", "床位", "学位", "场次",
];
/// Names that say little by themselves.
#[rustfmt::skip]
pub(super) const GENERIC: &[&str] = &[
    "总量", "总额", "总数", "面积", "占比", "比重", "增速", "覆盖率", "总投资", "规模", "人数", "产量", "产值",
    "数量", "总值", "长度", "里程", "单产", "总产", "总产量", "亩产", "年产量", "年产值", "投资", "比例", "占",
    "平均", "人均", "均价", "成活率", "达标率", "优良率", "合格率", "完成率", "入住率", "开工率", "年均", "总长",
    "总面积",
];
/// Words at the beginning of a clause that are no part of a name.
#[rustfmt::skip]
pub(super) const OPENINGS: &[&str] = &[
    "内", "间", "届时", "先后", "全区共有", "全市共有", "全县共有", "全省共有", "共有", "近三年", "三年", "五年",
    "近五年", "十年", "五年内", "三年内", "坚持", "引领", "带头", "我市", "我县", "我区", "我省", "来", "我们坚持",
    "包括", "一年", "免费", "集中", "每周", "每月", "每天", "同步", "率先", "新的", "到", "力争到", "力争", "争取",
    "确保", "努力", "实现", "推动", "推进", "促进", "使", "让", "并", "且", "也", "同时", "预计", "预期", "全年",
    "今年", "明年", "去年", "当年", "其中", "计划", "目标", "要", "将", "进一步", "基本", "完成", "建成", "形成",
    "打造", "实施", "开展", "培育", "取得", "着力", "加快", "全力", "每年", "年内", "年底", "末", "底", "前",
    "左右", "以上", "以内", "以下", "年均", "累计", "和", "与", "及", "以及", "、", "构建", "期间", "时", "年",
    "的", "达到", "修建", "种植", "办好", "添置", "清理", "保障", "保持", "则", "再", "共", "总计", "合计", "已",
    "已经", "截至", "目前", "现有", "我们", "全面", "大力", "积极", "继续", "稳步", "持续", "有序", "深入", "扎实",
    "提升", "提高", "增强", "强化", "加强", "围绕", "通过", "预期目标是", "主要预期目标是", "主要目标是", "一是",
    "二是", "三是", "四是", "五是", "力求", "务必", "务求", "必须", "争取实现", "超额", "提前", "圆满", "成功",
    "顺利", "累计完成", "新建成", "规划建设", "规划", "谋划", "启动", "引导", "鼓励", "支持", "组织", "期末",
    "“十四五”末", "“十五五”末", "“十三五”末", "“十四五”期间", "“十五五”期间", "“十三五”期间",
    "过去一年", "一年来", "五年来", "过去五年", "三年来", "上年", "末，", "比上年", "年末", "不断", "逐步", "稳定",
    "力促", "全市上下", "以", "把", "用", "对", "由", "从", "在", "按", "让", "发展", "扩大", "落实", "投入",
    "安排", "发放", "举办", "较上年", "同比",
];
/// Words that begin with one of the openings.
#[rustfmt::skip]
pub(super) const NOT_OPENINGS: &[&str] = &[
    "基本养老", "基本医", "基本公共", "基本农田", "到位", "到账", "到期", "到访", "到岗", "组织部", "发展党员",
    "共有产权", "对接", "由省", "在校生", "按揭", "建成区", "年供水", "年用水", "年发电", "年度", "时间", "前端",
    "以内陆", "年经营", "年举办", "年接待", "年收入", "年人均", "保障性", "从业", "在校", "在岗", "在建", "对外",
    "对口", "规划面积", "发展速度", "提升改造", "支持率", "末端", "前沿", "前十", "前三", "年产", "年均可", "在册",
    "再生", "共同", "已建", "在线", "由来", "用地", "用水", "用电", "用能", "按时", "保障房", "目标完成",
    "投入强度", "投入产出", "投入品", "规划区", "共享", "要素", "年轻", "底数", "使用", "在园", "在保", "对内",
    "落实率", "组织化", "持续时", "从事", "和美",
];
/// Verbs that say by themselves what is counted.
#[rustfmt::skip]
pub(super) const ACTIONS: &[&str] = &[
    "造林", "植树", "清淤", "招聘", "放流", "复垦", "签约", "招商", "用电", "发电", "供水", "用水", "贷款", "融资",
    "扩种", "育苗", "补种", "复绿", "退税", "减税", "养殖", "播种", "绿化", "就业", "创业", "参保", "义诊", "体检",
];
/// Verbs that are nouns where nothing is behind them.
#[rustfmt::skip]
pub(super) const NOMINAL: &[&str] = &[
    "组织", "认定", "更新改造", "接续", "就业", "更新", "改造", "建设", "服务", "治理", "发展", "整治", "保护",
    "修复", "覆盖", "保障", "培训", "支持", "投入", "救助", "接待", "改造提升", "储备", "布局", "转移",
];
