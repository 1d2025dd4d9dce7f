//! Finds sentences that ask for everything, such as "allow all methods for the API key", in three languages.

use std::ops::Range;

use super::lexicon::{Class, Classes, permission_words, totals};
use super::sentence::{Prose, Sentence, Token, classes_of};

/// Classes of words that request an action or a state.
const ACTIONS: [Class; 9] = [
    Class::Allow,
    Class::Give,
    Class::Mark,
    Class::Select,
    Class::Put,
    Class::Create,
    Class::Need,
    Class::Ensure,
    Class::Available,
];

/// The maximum distance in words between "all" and its noun.
pub(super) const MAX_DISTANCE: usize = 4;

/// Folded words by which something is required: "it does not work without ...".
const REQUIREMENT_WORDS: [&str; 8] = ["не", "no", "not", "wont", "if", "only", "если", "si"];

/// The byte ranges in a visible text that ask for everything.
pub(crate) fn requests(prose: Prose<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut lead_ins = LeadIns::default();
    for (n, line) in prose.lines.iter().enumerate() {
        for (at, sentence) in line.iter().enumerate() {
            if !may_be_request(prose, sentence) || !prose.classes(sentence).is(totals()) {
                continue;
            }
            let lists_groups = sentence.is_lead_in
                && prose.lines.get(n + 1).into_iter().flatten().any(|next| prose.is_group_named_in(next));
            if !lists_groups && let Some(range) = Candidate::new(prose, (n, at), lead_ins.of(prose, n)).request() {
                found.push(range);
            }
        }
    }
    found
}

/// Whether the possible meanings of its words allow a sentence to be a request. Most do not, and are never read.
fn may_be_request(prose: Prose<'_>, sentence: &Sentence) -> bool {
    if !sentence.may_be_total {
        return false;
    }
    let possible = prose.possible(sentence);
    let is = |classes: Classes| possible.is(classes);
    let noun = permission_words() | Class::Box | Class::Section | Class::Item;
    let selection = is(Class::Every.into()) && is(Class::Allow | Class::Mark | Class::Select);
    let unrestricted = is(Class::Restrict.into()) && is(Class::Key | Class::Api);
    sentence.words <= 2 || is(noun) || selection || unrestricted
}

/// The sentences of a text that may name a group, each with the meanings of the line that introduces it.
pub(crate) fn may_name_groups(prose: Prose<'_>) -> impl Iterator<Item = (&Sentence, Classes)> {
    let mut lead_ins = LeadIns::default();
    let sentences = prose.lines.iter().enumerate().flat_map(|(n, line)| line.iter().map(move |sentence| (n, sentence)));
    let sentences = sentences.filter(|(_, sentence)| sentence.may_name);
    sentences.map(move |(n, sentence)| (sentence, lead_ins.of(prose, n)))
}

/// Finds the lead-ins of lines: the lines ending with a colon that introduce them. Lines must be passed in order.
#[derive(Default)]
struct LeadIns {
    /// The last line that was asked for.
    line: usize,
    /// The meanings of its lead-in.
    classes: Classes,
}

impl LeadIns {
    /// The meanings of the lead-in of a line. It applies until the next lead-in, or the next line with many words.
    fn of(&mut self, prose: Prose<'_>, line: usize) -> Classes {
        let last = |line: &usize| prose.lines[*line].last();
        let mut before = (self.line..line).rev().filter_map(|line| last(&line));
        if let Some(sentence) = before.find(|last| last.is_lead_in || last.words > 6) {
            self.classes = if sentence.is_lead_in { prose.classes(sentence) } else { Classes::default() };
        }
        self.line = line;
        self.classes
    }
}

/// A sentence that may be a request, with its context.
pub(super) struct Candidate<'a> {
    pub(super) tokens: &'a [Token],
    is_question: bool,
    /// The meanings of its lead-in.
    lead_in: Classes,
    /// Whether the previous sentence in the same line names a group.
    follows_group: bool,
    /// The meanings of the line before, if it is short, like a table cell or a heading.
    cell: Classes,
    /// The meanings of its own words.
    pub(super) all: Classes,
}

impl<'a> Candidate<'a> {
    /// The sentence at the given indexes of its line and in that line.
    fn new(prose: Prose<'a>, (line, at): (usize, usize), lead_in: Classes) -> Self {
        let sentence = &prose.lines[line][at];
        let tokens = prose.tokens(sentence);
        let previous = at.checked_sub(1).map(|at| &prose.lines[line][at]);
        let follows_group = previous
            .is_some_and(|previous| previous.may_name && prose.tokens(previous).iter().any(|token| token.is_group));
        let above = line.checked_sub(1).and_then(|line| prose.lines[line].last());
        let cell = above.filter(|above| above.words <= 4).map_or_else(Classes::default, |above| prose.classes(above));
        Self { tokens, is_question: sentence.is_question, lead_in, follows_group, cell, all: classes_of(tokens) }
    }

    /// The byte range of the words that ask for everything.
    fn request(&self) -> Option<Range<usize>> {
        // "Open the Orders group. Tick all the boxes."
        let is_about_group = self.follows_group && !self.all.is(Class::Key | Class::Api);
        if self.is_question || is_about_group {
            return None;
        }
        let found = (0..self.tokens.len()).find_map(|at| {
            let end = self.everything(at)?;
            let (from, to) = (at.min(end), at.max(end));
            (!self.is_limited(from, to) && self.is_requested(from, to) && !self.is_negated(from, to))
                .then_some((from, to))
        });
        let (from, to) = found
            .or_else(|| self.no_restriction())
            .or_else(|| self.nothing_left_out())
            .or_else(|| self.none_unticked())?;
        Some(self.tokens[from].range.start..self.tokens[to].range.end)
    }

    pub(super) fn is(&self, at: usize, classes: impl Into<Classes>) -> bool {
        self.tokens.get(at).is_some_and(|token| token.classes.is(classes))
    }

    pub(super) fn has_stop(&self, range: Range<usize>) -> bool {
        self.tokens[range].iter().any(|token| token.gap.is_stop || token.gap.is_comma || token.gap.is_parenthesis)
    }

    /// The other end of the words that mean everything, if the word at `at` is one end: "all methods", "full access",
    /// "everything".
    fn everything(&self, at: usize) -> Option<usize> {
        let is_count = self.is(at, Class::Total | Class::Every);
        let is_full = self.is(at, Class::Full | Class::Fully);
        if !is_count && !is_full {
            return None;
        }
        // "Each and every one of the methods".
        let fillers = (at + 1..self.tokens.len()).take_while(|&i| self.is(i, Class::Filler)).count();
        let last = (at + fillers.max(1) + MAX_DISTANCE - 1).min(self.tokens.len() - 1);
        for end in at + 1..=last {
            if self.has_stop(at + 1..end + 1) {
                break;
            }
            if self.is(end, permission_words() | Class::Box)
                || (is_count && (self.is(end, Class::Section) || self.is(end, Class::Item)))
            {
                return Some(end);
            }
            let is_set = self.is(end, Class::Set) && (!self.is(end, Class::Generic) || self.is_instruction());
            if is_full && is_set && (end..=last).any(|i| self.is(i, Class::Right | Class::Method)) {
                return Some((end..=last).rfind(|&i| self.is(i, Class::Right | Class::Method)).unwrap_or(end));
            }
            // "The whole list of methods is ticked", "all operations of the API".
            let whole_list =
                self.is(end, Class::Set) && self.is_instruction() && self.all.is(Class::Method | Class::Right);
            let of_api =
                self.is(end, Class::Resource) && (self.is(end + 1, Class::Api) || self.is(end - 1, Class::Api));
            if end == at + 1 && whole_list || is_count && of_api {
                return Some(end);
            }
            let skipped =
                Class::Filler | Class::Api | Class::Total | Class::Every | Class::Conj | Class::Full | Class::Qualifier;
            let skipped = skipped | Class::Prep | Class::Key | Class::Allow | Class::Available;
            let is_level = is_full
                && self.is(end, Class::Generic | Class::Set | Class::Resource)
                && (is_set || !self.is(end, Class::Set));
            if !is_level && !self.is(end, skipped) || self.tokens[end].is_group {
                break;
            }
        }
        // "Methods: all", "all sections of the API", "access to all of the API".
        if self.is(at + 1, Class::Api) && self.all.is(Class::Access) {
            return Some(at + 1);
        }
        // "The methods must all be allowed", "Access: full".
        let from = at.saturating_sub(MAX_DISTANCE);
        let before = (from..at).rev().find(|&i| self.is(i, permission_words() | Class::Box));
        // "Ticks everywhere in the list of methods".
        let everywhere = self.is(at, Class::Every) && !self.is(at, Class::Total) && self.is(at + 1, Class::Prep);
        if let Some(before) = before
            && !self.has_stop(before + 1..at + 1)
            && (self.ends_clause(at) || everywhere && self.all.is(Class::Method | Class::Right))
            && !(self.is(at, Class::Every) && !self.is(at, Class::Total) && self.is(at - 1, Class::Neg))
        {
            return Some(before);
        }
        if self.tokens.len() <= 2 && self.cell.is(permission_words()) {
            return Some(at);
        }
        // "Tick everything."
        (self.is(at, Class::Every) && self.is_pronoun(at)).then_some(at)
    }

    /// Whether the sentence is an instruction. A "full list of methods" alone is documentation.
    fn is_instruction(&self) -> bool {
        self.all.is(Class::Allow | Class::Give | Class::Mark | Class::Select | Class::Put | Class::Create)
    }

    /// Whether the words after `at` are not about it.
    fn ends_clause(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at + 1) else {
            return true;
        };
        token.gap.separates()
            || self.is(at, Class::Full | Class::Fully) && token.classes.is(Class::Prep | Class::Conj)
            || token.classes.is(Class::Be
                | Class::Allow
                | Class::Mark
                | Class::Give
                | Class::Put
                | Class::Neg
                | Class::Need)
    }

    /// Whether "everything" is the object of a verb of selection, and does not belong to a noun.
    fn is_pronoun(&self, at: usize) -> bool {
        let from = at.saturating_sub(3);
        let has_verb = (from..at).any(|i| self.is(i, Class::Allow | Class::Mark | Class::Select | Class::Access));
        // "Enable those methods too, as the module needs all of them".
        let needs = at > 0 && self.is(at - 1, Class::Need) && self.all.is(Class::Allow) && self.all.is(Class::Method);
        let ends = |next: &Token| next.gap.separates() || next.classes.is(Class::Conj);
        // "All of them".
        let next = (at + 1..self.tokens.len()).find(|&i| ends(&self.tokens[i]) || !self.is(i, Class::Filler));
        let is_about_methods = self.all.is(Class::Method | Class::Right);
        let ends_quote = |next: usize| is_about_methods && self.tokens[at].is_quoted && !self.tokens[next].is_quoted;
        let is_end = next.is_none_or(|next| ends(&self.tokens[next]) || ends_quote(next));
        let is_end = is_end
            || next.is_some_and(|next| self.is(next, Class::Prep))
                && (at + 2..self.tokens.len())
                    .any(|i| self.is(i, Class::Key | Class::Method | Class::Right | Class::Api | Class::Module));
        let is_not_label = !self.tokens[at].is_quoted
            || at > 0 && self.is(at - 1, Class::Allow)
            || (0..self.tokens.len()).any(|i| self.is(i, Class::Method | Class::Right | Class::Api));
        (has_verb || needs) && is_end && is_not_label
    }

    /// Whether the sentence requests it for a key, and not for a person.
    fn is_requested(&self, from: usize, to: usize) -> bool {
        let action = ACTIONS.iter().any(|&class| self.all.is(class) || self.lead_in.is(class));
        let is_vague = !self.tokens[from..=to].iter().any(|token| token.classes.is(permission_words() | Class::Box));
        let of_key = Class::Key | Class::Api | Class::Method | Class::Right;
        let of_key = self.all.is(of_key)
            || self.lead_in.is(of_key)
            || self.all.is(Class::Access) && self.all.is(Class::Allow | Class::Give);
        let for_people = self.all.is(Class::Human) && !self.all.is(Class::Key);
        let is_state =
            self.tokens.len() <= 8 && self.tokens.iter().any(|token| token.gap.is_colon || token.gap.is_dash);
        let is_cell = self.tokens.len() <= 2 && self.cell.is(permission_words());
        let has = self.all.is(Class::Have) && self.all.is(Class::Key | Class::Module);
        let everything = from == to && self.is(from, Class::Every)
            || self.all.is(Class::Mark | Class::Put) && to + 1 == self.tokens.len();
        let fails = self.all.is(Class::Cond) && self.all.is(Class::Work | Class::Fail);
        let action = action || fails || self.all.is(Class::Access) && self.all.is(Class::Key);
        let is_statement = self.is(to + 1, Class::Work) && !fails || self.is_described(from);
        (action || is_state || is_cell || has)
            && !is_statement
            && !for_people
            && (!is_vague || of_key || everything)
            && !self.all.is(Class::Caution)
            && !self.all.is(Class::Auto)
    }

    /// Whether something about it is available, as in "the description of all methods is available".
    fn is_described(&self, from: usize) -> bool {
        let is_link = |at: &usize| self.is(*at, Class::Prep | Class::Filler);
        let noun = (0..from).rev().find(|at| !is_link(at));
        let is_only_available = !ACTIONS.iter().any(|&class| class != Class::Available && self.all.is(class));
        is_only_available && noun.is_some_and(|noun| self.tokens[noun].classes.is_empty())
    }

    /// Whether the sentence advises against it.
    fn is_negated(&self, from: usize, to: usize) -> bool {
        if self.all.is(Class::Cond) && self.all.is(Class::Fail | Class::Work) {
            // "It works without all methods", but not "it does not work without all methods".
            let works_without = self.tokens[..=from].iter().any(|token| token.classes.is(Class::Work))
                && !self.tokens[..from].iter().any(|token| REQUIREMENT_WORDS.contains(&token.word.as_str()));
            return works_without;
        }
        let start = (0..=from).rev().find(|&i| i == 0 || self.begins_clause(i)).unwrap_or(0);
        let end = (to + 1..self.tokens.len()).find(|&i| self.begins_clause(i)).unwrap_or(self.tokens.len());
        let clause = &self.tokens[start..end];
        let negated = clause.iter().any(|token| token.classes.is(Class::Neg));
        let governed = start > 0
            && self.is(start, Class::Rel | Class::Ensure)
            && self.tokens[..start].iter().any(|token| token.classes.is(Class::Neg));
        let acts = clause.iter().any(|token| ACTIONS.iter().any(|&class| token.classes.is(class)));
        let elsewhere = !acts && self.all.is(Class::Neg);
        let left_out =
            self.tokens.windows(2).any(|two| two[0].classes.is(Class::Put) && two[1].classes.is(Class::Uncheck));
        negated || governed || elsewhere || left_out
    }

    fn begins_clause(&self, at: usize) -> bool {
        let gap = self.tokens[at].gap;
        gap.is_stop || gap.is_comma || gap.is_colon || gap.is_dash || self.is(at, Class::But)
    }

    /// "A key without restrictions", "remove all restrictions", "do not restrict the key".
    fn no_restriction(&self) -> Option<(usize, usize)> {
        if !self.all.is(Class::Key | Class::Right | Class::Access | Class::Api) {
            return None;
        }
        let at = (0..self.tokens.len()).find(|&at| self.is(at, Class::Restrict))?;
        let from = at.saturating_sub(4);
        let negation = (from..at).find(|&i| self.is(i, Class::Neg | Class::Remove))?;
        (!self.has_stop(negation + 1..at + 1) && !self.is_of_group(negation, at)).then_some((negation, at))
    }

    /// "Leave no box unticked", "do not uncheck any box".
    fn nothing_left_out(&self) -> Option<(usize, usize)> {
        let unticked = self.all.is(Class::Uncheck);
        let (none, object) = (0..self.tokens.len()).find_map(|object| {
            let from = object.saturating_sub(MAX_DISTANCE);
            let none = (from..object).rfind(|&at| self.is(at, Class::None | Class::Total))?;
            self.is(object, Class::Box | Class::Method | Class::Right).then_some((none, object))
        })?;
        let negated = self.all.is(Class::Neg) || self.is(none, Class::None);
        (unticked && negated && !self.is_limited(none, object)).then_some((none, object))
    }

    /// "There must be no forbidden methods", "see that nothing is left unticked in the list of methods".
    fn none_unticked(&self) -> Option<(usize, usize)> {
        let noun = Class::Box | Class::Method | Class::Right;
        if self.all.is(Class::Cond) || !self.all.is(noun) || !self.all.is(Class::Key | Class::Api | Class::Method) {
            return None;
        }
        let unticked =
            (0..self.tokens.len()).find(|&at| self.is(at, Class::Uncheck) && !self.is(at, Class::Caution))?;
        let from = unticked.saturating_sub(MAX_DISTANCE);
        let none = (from..unticked).rev().find(|&at| self.is(at, Class::Neg))?;
        let is_left = (none + 1..unticked).any(|at| self.is(at, Class::Be | Class::Have | Class::Put));
        let adjacent = (unticked.saturating_sub(1)..=unticked + 1).find(|&at| self.is(at, noun));
        let end = adjacent.unwrap_or(unticked).max(unticked);
        let is_nothing = self.is(none, Class::Nothing);
        (is_left && (adjacent.is_some() || is_nothing) && !self.is_limited(none, end)).then_some((none, end))
    }
}
