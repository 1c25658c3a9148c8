//! Names of people of several cultures: given names from lists, surnames
//! mostly put together, so that a large world does not reuse few names.

use super::random::Random;

/// How the names of a culture are made.
pub(crate) struct Culture {
    /// ISO codes of the countries where it is at home.
    pub(crate) countries: &'static str,
    given: &'static str,
    /// Beginnings of surnames.
    roots: &'static str,
    /// Ends of surnames; `_` is none.
    ends: &'static str,
    /// In a thousand: how many have a second given name.
    middle: u64,
    /// In a thousand: how many have two surnames.
    double: u64,
    honorifics: &'static [&'static str],
}

/// The cultures.
pub(crate) const CULTURES: &[Culture] = &[
    Culture {
        countries: "IR AF TJ",
        given: "Abbas Ahmad Akbar Ali Amir Arash Asghar Bahram Behnam Behrouz Daryoush Ebrahim Esmail Farhad Farzad Gholamreza Hamid Hassan Hossein Javad Kamran Karim Kazem Kianoush Mahmoud Majid Masoud Mehdi Mohammad Mohsen Morteza Mostafa Nader Naser Parviz Qasem Rahim Ramin Reza Rouhollah Saeed Shahram Siamak Vahid Yousef Azadeh Fatemeh Leila Maryam Nasrin Shirin Zahra",
        roots: "Ahmad Akbar Amin Asad Bahram Bagher Dehghan Ebrahim Fallah Farah Ghorban Golshan Habib Hashem Heydar Hossein Jafar Jalil Kamal Karam Kazem Khosro Mahmoud Mohammad Moghaddam Mohseni Mosta Naghd Najaf Norouz Parsa Pahlavan Rahman Rajab Ranjbar Rostam Sadegh Safar Salar Samad Shaban Sharif Soltan Taher Tavakol Vaez Yazdan Zaman Zare",
        ends: "i zadeh pour nia nejad ian inia pourian vand khah _",
        middle: 180,
        double: 160,
        honorifics: &["Seyed", "Dr.", "Haj", "General", "Mr."],
    },
    Culture {
        countries: "SA IQ SY EG JO LB AE YE LY DZ MA TN SD KW QA",
        given: "Abdallah Adel Ahmed Ali Amr Anwar Ayman Bassam Bilal Fadi Fahd Faisal Fares Ghassan Hamad Hani Hassan Hisham Ibrahim Imad Ismail Jamal Karim Khaled Mahmoud Majed Marwan Mazen Mohammed Munir Nabil Nasser Omar Osama Othman Rachid Rami Saad Salah Salem Samir Sami Tariq Walid Yasser Youssef Zaid Ziad Amal Dalia Fatima Huda Lina Mona Noura Rania",
        roots: "Hadd Saww Masr Najj Khatt Jabb Tamim Zahr Hamd Shamm Qahtan Ghamd Otaib Harb Dosar Qasim Rash Shehr Sabagh Bitar Mans Kurd Halab Dimashq Maghrib Tunis Fass Bagdad Basr Mosul Tikrit Samarr Anbar Janab Dulaim Obaid Juburi Rubai Saad Hash Khalid Marri Suwaid Yam Zubaid Awad Bishr Daghir Farr Ghaz",
        ends: "i ani awi ad ar ri ouni asi",
        middle: 260,
        double: 60,
        honorifics: &["Sheikh", "Dr.", "Colonel", "Mr.", "Hajji"],
    },
    Culture {
        countries: "RU UA BY BG KZ",
        given: "Aleksandr Aleksei Anatoly Andrei Anton Arkady Artem Boris Denis Dmitry Evgeny Fyodor Gennady Georgy Grigory Igor Ilya Ivan Kirill Konstantin Leonid Maksim Mikhail Nikita Nikolai Oleg Pavel Pyotr Roman Ruslan Sergei Stanislav Stepan Taras Timur Vadim Valery Vasily Viktor Vitaly Vladimir Vladislav Yaroslav Yegor Yuri Anna Elena Irina Ksenia Marina Natalia Olga Svetlana Tatiana Yulia",
        roots: "Agaf Bary Belozyor Bogdan Chern Danil Dolg Drozd Filat Gavr Gorb Grech Gulyak Ignat Kalin Karp Kirsan Klim Kolesn Kond Kor Kostyl Krav Krut Lavr Lopat Lukyan Makar Marchen Matve Mironych Nazar Nester Nosk Osip Ovchar Panf Petrash Polyak Prokhor Radch Ryab Savel Semych Shul Sidor Sokol Stepan Tarasyuk Terent Tikhon Timosh Ustin Vakul Voron Yakov Zhur",
        ends: "ov ev in enko sky chuk evich ovsky",
        middle: 200,
        double: 0,
        honorifics: &["Mr.", "Gen.", "Dr.", "Col."],
    },
    Culture {
        countries: "AL XK MK",
        given: "Agim Agron Alban Altin Arben Ardit Arian Artan Astrit Bardhyl Bashkim Besnik Blerim Bujar Dritan Edmond Elton Endrit Enver Erion Fatmir Fatos Flamur Gazmend Genc Gentian Ilir Kastriot Klodian Kreshnik Lavdrim Luan Lulzim Majlinda Mirela Naim Petrit Pirro Sali Shpend Skender Sokol Spartak Taulant Valdrin Valmira Ylli Zef",
        roots: "Ahmet Bal Berish Bet Buz Cak Dem Dod Duk Elez Fejz Gash Gjok Gjon Had Hal Hox Ib Islam Jak Kast Kel Koc Krasniq Kuk Lek Lesh Mem Met Muc Murat Ndok Pal Pepa Pren Qos Ram Rexh Rug Sal Shal Shehu Shkodr Spah Tah Tol Top Vel Xhaf Zen Zog",
        ends: "aj i u a ani oli ari",
        middle: 20,
        double: 30,
        honorifics: &["Mr.", "Dr.", "Prof."],
    },
    Culture {
        countries: "GB US CA AU NZ IE",
        given: "Adrian Alan Alison Andrew Angela Barry Benjamin Brenda Callum Caroline Catherine Charlotte Colin Craig Darren Deborah Dominic Duncan Edward Eleanor Fiona Gareth Geoffrey Gillian Gordon Graham Harriet Hazel Howard Imogen Jasper Joanna Jonathan Julian Kenneth Laurence Lorraine Malcolm Martin Miranda Nigel Oliver Patricia Philip Rebecca Rosemary Rupert Samantha Stuart Theodore Vanessa Wendy William",
        roots: "Ash Beck Black Brad Brom Car Chad Cran Crom Dal Den Dray East El Fair Far Gold Green Had Har Hart Hazel Hol Hurst Kings Lang Lock Mal Mar Mill Nor Oak Pen Pres Rad Red Rock Row Shel Sher Stan Stock Sut Thorn Up Wake Wal Wes Whit Win Wood Wyn",
        ends: "ton ford well ley wick worth field by croft combe more shaw",
        middle: 220,
        double: 20,
        honorifics: &["Mr.", "Ms.", "Dr.", "Sir", "Sen."],
    },
    Culture {
        countries: "ES MX CO AR PE CL VE EC BO GT",
        given: "Adolfo Agustín Alberto Alfonso Alonso Andrés Arturo Beatriz Benito Carlos Carmen César Claudia Cristóbal Daniela Emilio Enrique Ernesto Esteban Felipe Fernando Francisco Gerardo Gloria Gonzalo Graciela Guillermo Héctor Hernán Ignacio Isabel Jaime Joaquín José Juan Julio Leticia Lorenzo Luis Manuel Marcela María Mario Mauricio Miguel Octavio Pablo Patricio Ramiro Raúl Rodrigo Rosario Salvador Tomás Valeria",
        roots: "Alvar Arang Band Barr Benít Berm Bust Calder Carr Cascal Cord Dom Enríqu Esc Esquiv Fierr Gálv Gam Garc Gut Henríqu Ibarr Iturr Jur Larr Ler Lozan Mald Mar Mél Mont Mor Naran Olm Ordóñ Pac Palom Quir Quint Ram Rend Ros Saav Salc Sep Sol Suár Tej Urib Val Vásqu Vel Zam Zárat Zúñig",
        ends: "ez o a ano ado illo eros era ada uela",
        middle: 380,
        double: 620,
        honorifics: &["Mr.", "Dr.", "General", "Don"],
    },
    Culture {
        countries: "CN TW SG",
        given: "Aiguo Baoguo Bingwen Changming Chaoyang Chenguang Dawei Deming Fengyi Fuhua Guangli Guoqiang Haitao Hongmei Huaqing Jianguo Jianjun Jiawei Jingyi Junjie Kaiming Lihua Linfeng Meiling Mingzhe Peiyuan Qingshan Quanyou Renjie Ruolan Shaoqi Shengli Shufen Tianyu Weidong Weiguo Wenbin Xiaoming Xiuying Xuefeng Yanhong Yifan Yongkang Yuanchao Yulan Zhenghua Zhigang Zhiyuan Zhongwen Zixuan",
        roots: "Bai Cao Cai Chang Cheng Dai Deng Ding Dong Du Fan Fang Feng Fu Gong Gu Guan Hao He Hou Jia Jiang Jin Kong Lei Liang Liao Lu Luo Mao Meng Mo Niu Ou Pan Peng Qi Qian Qin Qiu Ren Shao Shen Shi Song Su Tan Tang Tao Tian Wan Wei Wen Xia Xiao Xie Xiong Xue Yan Yao Ye Yin Yuan Zeng Zhan Zhong Zou",
        ends: "_",
        middle: 0,
        double: 0,
        honorifics: &["Mr.", "Dr.", "General"],
    },
    Culture {
        countries: "TR AZ",
        given: "Abdullah Ahmet Ali Arda Asuman Ayhan Ayşe Barış Bekir Berat Burak Bülent Can Cem Cengiz Coşkun Deniz Doğan Ekrem Elif Emine Emre Engin Erdal Erkan Fatih Ferhat Gökhan Gülay Hakan Halil Haluk Hasan İbrahim İlker Kemal Kerem Levent Mehmet Metin Murat Mustafa Necati Nuri Orhan Osman Ömer Özgür Recep Selim Serkan Sevim Sibel Tolga Turgut Umut Volkan Yusuf Zeynep",
        roots: "Ak Alp Arı Ars Ata Bal Baş Bay Bilg Boz Can Çak Çel Dağ Demir Doğ Dur Ekin Er Ger Gök Gül Gün Hacı İnce Kap Kara Kay Kılıç Kır Koç Koca Kor Köse Kurt Ok Oz Özd Pek Sarı Sez Soy Tan Taş Tek Tok Top Tun Uç Uz Yal Yaz Yeşil Yıl Yol Yurt",
        ends: "oğlu er türk kaya çı lı maz gil soy taş bay han",
        middle: 120,
        double: 20,
        honorifics: &["Mr.", "Dr.", "Prof."],
    },
    Culture {
        countries: "FR BE DE AT CH NL",
        given: "Adrien Amélie Anke Antoine Astrid Bastien Benoît Bernd Camille Cédric Christoph Clément Cornelia Dieter Dorothea Édouard Elke Emmanuel Étienne Fabrice Florian Françoise Friedrich Gérard Gerhard Guillaume Hartmut Heike Hélène Holger Inge Jürgen Karin Katja Laurent Lothar Lukas Manfred Marguerite Mathieu Monika Odile Olivier Pascal Philippe Rainer Régis Rüdiger Sabine Sébastien Solange Stefan Sylvie Thierry Uwe Wolfgang Xavier Yves",
        roots: "Acker Alt Bach Baum Beau Berg Blan Bois Bour Brun Char Chev Cour Dach Del Diet Du Eber Eich Fal Feld Font Gar Gerst Grand Grün Hag Haus Hof Holz Jac Kalt Kirch Klein Lam Land Lang Leit Mar Mau Mont Mor Neu Nieder Ober Per Poi Rav Reich Roch Rosen Sau Schön Stein Thal Val Ver Vill Wald Wein Weiß",
        ends: "mann berger bauer ier eau et in ard ac hofer meier huber lin",
        middle: 140,
        double: 40,
        honorifics: &["Dr.", "Herr", "Madame", "Prof."],
    },
    Culture {
        countries: "PK IN BD",
        given: "Aamir Abdul Adnan Ajay Amit Anil Arif Arjun Asad Ashok Asif Aslam Atif Babar Bashir Danish Deepak Ejaz Fahad Farooq Ghulam Habib Hamza Imran Irfan Jahangir Junaid Kashif Khurram Kiran Latif Mahendra Mansoor Nadeem Naveed Nisar Pervez Pradeep Qamar Rajesh Rakesh Rashid Rizwan Sajid Salman Sanjay Shahid Shakeel Sunil Tahir Usman Vikram Waqar Zafar Zubair Anjali Farzana Meena Nusrat Priya Rukhsana Sunita",
        roots: "Afrid Ansar Awas Baloch Band Bhatt Bhutt Chand Chaudh Dar Desh Durr Gill Goswam Gujr Hashm Jad Jam Jat Jogez Kak Kayan Khatt Khokh Kulkarn Lagh Lodh Magsi Malh Maz Memon Mend Mirz Mish Mukherj Niaz Orakz Pand Pathan Pras Qazi Qures Raisan Rajp Rath Sahn Siddiq Soomr Swat Tew Tiw Ujjan Verm Wad Yad Yousafz Zard",
        ends: "i ari ai ani war ra ko wal _",
        middle: 220,
        double: 60,
        honorifics: &["Mr.", "Maulana", "Dr.", "Brigadier"],
    },
    Culture {
        countries: "NG GH KE SN ML CD ET UG TZ ZA",
        given: "Abena Abiola Adewale Akosua Amadou Aminata Ayodele Babatunde Bakari Chidi Chinedu Daouda Desta Ebo Efua Emeka Fatou Folasade Girma Haile Ibrahima Idrissa Ifeoma Jabari Juma Kelechi Kofi Kwabena Kwame Lamine Mamadou Mariama Moussa Musa Nana Ngozi Nnamdi Obinna Olufemi Ousmane Penda Salif Sekou Sipho Souleymane Tadesse Tendai Thabo Uche Wanjiru Yaw Zainab Zola",
        roots: "Ab Ade Aden Ak Ama Ano Asa Bab Bal Bek Boa Camar Chik Coul Dial Dio Dlam Ebo Eke Fofan Gitau Ibr Ike Kam Kari Keit Kibak Kimat Kone Mah Mako Mand Mbek Mens Moyo Mut Mwan Nd Ngu Nj Nko Nwa Obi Od Oko Olu Onye Ose Otie Owu Sang Sis Tem Toure Trao Wan Zul",
        ends: "yemi bola kwe ngo nga ro ba di za ma la shi to chukwu",
        middle: 160,
        double: 20,
        honorifics: &["Mr.", "Chief", "Dr.", "Alhaji"],
    },
];

/// Syllables of Chinese given names.
const SYLLABLES: &str = "Ai Bin Bo Chang Chun De Fang Fei Feng Guang Gui Hai Han He Hong Hua Hui Jian Jie Jing Jun Kai Lan Lei Li Liang Lin Ling Long Mei Min Ming Ning Peng Ping Qi Qing Rong Rui Shan Shu Song Tao Ting Wei Wen Xia Xin Xiu Xue Yan Yang Yi Ying Yong Yu Yuan Yun Ze Zhen Zhi Zhong";

/// The true name of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) culture: usize,
    pub(crate) given: String,
    pub(crate) middle: Option<String>,
    pub(crate) surnames: Vec<String>,
}

fn word<'t>(random: &mut Random, list: &'t str) -> &'t str {
    let count = list.split(' ').count();
    list.split(' ').nth(random.below(count)).unwrap_or_default()
}

/// The culture of a country; where none is at home, one that the number of
/// the country decides.
pub(crate) fn culture_of(code: &str, number: usize) -> usize {
    let home = |culture: &Culture| culture.countries.split(' ').any(|own| own == code);
    CULTURES
        .iter()
        .position(home)
        .unwrap_or(number % CULTURES.len())
}

/// A new name.
pub(crate) fn invent(random: &mut Random, culture: usize) -> Name {
    let own = &CULTURES[culture];
    let surname = |random: &mut Random| {
        let root = word(random, own.roots).to_owned();
        match word(random, own.ends) {
            "_" => root,
            end => root + end,
        }
    };
    let mut given = word(random, own.given).to_owned();
    if own.countries.starts_with("CN") && random.per_mille(700) {
        // Given names of two syllables are put together freely.
        given = word(random, SYLLABLES).to_owned() + &word(random, SYLLABLES).to_lowercase();
    }
    let middle = random
        .per_mille(own.middle)
        .then(|| word(random, own.given).to_owned())
        .filter(|middle| *middle != given);
    let mut surnames = vec![surname(random)];
    if random.per_mille(own.double) {
        surnames.push(surname(random));
    }
    Name {
        culture,
        given,
        middle,
        surnames,
    }
}

impl Name {
    /// The name as one source prints it.
    pub(crate) fn told(&self, random: &mut Random) -> Printed {
        let own = &CULTURES[self.culture];
        let mut words = self.words();
        if self.middle.is_some() && random.per_mille(450) {
            words.retain(|word| word.part != MIDDLE);
        }
        let mut before = None;
        let mut inverted = false;
        match random.weighted(&[640, 90, 35, 25, 20, 75, 22, 25, 15, 50, 8]) {
            1 => before = Some(*random.pick(own.honorifics)),
            2 => words[0].shorten(),
            3 => {
                // "Mr Hoxha": in a brief, the surname does.
                words.retain(|word| word.part >= SURNAME);
                before = random.per_mille(400).then(|| own.honorifics[0]);
            }
            4 => inverted = true,
            5 => respell(&mut words, random),
            6 => {
                let at = random.below(words.len());
                let text = mistyped(&words[at].text, random);
                words[at].print(text);
            }
            7 if self.surnames.len() > 1 => match random.below(4) {
                0 => {
                    let merged: String = words.pop().map_or_else(String::new, |word| word.text);
                    if let Some(last) = words.last_mut() {
                        last.print(last.text.clone() + &merged.to_lowercase());
                    }
                }
                3 => words.retain(|word| word.part != SURNAME),
                _ => drop(words.pop()),
            },
            8 => {
                let middle = words.iter_mut().find(|word| word.part == MIDDLE);
                if let Some(middle) = middle {
                    middle.shorten();
                }
            }
            9 => words
                .iter_mut()
                .for_each(|word| word.text = any_ascii::any_ascii(&word.text)),
            10 if own.countries.starts_with("RU") => {
                // In its own letters: no other spelling, and no better one.
                words
                    .iter_mut()
                    .for_each(|word| word.text = cyrillic(&word.text));
            }
            _ => {}
        }
        let join = |of: &mut dyn Iterator<Item = &Word>| {
            let texts: Vec<&str> = of.map(|word| word.text.as_str()).collect();
            texts.join(" ")
        };
        let text = if inverted {
            let surnames = join(&mut words.iter().filter(|word| word.part >= SURNAME));
            let given = join(&mut words.iter().filter(|word| word.part < SURNAME));
            format!("{surnames}, {given}")
        } else {
            join(&mut words.iter())
        };
        Printed {
            text: before.map_or_else(|| text.clone(), |before| format!("{before} {text}")),
            words: words
                .into_iter()
                .filter(|word| !word.short)
                .map(|word| (word.part, word.spelled))
                .collect(),
        }
    }

    fn words(&self) -> Vec<Word> {
        let given = [(0, &self.given)].into_iter();
        let middle = self.middle.iter().map(|middle| (MIDDLE, middle));
        let surnames = (SURNAME..).zip(&self.surnames);
        given
            .chain(middle)
            .chain(surnames)
            .map(|(part, text)| Word {
                part,
                text: text.clone(),
                spelled: bare(text),
                short: false,
            })
            .collect()
    }
}

/// A name as printed.
#[derive(Debug, Clone)]
pub(crate) struct Printed {
    pub(crate) text: String,
    /// The words printed in full: which part of the true name each is, and how
    /// it is spelled, accents and script apart.
    pub(crate) words: Vec<(usize, String)>,
}

/// The parts of a name: given name 0, then these.
const MIDDLE: usize = 1;
const SURNAME: usize = 2;

/// A word of a name on its way to print.
struct Word {
    part: usize,
    text: String,
    spelled: String,
    short: bool,
}

impl Word {
    fn print(&mut self, text: String) {
        self.spelled = bare(&text);
        self.text = text;
    }

    fn shorten(&mut self) {
        self.text = self.text.chars().take(1).chain(['.']).collect();
        self.short = true;
    }
}

/// A word without accents and capitals.
fn bare(word: &str) -> String {
    any_ascii::any_ascii(word).to_lowercase()
}

/// Spells one or two words as another romanisation has them.
fn respell(words: &mut [Word], random: &mut Random) {
    for _ in 0..2 {
        let at = random.below(words.len());
        if let Some(other) = transliterated(&words[at].text, random) {
            words[at].print(other);
        }
    }
}

/// Given names that each desk spells in its own way.
const GIVEN: &[&[&str]] = &[
    &["Mohammad", "Mohammed", "Muhammad", "Mohamed", "Mohamad"],
    &["Ahmad", "Ahmed", "Ahmet"],
    &["Hossein", "Hussein", "Hussain", "Husayn"],
    &["Hassan", "Hasan"],
    &["Mahmoud", "Mahmud", "Mehmood"],
    &["Mehdi", "Mahdi"],
    &["Mostafa", "Mustafa", "Moustafa"],
    &["Abdallah", "Abdullah", "Abdulla"],
    &["Khaled", "Khalid"],
    &["Osama", "Usama"],
    &["Omar", "Umar"],
    &["Tariq", "Tarek", "Tareq"],
    &["Yasser", "Yasir"],
    &["Qasem", "Ghasem", "Kassem"],
    &["Saeed", "Saeid", "Said"],
    &["Behrouz", "Behruz"],
    &["Gholamreza", "Qolamreza"],
    &["Aleksandr", "Alexander", "Oleksandr"],
    &["Aleksei", "Alexei", "Alexey"],
    &["Andrei", "Andrey"],
    &["Dmitry", "Dmitri", "Dmitriy"],
    &["Evgeny", "Yevgeny", "Evgeniy"],
    &["Fyodor", "Fedor"],
    &["Maksim", "Maxim"],
    &["Nikolai", "Nikolay", "Mykola"],
    &["Pyotr", "Petr", "Piotr"],
    &["Sergei", "Sergey", "Serhiy"],
    &["Yuri", "Yury", "Yuriy"],
    &["Tatiana", "Tatyana"],
];

/// Spellings that romanisation leaves open.
const SPELLINGS: &[(&str, &str)] = &[
    ("ou", "u"),
    ("q", "k"),
    ("ei", "ey"),
    ("mm", "m"),
    ("zh", "j"),
    ("ch", "tch"),
    ("oo", "u"),
    ("y", "i"),
    ("ai", "ay"),
    ("ah", "a"),
    ("ee", "i"),
    ("dj", "j"),
    ("iy", "y"),
];

fn transliterated(name: &str, random: &mut Random) -> Option<String> {
    if let Some(known) = GIVEN.iter().find(|known| known.contains(&name)) {
        let others: Vec<&&str> = known.iter().filter(|other| **other != name).collect();
        return Some((**random.pick(&others)).to_owned());
    }
    let fitting: Vec<_> = SPELLINGS
        .iter()
        .filter(|(from, _)| name.contains(from))
        .collect();
    if fitting.is_empty() {
        return None;
    }
    let (from, to) = random.pick(&fitting);
    Some(name.replace(from, to))
}

/// A letter lost, doubled or swapped within a word.
fn mistyped(name: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let inner: Vec<usize> = (1..letters.len().saturating_sub(1))
        .filter(|&at| (at - 1..=at + 1).all(|near| letters[near].is_lowercase()))
        .collect();
    if inner.is_empty() {
        return name.to_owned();
    }
    let at = *random.pick(&inner);
    match random.below(3) {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, letters[at]),
        _ => letters.swap(at, at + 1),
    }
    letters.into_iter().collect()
}

/// A Russian name in its own letters, from the romanisation of these tables.
fn cyrillic(name: &str) -> String {
    const LETTERS: &[(&str, &str)] = &[
        ("shch", "щ"),
        ("sky", "ский"),
        ("zh", "ж"),
        ("kh", "х"),
        ("ts", "ц"),
        ("ch", "ч"),
        ("sh", "ш"),
        ("yu", "ю"),
        ("ya", "я"),
        ("yo", "ё"),
        ("ye", "е"),
        ("ei", "ей"),
        ("ai", "ай"),
        ("iy", "ий"),
        ("ly", "лий"),
        ("ry", "рий"),
        ("a", "а"),
        ("b", "б"),
        ("v", "в"),
        ("g", "г"),
        ("d", "д"),
        ("e", "е"),
        ("z", "з"),
        ("i", "и"),
        ("k", "к"),
        ("l", "л"),
        ("m", "м"),
        ("n", "н"),
        ("o", "о"),
        ("p", "п"),
        ("r", "р"),
        ("s", "с"),
        ("t", "т"),
        ("u", "у"),
        ("f", "ф"),
        ("y", "ы"),
    ];
    let lower = name.to_lowercase();
    let (mut rest, mut out) = (lower.as_str(), String::new());
    while let Some(first) = rest.chars().next() {
        match LETTERS.iter().find(|(from, _)| rest.starts_with(from)) {
            Some((from, to)) => {
                out.push_str(to);
                rest = &rest[from.len()..];
            }
            None => {
                out.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    let mut letters = out.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
