//! Sentences: words with their meanings, and the punctuation between them.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;
use memchr::{memchr_iter, memchr3_iter};

use super::fold::{Head, folded, words};
use super::groups::Groups;
use super::lexicon::{Class, Classes, LEXICON, Lexicon};

/// The length in bytes above which a sentence is split.
const MAX_LENGTH: usize = 1000;

/// A text in sentences. The words of a sentence are read when a rule first needs them, which for most is never.
#[derive(Clone, Copy)]
pub(crate) struct Prose<'t> {
    text: &'t str,
    groups: &'t Groups,
    /// The sentences of each line.
    pub(crate) lines: &'t [Vec<Sentence>],
}

/// A sentence, and what is known about it before its words are read.
#[derive(Debug)]
pub(crate) struct Sentence {
    /// Byte range in the visible text.
    range: Range<usize>,
    /// The number of words.
    pub(crate) words: usize,
    /// Whether it may contain a word or phrase with a class of [`super::lexicon::totals`].
    pub(crate) may_be_total: bool,
    /// Whether it may contain the name of a permission group, or the code of a permission.
    pub(crate) may_name: bool,
    /// Whether it ends with a question mark.
    pub(crate) is_question: bool,
    /// Whether it ends with a colon, and so introduces the lines that follow.
    pub(crate) is_lead_in: bool,
    tokens: OnceCell<Vec<Token>>,
}

/// A word of a sentence.
#[derive(Debug)]
pub(crate) struct Token {
    /// Byte range in the visible text.
    pub(crate) range: Range<usize>,
    /// The folded word.
    pub(crate) word: String,
    /// The head of the word.
    pub(crate) head: Head,
    /// Its meanings.
    pub(crate) classes: Classes,
    /// The punctuation before it.
    pub(crate) gap: Gap,
    /// Whether it starts with a capital.
    pub(crate) is_capital: bool,
    /// Whether it is in quotation marks.
    pub(crate) is_quoted: bool,
    /// Whether it is part of the name of a permission group.
    pub(crate) is_group: bool,
}

/// The punctuation between two words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Gap {
    /// A full stop, semicolon, exclamation or question mark.
    pub(crate) is_stop: bool,
    pub(crate) is_comma: bool,
    pub(crate) is_colon: bool,
    pub(crate) is_dash: bool,
    /// An opening or closing parenthesis.
    pub(crate) is_parenthesis: bool,
    /// `→` or `>`, as in a path through menus.
    pub(crate) is_arrow: bool,
}

impl Gap {
    /// Whether there is any punctuation, except for quotation marks.
    pub(crate) fn separates(self) -> bool {
        self != Self::default()
    }
}

impl<'t> Prose<'t> {
    /// A visible text, the groups that it may name, and its sentences from [`lines_of`].
    pub(crate) fn new(text: &'t str, groups: &'t Groups, lines: &'t [Vec<Sentence>]) -> Self {
        Self { text, groups, lines }
    }

    /// The words of one of its sentences.
    pub(crate) fn tokens(&self, sentence: &'t Sentence) -> &'t [Token] {
        sentence.tokens.get_or_init(|| read(self.text, sentence, self.groups))
    }

    /// All possible meanings of the words of one of its sentences, by their heads.
    pub(crate) fn possible(&self, sentence: &Sentence) -> Classes {
        let words = words(self.text.get(sentence.range.clone()).unwrap_or(""));
        words.map(|(_, head)| LEXICON.possible(head)).fold(Classes::default(), |all, classes| all | classes)
    }

    /// All meanings of the words of one of its sentences.
    pub(crate) fn classes(&self, sentence: &'t Sentence) -> Classes {
        classes_of(self.tokens(sentence))
    }

    /// Whether one of its sentences names a group, or a permission by its code.
    pub(crate) fn is_group_named_in(&self, sentence: &'t Sentence) -> bool {
        sentence.may_name
            && self.tokens(sentence).iter().any(|token| token.is_group || self.groups.is_code(&token.word))
    }
}

/// All meanings of some words.
pub(crate) fn classes_of(tokens: &[Token]) -> Classes {
    tokens.iter().fold(Classes::default(), |all, token| all | token.classes)
}

/// The sentences of each line of a visible text.
pub(crate) fn lines_of(text: &str, groups: &Groups) -> Vec<Vec<Sentence>> {
    let ends = memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    let mut start = 0;
    let scan = |end: usize| {
        let ranges = sentences(&text[start..end], start);
        start = end + 1;
        ranges.into_iter().map(|range| Sentence::scan(text, range, groups)).collect()
    };
    ends.map(scan).collect()
}

impl Sentence {
    /// The sentence at `range` of a text, without reading its words.
    fn scan(text: &str, range: Range<usize>, groups: &Groups) -> Self {
        let sentence = text.get(range.clone()).unwrap_or("");
        let (mut count, mut end, mut may_be_total, mut may_name) = (0, 0, false, false);
        let (lexicon, mut last): (&Lexicon, _) = (&LEXICON, None);
        for (word, head) in words(sentence) {
            count += 1;
            end = word.end;
            let starts_total = |last: Head| lexicon.may_begin_total(last, head);
            may_be_total = may_be_total || lexicon.is_total(head, &sentence[word]) || last.is_some_and(starts_total);
            last = Some(head);
            may_name = may_name || groups.may_begin(head);
        }
        let rest = &sentence[end..];
        let has = |mark: u8| rest.as_bytes().contains(&mark);
        let (is_question, is_lead_in) = (has(b'?'), has(b':'));
        let tokens = OnceCell::new();
        Self { range, words: count, may_be_total, may_name, is_question, is_lead_in, tokens }
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
    merge_phrases(&mut tokens);
    for mention in groups.mentions(&tokens) {
        tokens[mention.tokens].iter_mut().for_each(|token| token.is_group = true);
    }
    tokens
}

/// The ranges of the sentences in one line of a visible text, which starts at byte `start`.
fn sentences(line: &str, start: usize) -> Vec<Range<usize>> {
    let mut list = Vec::with_capacity(1);
    // `closed` is the end of the punctuation that closes a sentence, `next` the next letter or digit. Each is searched
    // only once, however much punctuation precedes it.
    let (mut from, mut closed, mut next, mut is_lowercase_next) = (0, 0, 0, false);
    for end in ends(line) {
        if end > closed {
            let rest = line[end..].trim_start_matches(['"', '»', '”', ')', '.', '!', '?', '\'']);
            closed = line.len() - rest.len();
        }
        if end <= from || !line[closed..].starts_with(char::is_whitespace) {
            continue;
        }
        if next < closed {
            let found = line[closed..].char_indices().find(|(_, c)| c.is_alphanumeric());
            next = found.map_or(line.len(), |(at, _)| closed + at);
            is_lowercase_next = found.is_some_and(|(_, c)| c.is_lowercase());
        }
        // A lower-case letter continues the sentence: "т. е. все методы", "e.g. all methods".
        if !is_lowercase_next {
            push_pieces(line, start, from..closed, &mut list);
            from = closed;
        }
    }
    push_pieces(line, start, from..line.len(), &mut list);
    list
}

/// The ends of the marks that may end a sentence: `.`, `!`, `?` and `…`.
fn ends(line: &str) -> impl Iterator<Item = usize> + '_ {
    static ELLIPSIS: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("…"));
    let mut marks = memchr3_iter(b'.', b'!', b'?', line.as_bytes()).map(|at| at + 1).peekable();
    let mut ellipses = ELLIPSIS.find_iter(line.as_bytes()).map(|at| at + "…".len()).peekable();
    std::iter::from_fn(move || match (marks.peek(), ellipses.peek()) {
        (Some(mark), Some(ellipsis)) if mark > ellipsis => ellipses.next(),
        (None, Some(_)) => ellipses.next(),
        _ => marks.next(),
    })
}

/// Adds a sentence to a list in pieces of about [`MAX_LENGTH`] bytes, split between words. Real sentences are shorter,
/// and checking one takes more than linear time.
fn push_pieces(line: &str, start: usize, Range { start: mut from, end }: Range<usize>, list: &mut Vec<Range<usize>>) {
    while end - from > MAX_LENGTH {
        let rest = &line[line.ceil_char_boundary(from + MAX_LENGTH)..];
        let at = line.len() - rest.len() + rest.find(char::is_whitespace).unwrap_or(rest.len());
        let to = at.min(end);
        list.push(start + from..start + to);
        from = to;
    }
    if from < end {
        list.push(start + from..start + end);
    }
}

/// Gives the first word of each phrase the meaning of the phrase, and makes the other words filler.
fn merge_phrases(tokens: &mut [Token]) {
    let mut at = 0;
    while at < tokens.len() {
        let rest = tokens[at + 1..].iter().take_while(|token| !token.gap.separates());
        let words = std::iter::once(&tokens[at]).chain(rest).map(|token| token.word.as_str());
        let Some((length, classes)) = LEXICON.phrase(tokens[at].head, words) else {
            at += 1;
            continue;
        };
        tokens[at].classes = classes;
        tokens[at + 1..at + length].iter_mut().for_each(|token| token.classes = Class::Filler.into());
        at += length;
    }
}

fn gap(between: &str, is_quoted: &mut bool) -> Gap {
    let mut gap = Gap::default();
    if between == " " {
        return gap;
    }
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
    fn a_sentence_ends_before_a_capital() {
        let line = "Откройте ключ, т. е. карточку. Отметьте «всё»! Сохраните v5.";
        let found: Vec<&str> = sentences(line, 0).into_iter().map(|range| line[range].trim()).collect();
        assert_eq!(found, ["Откройте ключ, т. е. карточку.", "Отметьте «всё»!", "Сохраните v5."]);
    }

    #[test]
    fn punctuation_between_words_is_kept() {
        let text = "Права: «все методы» — API-ключа";
        let groups = Groups::default();
        let tokens = read(text, &Sentence::scan(text, 0..text.len(), &groups), &groups);
        let gaps: Vec<Gap> = tokens.iter().map(|token| token.gap).collect();
        let quoted: Vec<bool> = tokens.iter().map(|token| token.is_quoted).collect();
        assert!(gaps[1].is_colon && gaps[3].is_dash && !gaps[4].separates());
        assert_eq!(quoted, [false, true, true, false, false]);
    }
}
