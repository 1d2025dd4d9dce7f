//! The language of a text that does not say its own.

use crate::known::Known;

/// A language, and whether it is certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tongue {
    pub(crate) tag: String,
    pub(crate) is_certain: bool,
}

/// Languages in Cyrillic, with letters that only they have among these.
const CYRILLIC: [(&str, &str); 9] = [
    ("ru", "ыэъё"),
    ("uk", "їєґ"),
    ("be", "ў"),
    ("kk", "әғқңұһ"),
    ("ky", "өңү"),
    ("bg", "ъ"),
    ("sr", "ђјљњћџ"),
    ("mk", "ѓќѕ"),
    ("tg", "ӣӯҷ"),
];

/// Languages with letters of their own, which have no Latin texts.
const OTHER: [&str; 8] = ["ar", "he", "hy", "ka", "el", "zh", "ja", "ko"];

/// Frequent words of languages with Latin letters.
const COMMON: [(&str, &str); 6] = [
    ("en", "the and of to with for your in is are from by when an or on this that how"),
    ("es", "el la los las de del y en con para por que un una se al su es como"),
    ("pt", "o os as de do da dos das e em com para por que um uma não ao seu"),
    ("fr", "le la les de des du et en avec pour par que un une est au votre dans"),
    ("de", "der die das und mit für von in den dem ein eine ist im zu auf nicht"),
    ("pl", "i w z na do dla się nie że jest oraz przez od po"),
];

/// The language of a text; `None` if the marketplace has none that it can be in.
pub(crate) fn tongue(text: &str, known: &Known) -> Option<Tongue> {
    let text: String = text.chars().take(MAX_SAMPLE).collect::<String>().to_lowercase();
    let cyrillic = text.chars().filter(|c| ('\u{400}'..='\u{52f}').contains(c)).count();
    let latin = text.chars().filter(|c| c.is_alphabetic() && *c < '\u{250}').count();
    let base = |tag: &str| tag.split('-').next().unwrap_or(tag).to_owned();
    let is_cyrillic = |tag: &&String| CYRILLIC.iter().any(|(name, _)| *name == base(tag));
    let is_other = |tag: &&String| OTHER.contains(&base(tag).as_str());
    if cyrillic * 3 >= latin && cyrillic > 0 {
        let own: Vec<&String> = known.languages.iter().filter(is_cyrillic).collect();
        let has = |tag: &String| {
            let letters = CYRILLIC.iter().find(|(name, _)| *name == base(tag)).map_or("", |(_, letters)| letters);
            text.contains(|c| letters.contains(c))
        };
        let with_own_letters: Vec<&&String> = own.iter().filter(|tag| has(tag)).collect();
        return match (own.as_slice(), with_own_letters.as_slice()) {
            ([one], _) => Some(certain(one)),
            (_, [one]) => Some(certain(one)),
            (all, _) => all.first().map(|tag| Tongue { tag: (*tag).clone(), is_certain: false }),
        };
    }
    if latin == 0 {
        return None;
    }
    let own: Vec<&String> = known.languages.iter().filter(|tag| !is_cyrillic(tag) && !is_other(tag)).collect();
    if let [one] = own.as_slice() {
        return Some(certain(one));
    }
    let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let count = |tag: &String| {
        let common = COMMON.iter().find(|(name, _)| *name == base(tag)).map_or("", |(_, words)| words);
        let common: Vec<&str> = common.split(' ').collect();
        words.iter().filter(|word| common.contains(word)).count()
    };
    let mut counts: Vec<(usize, &String)> = own.iter().map(|tag| (count(tag), *tag)).collect();
    counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    match counts.as_slice() {
        [(most, tag), (next, _), ..] if *most >= 2 && *most >= next * 2 => Some(certain(tag)),
        _ => {
            let required = own.iter().find(|tag| known.required_languages.contains(tag));
            required.or_else(|| own.first()).map(|tag| Tongue { tag: (*tag).clone(), is_certain: false })
        }
    }
}

fn certain(tag: &str) -> Tongue {
    Tongue { tag: tag.to_owned(), is_certain: true }
}

/// How many characters decide.
const MAX_SAMPLE: usize = 4_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_only_certain_if_its_words_or_letters_are() {
        let known = Known::of(None);
        let of = |text: &str| tongue(text, &known).map(|tongue| (tongue.tag, tongue.is_certain));
        assert_eq!(of("Карточка клиента при звонке из Acme"), Some(("ru".to_owned(), true)));
        assert_eq!(of("The customer card opens when a client calls from the order"), Some(("en".to_owned(), true)));
        assert_eq!(of("La ficha del cliente se abre con la llamada"), Some(("es".to_owned(), true)));
        assert_eq!(of("Acme"), Some(("en".to_owned(), false)));
        assert_eq!(of("123"), None);
    }
}
