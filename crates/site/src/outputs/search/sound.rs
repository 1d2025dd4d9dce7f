//! The sound of a word in Latin letters, by which other spellings of it are found: telefoniya, telephonia and телефония
//! have the same. `embed/src/search/spelling.ts` has the same functions.

/// The Latin letters of а to я.
const LATIN: [&str; 32] = [
    "a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "h", "c",
    "ch", "sh", "sh", "", "i", "", "e", "u", "a",
];

/// Letters in an address.
const LETTERS: usize = 12;

/// The sound of a folded word, without the vowel that comes and goes (звонок, звонки).
pub(super) fn sound(word: &str) -> String {
    let mut latin = String::with_capacity(word.len());
    for c in word.chars() {
        match u32::from(c).checked_sub(u32::from('а')).and_then(|letter| LATIN.get(letter as usize)) {
            Some(letters) => latin.push_str(letters),
            None => latin.push(c),
        }
    }
    for (letters, sound) in
        [("shch", "sh"), ("sch", "sh"), ("kh", "h"), ("ts", "c"), ("ph", "f"), ("ck", "k"), ("x", "ks"), ("w", "v")]
    {
        if latin.contains(letters) {
            latin = latin.replace(letters, sound);
        }
    }
    without_fleeting_vowel(without_doubles(&without_glides(&latin)))
}

/// Leaves out y, i and j before a, o and u; elsewhere each is an i.
fn without_glides(latin: &str) -> String {
    let is_glide = |c| matches!(c, 'y' | 'i' | 'j');
    let mut out = String::with_capacity(latin.len());
    let mut glides = 0;
    for c in latin.chars() {
        if is_glide(c) {
            glides += 1;
            continue;
        }
        if !matches!(c, 'a' | 'o' | 'u') {
            out.extend(std::iter::repeat_n('i', glides));
        }
        glides = 0;
        out.push(c);
    }
    out.extend(std::iter::repeat_n('i', glides));
    out
}

/// Writes each letter that is repeated once. JavaScript sees letters beyond U+FFFF as two, so they stay.
fn without_doubles(text: &str) -> String {
    let mut last = None;
    let is_new = |c: &char| last.replace(*c) != Some(*c) || *c > '\u{ffff}';
    text.chars().filter(is_new).collect()
}

/// Leaves out e and o before a final k or c if a consonant precedes.
fn without_fleeting_vowel(mut text: String) -> String {
    let mut last = text.chars().rev();
    let (end, vowel, before) = (last.next(), last.next(), last.next());
    let is_fleeting = matches!(end, Some('k' | 'c'))
        && matches!(vowel, Some('e' | 'o'))
        && !matches!(before, None | Some('a' | 'e' | 'i' | 'o' | 'u'));
    if is_fleeting {
        text.remove(text.len() - 2);
    }
    text
}

/// The address of a sound: five bits for each of the first letters, the highest bits first. The addresses of all sounds
/// that start with the same letters start with the same bits.
pub(super) fn address(sound: &str) -> u64 {
    let code = |c: char| match c {
        'a'..='z' => u64::from(c) - u64::from('a') + 1,
        _ => 27 + u64::from(c) % 5,
    };
    let letters = sound.chars().map(code).chain(std::iter::repeat(0)).take(LETTERS);
    letters.fold(0, |address, code| address << 5 | code) << (64 - 5 * LETTERS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_word_sound_alike() {
        for (words, expected) in [
            (&["телефония", "telefoniya", "telephonia", "telefonia"][..], "telefona"),
            (&["щётка", "schetka", "shchetka"], "shetka"),
            (&["цена", "tsena", "cena"], "cena"),
            (&["выдра", "vydra", "wydra"], "vidra"),
            (&["касса", "kassa", "kasa"], "kasa"),
            (&["звонок", "звонк"], "zvonk"),
            (&["хит", "khit"], "hit"),
            (&["экспресс", "ekspress", "express"], "ekspres"),
        ] {
            for word in words {
                assert_eq!(sound(&super::super::words::fold(word)), expected, "{word}");
            }
        }
    }

    #[test]
    fn sounds_that_start_alike_have_addresses_that_start_alike() {
        assert_eq!(address("te") >> 54, address("telefona") >> 54);
        assert_ne!(address("te"), address("tel"));
        assert_eq!(address("a"), 1 << 59);
        assert_ne!(address("1"), address("2"));
        assert_eq!(address("aaaaaaaaaaaa"), address("aaaaaaaaaaaab"), "only twelve letters count");
    }
}
