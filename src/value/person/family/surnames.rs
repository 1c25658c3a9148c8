//! Family names of East Asia. Our own compilation of the commonest ones with
//! the spellings that news and passports use; the readings of characters are
//! those of dictionaries, where a surname is read otherwise than the word.

use crate::lexical::script::romanise;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Whose names a surname goes with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tradition {
    ChineseOrKorean,
    Japanese,
    Vietnamese,
}

/// A line is one surname, in the spellings of Mandarin (Pinyin, Wade-Giles),
/// Cantonese and Hokkien, or Korean (Revised, McCune-Reischauer, the South's
/// and the North's custom). A spelling of several surnames stands with the
/// commonest of them. The first [`COMMON`] lines are the commonest surnames.
const SPELLINGS: &[&str] = &[
    // The commonest.
    "kim gim",
    "li lee yi ri rhee yee",
    "wang ong",
    "zhang chang cheung jang",
    "liu lau liew",
    "chen chan tan",
    "park pak bak",
    "choi choe",
    // One character in China and Korea.
    "zhao chao chiu cho jo",
    "lin lam lim rim im",
    "huang hwang wong",
    "wu ng oh",
    "gao kao ko go koh",
    "guo kuo kwok kwak gwak quek",
    "xu hsu tsui",
    "seo suh",
    "heo hur huh",
    // China.
    "yang yeung",
    "zhou chou chow",
    "sun suen",
    "zhu",
    "hu",
    "he ho",
    "ma mah",
    "luo law lo",
    "liang leung",
    "song sung soong",
    "zheng cheng",
    "xie hsieh tse",
    "han",
    "tang tong",
    "feng fung",
    "deng teng",
    "cao tsao",
    "peng pang",
    "zeng tseng tsang",
    "xiao hsiao siu",
    "tian tien",
    "dong tung",
    "pan poon pun",
    "yuan yuen",
    "cai tsai choy chua chae",
    "jiang chiang kiang",
    "yu yue",
    "du tu",
    "ye yeh yip",
    "wei",
    "su so soh",
    "lu",
    "ding ting",
    "ren jen yam",
    "yao yiu",
    "fan",
    "fang fong",
    "shi shih sze",
    "xue hsueh sit",
    "bai pai",
    "hao",
    "kong hung",
    "qin chin tsun",
    "jin kam",
    "qiu yau",
    "gu ku",
    "hou hau",
    "shao shiu",
    "meng",
    "long lung",
    "wan",
    "duan tuan",
    "qian chien",
    "tao",
    "dai tai",
    "mo mok",
    "xiong hsiung",
    "shen sham",
    "jia chia",
    "xia hsia",
    "fu",
    "zhong",
    "xi hsi",
    "mao",
    "wen",
    "zhai",
    "shan",
    "hua",
    "ke",
    "liao",
    "lei lui",
    "yin",
    "yan yen",
    "zou tsou",
    "shang",
    "kang gang",
    "bao pao",
    "ouyang auyeung",
    "sima szema",
    "zhuge chuko",
    "shangguan",
    "situ szeto seto",
    "murong",
    "huangfu",
    // Korea.
    "jung jeong chung jong chong cheong",
    "yoon yun youn",
    "shin sin",
    "kwon gwon",
    "ahn an",
    "ryu yoo you",
    "moon mun",
    "noh roh",
    "bae pae",
    "baek paik paek",
    "nam",
    "min",
    "cha",
    "joo ju chu",
    "hong",
    "seong",
    "koo",
    "woo",
    "byun byeon pyon",
    "hyun hyon hyeon",
    "ha",
    "namgung",
    "hwangbo",
    "thae tae",
];

/// Surnames of Vietnam that little else is called.
const VIETNAMESE: &str =
    "nguyen tran pham huynh vu vo dang bui ngo duong dinh truong trinh luong hoang phan";

/// Compound surnames, and characters that are read otherwise as surnames.
const CHINESE: &[(&str, &str)] = &[
    ("欧阳", "ouyang"),
    ("歐陽", "ouyang"),
    ("司马", "sima"),
    ("司馬", "sima"),
    ("诸葛", "zhuge"),
    ("諸葛", "zhuge"),
    ("上官", "shangguan"),
    ("司徒", "situ"),
    ("夏侯", "xiahou"),
    ("皇甫", "huangfu"),
    ("慕容", "murong"),
    ("令狐", "linghu"),
    ("宇文", "yuwen"),
    ("公孙", "gongsun"),
    ("公孫", "gongsun"),
    ("东方", "dongfang"),
    ("東方", "dongfang"),
    ("尉迟", "yuchi"),
    ("尉遲", "yuchi"),
    ("长孙", "zhangsun"),
    ("長孫", "zhangsun"),
    ("端木", "duanmu"),
    ("独孤", "dugu"),
    ("獨孤", "dugu"),
    ("单", "shan"),
    ("單", "shan"),
    ("曾", "zeng"),
    ("任", "ren"),
    ("仇", "qiu"),
    ("解", "xie"),
    ("翟", "zhai"),
    ("查", "zha"),
    ("盖", "ge"),
    ("蓋", "ge"),
    ("朴", "piao"),
    ("区", "ou"),
    ("區", "ou"),
    ("乐", "yue"),
    ("樂", "yue"),
    ("繁", "po"),
    ("缪", "miao"),
    ("繆", "miao"),
    ("宓", "mi"),
    ("折", "she"),
    ("员", "yun"),
    ("員", "yun"),
    ("尹", "yin"),
    ("冼", "xian"),
    ("洗", "xian"),
    ("贾", "jia"),
    ("賈", "jia"),
    ("纪", "ji"),
    ("紀", "ji"),
    ("黑", "he"),
    ("秘", "bi"),
    ("祭", "zhai"),
    ("召", "shao"),
    ("藏", "zang"),
    ("车", "che"),
    ("車", "che"),
    ("沈", "shen"),
    ("葉", "ye"),
    ("叶", "ye"),
    ("么", "yao"),
    ("覃", "qin"),
    ("石", "shi"),
    ("宁", "ning"),
    ("曲", "qu"),
    ("重", "chong"),
];

const KOREAN: &[(&str, &str)] = &[
    ("남궁", "namgung"),
    ("황보", "hwangbo"),
    ("제갈", "jegal"),
    ("사공", "sagong"),
    ("선우", "sunwoo"),
    ("독고", "dokgo"),
    ("김", "kim"),
    ("이", "lee"),
    ("리", "ri"),
    ("박", "park"),
    ("최", "choi"),
    ("정", "jung"),
    ("강", "kang"),
    ("조", "cho"),
    ("윤", "yoon"),
    ("장", "jang"),
    ("임", "lim"),
    ("림", "rim"),
    ("한", "han"),
    ("오", "oh"),
    ("서", "seo"),
    ("신", "shin"),
    ("권", "kwon"),
    ("황", "hwang"),
    ("안", "ahn"),
    ("송", "song"),
    ("전", "jeon"),
    ("홍", "hong"),
    ("유", "yoo"),
    ("류", "ryu"),
    ("고", "ko"),
    ("문", "moon"),
    ("양", "yang"),
    ("손", "son"),
    ("배", "bae"),
    ("백", "baek"),
    ("허", "heo"),
    ("남", "nam"),
    ("심", "shim"),
    ("노", "noh"),
    ("로", "ro"),
    ("하", "ha"),
    ("곽", "kwak"),
    ("성", "sung"),
    ("차", "cha"),
    ("주", "joo"),
    ("우", "woo"),
    ("구", "koo"),
    ("민", "min"),
    ("나", "na"),
    ("진", "jin"),
    ("지", "ji"),
    ("엄", "eom"),
    ("채", "chae"),
    ("원", "won"),
    ("천", "cheon"),
    ("방", "bang"),
    ("공", "kong"),
    ("현", "hyun"),
    ("함", "ham"),
    ("변", "byun"),
    ("염", "yeom"),
    ("여", "yeo"),
    ("추", "choo"),
    ("도", "do"),
    ("소", "so"),
    ("석", "seok"),
    ("선", "sun"),
    ("설", "seol"),
    ("마", "ma"),
    ("길", "gil"),
    ("연", "yeon"),
    ("위", "wi"),
    ("표", "pyo"),
    ("명", "myung"),
    ("기", "ki"),
    ("반", "ban"),
    ("왕", "wang"),
    ("금", "keum"),
    ("옥", "ok"),
    ("육", "yook"),
    ("인", "in"),
    ("맹", "maeng"),
    ("제", "je"),
    ("모", "mo"),
    ("탁", "tak"),
    ("국", "kook"),
    ("어", "eo"),
    ("은", "eun"),
    ("편", "pyun"),
    ("용", "yong"),
    ("예", "ye"),
    ("경", "kyung"),
    ("봉", "bong"),
    ("사", "sa"),
    ("부", "boo"),
    ("태", "thae"),
    ("렴", "ryom"),
    ("량", "ryang"),
];

/// Surnames of two or more characters: one alone may as well be Chinese.
const JAPANESE: &[(&str, &str)] = &[
    ("佐藤", "sato"),
    ("鈴木", "suzuki"),
    ("高橋", "takahashi"),
    ("田中", "tanaka"),
    ("伊藤", "ito"),
    ("渡辺", "watanabe"),
    ("渡邊", "watanabe"),
    ("渡部", "watanabe"),
    ("山本", "yamamoto"),
    ("中村", "nakamura"),
    ("小林", "kobayashi"),
    ("加藤", "kato"),
    ("吉田", "yoshida"),
    ("山田", "yamada"),
    ("佐々木", "sasaki"),
    ("山口", "yamaguchi"),
    ("松本", "matsumoto"),
    ("井上", "inoue"),
    ("木村", "kimura"),
    ("斎藤", "saito"),
    ("斉藤", "saito"),
    ("齋藤", "saito"),
    ("清水", "shimizu"),
    ("山崎", "yamazaki"),
    ("池田", "ikeda"),
    ("橋本", "hashimoto"),
    ("阿部", "abe"),
    ("安倍", "abe"),
    ("石川", "ishikawa"),
    ("山下", "yamashita"),
    ("中島", "nakajima"),
    ("石井", "ishii"),
    ("小川", "ogawa"),
    ("前田", "maeda"),
    ("岡田", "okada"),
    ("長谷川", "hasegawa"),
    ("藤田", "fujita"),
    ("後藤", "goto"),
    ("近藤", "kondo"),
    ("村上", "murakami"),
    ("遠藤", "endo"),
    ("青木", "aoki"),
    ("坂本", "sakamoto"),
    ("福田", "fukuda"),
    ("太田", "ota"),
    ("西村", "nishimura"),
    ("藤井", "fujii"),
    ("金子", "kaneko"),
    ("岡本", "okamoto"),
    ("藤原", "fujiwara"),
    ("三浦", "miura"),
    ("中野", "nakano"),
    ("中川", "nakagawa"),
    ("原田", "harada"),
    ("松田", "matsuda"),
    ("竹内", "takeuchi"),
    ("小野", "ono"),
    ("田村", "tamura"),
    ("中山", "nakayama"),
    ("和田", "wada"),
    ("石田", "ishida"),
    ("森田", "morita"),
    ("上田", "ueda"),
    ("内田", "uchida"),
    ("柴田", "shibata"),
    ("酒井", "sakai"),
    ("宮崎", "miyazaki"),
    ("横山", "yokoyama"),
    ("高木", "takagi"),
    ("安藤", "ando"),
    ("宮本", "miyamoto"),
    ("大野", "ono"),
    ("小島", "kojima"),
    ("谷口", "taniguchi"),
    ("工藤", "kudo"),
    ("今井", "imai"),
    ("高田", "takada"),
    ("増田", "masuda"),
    ("丸山", "maruyama"),
    ("杉山", "sugiyama"),
    ("村田", "murata"),
    ("大塚", "otsuka"),
    ("新井", "arai"),
    ("小山", "koyama"),
    ("平野", "hirano"),
    ("藤本", "fujimoto"),
    ("河野", "kono"),
    ("上野", "ueno"),
    ("野口", "noguchi"),
    ("武田", "takeda"),
    ("松井", "matsui"),
    ("千葉", "chiba"),
    ("菅原", "sugawara"),
    ("岩崎", "iwasaki"),
    ("久保", "kubo"),
    ("木下", "kinoshita"),
    ("佐野", "sano"),
    ("野村", "nomura"),
    ("松尾", "matsuo"),
    ("市川", "ichikawa"),
    ("菊地", "kikuchi"),
    ("菊池", "kikuchi"),
    ("杉本", "sugimoto"),
    ("古川", "furukawa"),
    ("大西", "onishi"),
    ("島田", "shimada"),
    ("水野", "mizuno"),
    ("桜井", "sakurai"),
    ("高野", "takano"),
    ("渡瀬", "watase"),
    ("吉川", "yoshikawa"),
    ("山内", "yamauchi"),
    ("西田", "nishida"),
    ("飯田", "iida"),
    ("西川", "nishikawa"),
    ("小松", "komatsu"),
    ("北村", "kitamura"),
    ("安田", "yasuda"),
    ("五十嵐", "igarashi"),
    ("川口", "kawaguchi"),
    ("平田", "hirata"),
    ("関口", "sekiguchi"),
    ("岸田", "kishida"),
    ("石破", "ishiba"),
    ("麻生", "aso"),
    ("小泉", "koizumi"),
    ("鳩山", "hatoyama"),
    ("野田", "noda"),
    ("中曽根", "nakasone"),
    ("三木", "miki"),
    ("大平", "ohira"),
    ("宮沢", "miyazawa"),
    ("宮澤", "miyazawa"),
    ("細川", "hosokawa"),
    ("村山", "murayama"),
    ("二階", "nikai"),
    ("茂木", "motegi"),
    ("黒田", "kuroda"),
    ("植田", "ueda"),
    ("豊田", "toyoda"),
    ("本田", "honda"),
    ("川崎", "kawasaki"),
    ("松下", "matsushita"),
    ("黒澤", "kurosawa"),
    ("黒沢", "kurosawa"),
    ("大江", "oe"),
    ("川端", "kawabata"),
    ("三島", "mishima"),
    ("夏目", "natsume"),
    ("浅野", "asano"),
];

/// A surname as it stands in the tables.
#[derive(Debug, Clone, Copy)]
pub(super) struct Listed {
    pub(super) tradition: Tradition,
    /// Whether so many people bear it that a word is rather the surname than
    /// a syllable of a given name.
    pub(super) common: bool,
    group: u16,
}

/// How many lines of [`SPELLINGS`] are the commonest surnames.
const COMMON: usize = 15;

/// Groups of surnames are numbered from here, above those of given names.
const FIRST_GROUP: u16 = 0x4000;

static LISTED: LazyLock<FxHashMap<&str, Listed>> = LazyLock::new(|| {
    let mut listed = FxHashMap::default();
    for (group, line) in (FIRST_GROUP..).zip(SPELLINGS) {
        for spelling in line.split_whitespace() {
            let tradition = Tradition::ChineseOrKorean;
            listed.insert(
                spelling,
                Listed {
                    tradition,
                    common: usize::from(group - FIRST_GROUP) < COMMON,
                    group,
                },
            );
        }
    }
    let korean = KOREAN.iter().filter(|(_, read)| read.len() > 2);
    for (_, reading) in korean {
        let tradition = Tradition::ChineseOrKorean;
        listed.entry(*reading).or_insert(Listed {
            tradition,
            common: false,
            group: 0,
        });
    }
    for (_, reading) in JAPANESE {
        let tradition = Tradition::Japanese;
        listed.entry(*reading).or_insert(Listed {
            tradition,
            common: false,
            group: 0,
        });
    }
    for reading in VIETNAMESE.split_whitespace() {
        let tradition = Tradition::Vietnamese;
        listed.entry(reading).or_insert(Listed {
            tradition,
            common: false,
            group: 0,
        });
    }
    listed
});

/// A folded word as a listed surname.
pub(super) fn listed(folded: &str) -> Option<Listed> {
    LISTED.get(folded).copied()
}

/// The number of the surname that a folded word spells; 0 for none.
pub(in super::super) fn group(folded: &str) -> u16 {
    LISTED.get(folded).map_or(0, |l| l.group)
}

fn longest(word: &str, table: &[(&str, &str)]) -> Option<(usize, String)> {
    table
        .iter()
        .filter(|(surname, _)| word.starts_with(surname))
        .max_by_key(|(surname, _)| surname.len())
        .map(|(surname, reading)| (surname.len(), (*reading).to_owned()))
}

/// The surname that a word of Chinese characters begins with, as Mandarin
/// reads it: its length in bytes, and the reading.
pub(super) fn chinese(word: &str) -> Option<(usize, String)> {
    let compound = longest(word, CHINESE);
    // Two characters are one surname and one given name.
    let whole = |len: usize| len == word.len() && word.chars().count() == 2;
    if let Some(found) = compound.filter(|(len, _)| !whole(*len)) {
        return Some(found);
    }
    let first = word.chars().next()?;
    let len = first.len_utf8();
    let mut reading = String::new();
    romanise(word.get(..len)?, &mut reading);
    (!reading.is_empty()).then_some((len, reading))
}

/// The listed Korean surname that a word of Hangul begins with.
pub(super) fn korean(word: &str) -> Option<(usize, String)> {
    longest(word, KOREAN)
}

/// The listed Japanese surname that a word begins with.
pub(super) fn japanese(word: &str) -> Option<(usize, String)> {
    longest(word, JAPANESE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_spelling_is_of_two_surnames() {
        let all: Vec<&str> = SPELLINGS
            .iter()
            .flat_map(|l| l.split_whitespace())
            .collect();
        let once: BTreeSet<&str> = all.iter().copied().collect();
        assert_eq!(all.len(), once.len());
        assert!(
            all.iter()
                .all(|s| s.bytes().all(|b| b.is_ascii_lowercase()))
        );
    }

    #[test]
    fn every_surname_of_a_script_is_read_once() {
        for table in [CHINESE, KOREAN, JAPANESE] {
            let once: BTreeSet<&str> = table.iter().map(|(s, _)| *s).collect();
            assert_eq!(once.len(), table.len());
        }
    }

    #[test]
    fn surnames_of_several_readings_are_read_as_surnames() {
        assert_eq!(chinese("曾明").map(|f| f.1).as_deref(), Some("zeng"));
        assert_eq!(chinese("欧阳明").map(|f| f.1).as_deref(), Some("ouyang"));
        assert_eq!(chinese("周明").map(|f| f.1).as_deref(), Some("zhou"));
    }
}
