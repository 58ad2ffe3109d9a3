import pytest

from reportedly.reading.languages import foreign_language

ENGLISH = [
    "Mykhailo Vasylenko and Yevheniia Hryhorenko died in Velyka Pysarivka, Oleksandr Tymchenko said.",
    "Residents of Krasnopillia, Bilopillia and Myropillia fled to Okhtyrka on Sunday night.",
    "Serhiy Lysohor, Vadym Filashkin and Oleh Syniehubov each gave a different toll.",
    "Shelling of Chasiv Yar, Toretsk, Selydove and Novohrodivka wounded fourteen.",
    "Oblast governor Volodymyr Artiukh blamed Shahed drones launched from Primorsko-Akhtarsk.",
    "Abu Ubaida, spokesman of the Izz ad-Din al-Qassam Brigades, denied it in Deir al-Balah.",
    "Sheikh Abdul Rahman al-Thani met Ismail al-Haddad in Ras al-Khaimah on Friday.",
    "Wounded from Beit Lahiya, Jabaliya and Beit Hanoun reached Kamal Adwan hospital.",
    "Khan Younis, Rafah, al-Mawasi: the strikes went on until dawn, witnesses said.",
    "Lt. Gen. Abdel Fattah al-Burhan and Mohamed Hamdan Dagalo traded blame over Wad Madani.",
    "Janjaweed riders burned Ardamata, Murnei and Habila, survivors told aid workers in Adré.",
    "Houthi media chief Nasruddin Amer said warplanes hit al-Hudaydah and Ras Isa.",
    "Hayat Tahrir al-Sham took Saraqib, Maarat al-Numan and Khan Shaykhun within two days.",
    "Daw Khin Thandar Htwe of Thantlang lost her sons Ko Zaw Min Tun and Maung Kyaw Zin.",
    "Tatmadaw jets bombed Pazigyi in Kanbalu township, Sagaing, the NUG said.",
    "Arakan Army fighters seized Buthidaung, Kyauktaw and Mrauk-U, U Khaing Thukha said.",
    "Karen National Union officials in Kawkareik and Myawaddy reported eleven dead.",
    "Naypyitaw: Senior Gen. Min Aung Hlaing promised polls; Brig. Gen. Zaw Min Tun did not comment.",
    "Fano militiamen attacked Merawi, Debre Tabor and Finote Selam, Ato Gizachew Muluneh said.",
    "Getachew Reda and Debretsion Gebremichael met in Mekelle with Tadesse Werede.",
    "Ato Tewodros Woldegiorgis of Shire Endaselassie counted 57 bodies at Dedebit camp.",
    "Oromo Liberation Army men abducted travellers near Gebre Guracha, Ethiopian officials said.",
    "Boko Haram gunmen raided Zabarmari, Gajiganna and Auno in Borno, Babagana Zulum said.",
    "M23 rebels entered Minova, Sake and Bunagana, Lt. Col. Guillaume Ndjike Kaiko said.",
    "JNIM claimed the ambush near Ansongo; Col. Assimi Goïta's junta named no dead.",
    "Al-Shabab fighters shelled Halane camp in Muqdisho, Cabdiraxmaan Yuusuf al-Cadaala said.",
    "Tehreek-e-Taliban Pakistan claimed the blast in Dera Ismail Khan, Khyber Pakhtunkhwa.",
    "Zabihullah Mujahid and Sher Mohammad Abbas Stanikzai denied that Panjshir had fallen.",
    "Jimmy Chérizier's Viv Ansanm gang burned Solino, Nazon and Delmas 30, neighbours said.",
    "Clan del Golfo and ELN fought in Tibú, Convención and El Tarra, mayor Richar Claro said.",
]
FOREIGN = [
    ("Ukrainian", "Росія випустила дванадцять безпілотників по Харкову, повідомила міська влада у вівторок."),
    ("Russian", "Министерство обороны сообщило, что ночью над областью сбиты двенадцать беспилотников."),
    ("Arabic", "قالت السلطات إن الغارة على السوق قتلت اثني عشر شخصا بينهم طفلان يوم الثلاثاء."),
    ("Hebrew", "צבא ההגנה לישראל הודיע ביום שלישי כי תקף מטרות בדרום לבנון וכי שני חיילים נפצעו."),
    ("French", "L'armée a annoncé mardi que douze personnes étaient mortes dans une frappe sur la ville."),
    ("German", "Die Armee teilte am Dienstag mit, dass bei dem Angriff zwölf Menschen getötet wurden."),
    ("Spanish", "El ejército informó el martes de que doce personas murieron en el ataque al mercado."),
    ("Portuguese", "O exército informou na terça-feira que doze pessoas morreram no ataque ao mercado."),
    ("Italian", "L'esercito ha detto martedì che dodici persone sono state uccise nell'attacco al mercato."),
    ("Dutch", "Het leger zei dinsdag dat bij de aanval op de markt in de stad twaalf mensen zijn gedood."),
    ("Polish", "Wojsko podało we wtorek, że w ataku na targ w mieście zginęło dwanaście osób, w tym dzieci."),
    ("Turkish", "Ordu salı günü pazar yerine düzenlenen saldırıda on iki kişinin öldüğünü bildirdi."),
    ("Persian", "مقامات روز سه‌شنبه گفتند که در حمله به بازار شهر دوازده نفر از جمله دو کودک کشته شدند."),
    ("Burmese", "စစ်တပ်က ရွာကို ဗုံးကြဲတိုက်ခိုက်ခဲ့ရာ လူဆယ့်နှစ်ဦး သေဆုံးခဲ့သည်ဟု ဒေသခံများက ပြောသည်။"),
    ("Amharic", "ባለሥልጣናት ማክሰኞ ዕለት በገበያው ላይ በተፈጸመ ጥቃት አሥራ ሁለት ሰዎች መገደላቸውን ተናገሩ።"),
    ("Chinese", "乌克兰军方星期二表示，俄罗斯向哈尔科夫市场发射了导弹，造成十二人死亡。"),
    ("Swahili", "Jeshi lilisema Jumanne kwamba watu kumi na wawili waliuawa katika shambulio la soko."),
    ("Somali", "Ciidanka ayaa sheegay Talaadadii in laba iyo toban qof lagu dilay weerarka suuqa."),
]  # fmt: skip


@pytest.mark.parametrize("text", ENGLISH)
def test_names_of_other_languages_do_not_make_english_foreign(text: str) -> None:
    assert foreign_language(text) is None
    assert foreign_language(text * 5) is None


@pytest.mark.parametrize("text", ENGLISH)
def test_capitals_do_not_make_english_foreign(text: str) -> None:
    assert foreign_language(text.upper()) is None


@pytest.mark.parametrize(("language", "text"), FOREIGN)
def test_another_language_is_named(language: str, text: str) -> None:
    assert foreign_language(text) == language
    assert foreign_language(text * 10) == language


@pytest.mark.parametrize(("language", "text"), [pair for pair in FOREIGN if pair[1].upper() != pair[1]])
def test_another_language_is_refused_in_capitals(language: str, text: str) -> None:
    assert foreign_language((text * 4).upper()) == language


@pytest.mark.parametrize(
    "text",
    [
        "12 dead",
        "KYIV — 3 hurt.",
        "Oleksandr Petrenko, 34",
        "",
        "2024-11-19 14:00 50.45, 30.52",
        "Dead: Oleksandr Petrenko, 34; Mykola Kovalenko, 19; Halyna Shevchenko, 61; Olha Melnyk, 40.",
        "أبو عبيدة said the brigades had fired nothing, and the ministry of health gave no toll.",
        "He wrote «Ми тут» on the wall of the school before the soldiers came back, she said.",
        "The post reads: «Внаслідок обстрілу загинули двоє людей, семеро поранені». The governor said two "
        "people were killed and seven were wounded in the shelling, and that it went on until the morning.",
    ],
)
def test_what_may_be_english_is_let_through(text: str) -> None:
    assert foreign_language(text) is None


def test_only_the_beginning_is_looked_at() -> None:
    english = "The army said that it had not fired at the village and that the shells were old. "
    assert foreign_language(english * 60 + FOREIGN[0][1] * 10_000) is None
