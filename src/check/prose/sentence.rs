//! Sentences: words with what they mean, and what stands between them.

use std::cell::OnceCell;
use std::ops::Range;

use super::fold::{Head, folded, words};
use super::groups::Groups;
use super::lexicon::{Classes, LEXICON};

/// Bytes of the longest sentence that is read as one.
const LONGEST: usize = 1000;

/// A text in sentences, each of which is read when a rule first asks for its words: most are never asked for.
#[derive(Clone, Copy)]
pub(crate) struct Prose<'t> {
    text: &'t str,
    groups: &'t Groups,
    /// Its sentences, line by line.
    pub(crate) lines: &'t [Vec<Sentence>],
}

/// A sentence, and what is known of it before its words are read.
#[derive(Debug)]
pub(crate) struct Sentence {
    /// Its place in the visible text.
    range: Range<usize>,
    /// How many words it has.
    pub(crate) words: usize,
    /// Whether one of its words may say "all".
    pub(crate) may_be_total: bool,
    /// All that its words may mean: never less than they do.
    pub(crate) possible: Classes,
    /// Whether one of its words may begin the name of a permission group, or be a permission's code.
    pub(crate) may_name: bool,
    /// Whether it ends in a question mark.
    pub(crate) is_question: bool,
    /// Whether it ends in a colon, so that what follows belongs to it.
    pub(crate) is_lead_in: bool,
    tokens: OnceCell<Vec<Token>>,
}

/// A word of a sentence.
#[derive(Debug)]
pub(crate) struct Token {
    /// Its place in the visible text.
    pub(crate) range: Range<usize>,
    /// Its letters, folded.
    pub(crate) word: String,
    /// The head of the word.
    pub(crate) head: Head,
    /// What it means.
    pub(crate) classes: Classes,
    /// What stands before it.
    pub(crate) gap: Gap,
    /// Whether it begins with a capital.
    pub(crate) is_capital: bool,
    /// Whether it stands in quotation marks.
    pub(crate) is_quoted: bool,
    /// Whether it belongs to the name of a permission group.
    pub(crate) is_group: bool,
}

/// What stands between two words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Gap {
    /// A full stop, semicolon, exclamation or question mark.
    pub(crate) is_stop: bool,
    pub(crate) is_comma: bool,
    pub(crate) is_colon: bool,
    pub(crate) is_dash: bool,
    /// An opening or closing parenthesis.
    pub(crate) is_parenthesis: bool,
    /// `→` or `>` of a path through menus.
    pub(crate) is_arrow: bool,
}

impl Gap {
    /// Whether it separates what it stands between, quotation marks aside.
    #[must_use]
    pub(crate) fn separates(self) -> bool {
        self != Self::default()
    }
}

impl<'t> Prose<'t> {
    /// A visible text, the groups that it may name, and its sentences, as [`lines_of`] finds them.
    #[must_use]
    pub(crate) fn new(text: &'t str, groups: &'t Groups, lines: &'t [Vec<Sentence>]) -> Self {
        Self { text, groups, lines }
    }

    /// The words of one of its sentences.
    #[must_use]
    pub(crate) fn tokens(&self, sentence: &'t Sentence) -> &'t [Token] {
        sentence.tokens.get_or_init(|| read(self.text, sentence, self.groups))
    }

    /// All that the words of one of its sentences mean.
    #[must_use]
    pub(crate) fn classes(&self, sentence: &'t Sentence) -> Classes {
        meaning(self.tokens(sentence))
    }

    /// Whether one of its sentences names a group, or a permission by its code.
    #[must_use]
    pub(crate) fn is_group_named_in(&self, sentence: &'t Sentence) -> bool {
        sentence.may_name
            && self.tokens(sentence).iter().any(|token| token.is_group || self.groups.is_code(&token.word))
    }
}

/// All that words mean.
#[must_use]
pub(crate) fn meaning(tokens: &[Token]) -> Classes {
    tokens.iter().fold(Classes::default(), |mut all, token| {
        all |= token.classes;
        all
    })
}

/// The sentences of a visible text, line by line.
#[must_use]
pub(crate) fn lines_of(text: &str, groups: &Groups) -> Vec<Vec<Sentence>> {
    let mut start = 0;
    let find = |line: &str| {
        let ranges = sentences(line, start);
        start += line.len() + 1;
        ranges.into_iter().map(|range| Sentence::find(text, range, groups)).collect()
    };
    text.split('\n').map(find).collect()
}

impl Sentence {
    /// The sentence at `range` of a text, not yet read.
    fn find(text: &str, range: Range<usize>, groups: &Groups) -> Self {
        let sentence = text.get(range.clone()).unwrap_or("");
        let (mut count, mut end, mut may_be_total, mut may_name) = (0, 0, false, false);
        let (mut possible, mut last) = (Classes::default(), None);
        for (word, head) in words(sentence) {
            count += 1;
            end = word.end;
            possible |= LEXICON.possible(head);
            let begins = |last: Head| LEXICON.may_begin_total(last, head);
            may_be_total = may_be_total || LEXICON.is_total(head, &sentence[word]) || last.is_some_and(begins);
            last = Some(head);
            may_name = may_name || groups.may_begin(head);
        }
        let rest = &sentence[end..];
        let (is_question, is_lead_in) = (rest.contains('?'), rest.contains(':'));
        let tokens = OnceCell::new();
        Self { range, words: count, may_be_total, possible, may_name, is_question, is_lead_in, tokens }
    }
}

/// Reads the words of a sentence of a text.
fn read(text: &str, Sentence { range, words: count, .. }: &Sentence, groups: &Groups) -> Vec<Token> {
    let sentence = text.get(range.clone()).unwrap_or("");
    let mut tokens: Vec<Token> = Vec::with_capacity(*count);
    let (mut end, mut is_quoted) = (0, false);
    for (word, head) in words(sentence) {
        let gap = gap(&sentence[end..word.start], &mut is_quoted);
        let written = &sentence[word.clone()];
        let folded = folded(written);
        tokens.push(Token {
            range: range.start + word.start..range.start + word.end,
            classes: if groups.may_begin(head) && groups.is_code(&folded) {
                Classes::default()
            } else {
                LEXICON.classes(head, &folded)
            },
            word: folded,
            head,
            gap,
            is_capital: written.chars().next().is_some_and(char::is_uppercase),
            is_quoted,
            is_group: false,
        });
        end = word.end;
    }
    phrases(&mut tokens);
    for mention in groups.mentions(&tokens) {
        tokens[mention.tokens].iter_mut().for_each(|token| token.is_group = true);
    }
    tokens
}

/// The sentences of one line of a visible text, which begins at byte `start`.
fn sentences(line: &str, start: usize) -> Vec<Range<usize>> {
    let mut list = Vec::new();
    // Where the marks that close a sentence end, and the next letter or digit: each is looked for once, however many
    // marks stand before it.
    let (mut from, mut closed, mut next, mut is_small) = (0, 0, 0, false);
    for (at, mark) in line.match_indices(['.', '!', '?', '…']) {
        if at + mark.len() > closed {
            let rest = line[at + mark.len()..].trim_start_matches(['"', '»', '”', ')', '.', '!', '?', '\'']);
            closed = line.len() - rest.len();
        }
        if at < from || !line[closed..].starts_with(char::is_whitespace) {
            continue;
        }
        if next < closed {
            let found = line[closed..].char_indices().find(|(_, c)| c.is_alphanumeric());
            next = found.map_or(line.len(), |(at, _)| closed + at);
            is_small = found.is_some_and(|(_, c)| c.is_lowercase());
        }
        // A sentence that goes on in small letters is one: "т. е. все методы", "e.g. all methods".
        if !is_small {
            list.push(start + from..start + closed);
            from = closed;
        }
    }
    if from < line.len() {
        list.push(start + from..start + line.len());
    }
    list.into_iter().flat_map(|range| pieces(line, start, range)).collect()
}

/// A sentence in pieces of about [`LONGEST`] bytes, cut between words: nobody writes a longer one, and the time that a
/// sentence takes grows faster than its length.
fn pieces(line: &str, start: usize, range: Range<usize>) -> Vec<Range<usize>> {
    let (mut list, mut from) = (Vec::new(), range.start);
    while range.end - from > LONGEST {
        let earliest = from + LONGEST - start;
        let rest = line.get(earliest..).or_else(|| line.get(earliest + 1..)).or_else(|| line.get(earliest + 2..));
        let rest = rest.or_else(|| line.get(earliest + 3..)).unwrap_or("");
        let at = line.len() - rest.len() + rest.find(char::is_whitespace).unwrap_or(rest.len());
        let to = (start + at).min(range.end);
        list.push(from..to);
        from = to;
    }
    if from < range.end {
        list.push(from..range.end);
    }
    list
}

/// Gives the words of a phrase its meaning: the first one has it, the others say nothing more.
fn phrases(tokens: &mut [Token]) {
    let mut at = 0;
    while at < tokens.len() {
        let rest = tokens[at + 1..].iter().take_while(|token| !token.gap.separates());
        let words = std::iter::once(&tokens[at]).chain(rest).map(|token| token.word.as_str());
        let Some((length, classes)) = LEXICON.phrase(tokens[at].head, words) else {
            at += 1;
            continue;
        };
        tokens[at].classes = classes;
        tokens[at + 1..at + length].iter_mut().for_each(|token| token.classes = super::lexicon::Class::Plain.into());
        at += length;
    }
}

fn gap(between: &str, is_quoted: &mut bool) -> Gap {
    let mut gap = Gap::default();
    for c in between.chars() {
        match c {
            '.' | ';' | '!' | '?' | '…' => gap.is_stop = true,
            ',' => gap.is_comma = true,
            ':' => gap.is_colon = true,
            '—' | '–' => gap.is_dash = true,
            '-' if between.contains(' ') => gap.is_dash = true,
            '(' | ')' | '[' | ']' => gap.is_parenthesis = true,
            '→' | '>' => gap.is_arrow = true,
            '«' | '„' => *is_quoted = true,
            '»' => *is_quoted = false,
            '"' | '“' | '”' => *is_quoted = !*is_quoted,
            _ => {}
        }
    }
    gap
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_where_the_next_one_begins_with_a_capital() {
        let line = "Откройте ключ, т. е. карточку. Отметьте «всё»! Сохраните v5.";
        let found: Vec<&str> = sentences(line, 0).into_iter().map(|range| line[range].trim()).collect();
        assert_eq!(found, ["Откройте ключ, т. е. карточку.", "Отметьте «всё»!", "Сохраните v5."]);
    }

    #[test]
    fn what_stands_between_words_is_kept() {
        let text = "Права: «все методы» — API-ключа";
        let groups = Groups::default();
        let tokens = read(text, &Sentence::find(text, 0..text.len(), &groups), &groups);
        let gaps: Vec<Gap> = tokens.iter().map(|token| token.gap).collect();
        let quoted: Vec<bool> = tokens.iter().map(|token| token.is_quoted).collect();
        assert!(gaps[1].is_colon && gaps[3].is_dash && !gaps[4].separates());
        assert_eq!(quoted, [false, true, true, false, false]);
    }
}
