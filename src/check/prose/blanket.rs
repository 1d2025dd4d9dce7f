//! Sentences that ask for everything: "allow all methods for the API key", in other words and three languages.

use std::ops::Range;

use super::fold::words;
use super::groups::Groups;
use super::lexicon::{Class, Classes, LEXICON, totals};
use super::sentence::{Sentence, Token};

/// Words that make a sentence a request, or what they ask for a state of affairs.
const ACTION: [Class; 9] = [
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

/// How many words may stand between "all" and what is meant by it.
const NEAR: usize = 4;

/// The places of a text that ask for everything, by the sentences of its lines.
pub(crate) fn requests(lines: &[Vec<Sentence>], groups: &Groups) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut before = Before::default();
    for (n, line) in lines.iter().enumerate() {
        before.begin_line();
        for sentence in line {
            if sentence.classes().is(totals())
                && !(sentence.is_lead_in && names_a_group(lines.get(n + 1), groups))
                && let Some(range) = Reading::new(sentence, &before).request()
            {
                found.push(range);
            }
            before.end_sentence(sentence);
        }
    }
    found
}

/// Whether a line of a list names a group or a code.
fn names_a_group(line: Option<&Vec<Sentence>>, groups: &Groups) -> bool {
    line.into_iter().flatten().any(|sentence| groups.is_named_in(sentence))
}

/// The sentences of a text's lines, each with what the line says that leads in to it.
pub(crate) fn led_in(lines: &[Vec<Sentence>]) -> Vec<(&Sentence, Classes)> {
    let mut list = Vec::new();
    let mut before = Before::default();
    for line in lines {
        before.begin_line();
        for sentence in line {
            list.push((sentence, before.lead_in));
            before.end_sentence(sentence);
        }
    }
    list
}

/// What was read before a sentence.
#[derive(Default)]
struct Before<'a> {
    /// The line that ended in a colon, for all that follows it.
    lead_in: Classes,
    /// The sentence before this one in its line names a group.
    names_group: bool,
    /// The line before, when it was short: a table's cell or a heading.
    cell: Classes,
    last: Option<&'a Sentence>,
}

impl<'a> Before<'a> {
    fn begin_line(&mut self) {
        self.names_group = false;
        self.cell = Classes::default();
        if let Some(last) = self.last.take() {
            if last.is_lead_in {
                self.lead_in = last.classes();
            } else if last.tokens.len() > 6 {
                self.lead_in = Classes::default();
            }
            if last.tokens.len() <= 4 {
                self.cell = last.classes();
            }
        }
    }

    fn end_sentence(&mut self, sentence: &'a Sentence) {
        self.names_group = sentence.tokens.iter().any(|token| token.is_group);
        self.last = Some(sentence);
    }
}

/// A sentence among the others.
struct Reading<'a> {
    tokens: &'a [Token],
    sentence: &'a Sentence,
    before: &'a Before<'a>,
    all: Classes,
}

impl<'a> Reading<'a> {
    fn new(sentence: &'a Sentence, before: &'a Before<'a>) -> Self {
        Self { tokens: &sentence.tokens, sentence, before, all: sentence.classes() }
    }

    fn request(&self) -> Option<Range<usize>> {
        // "Open the Orders group. Tick all the boxes."
        let goes_on = self.before.names_group && !self.all.is(Class::Key | Class::Api);
        if self.sentence.is_question || goes_on {
            return None;
        }
        let found = (0..self.tokens.len()).find_map(|at| {
            let end = self.everything(at)?;
            let (from, to) = (at.min(end), at.max(end));
            (!self.is_bound(from, to) && self.is_asked(from, to) && !self.is_refused(from, to)).then_some((from, to))
        });
        let (from, to) = found.or_else(|| self.no_restriction()).or_else(|| self.nothing_left_out())?;
        Some(self.tokens[from].range.start..self.tokens[to].range.end)
    }

    fn is(&self, at: usize, classes: impl Into<Classes>) -> bool {
        self.tokens.get(at).is_some_and(|token| token.classes.is(classes))
    }

    fn has_stop(&self, range: Range<usize>) -> bool {
        self.tokens[range].iter().any(|token| token.gap.is_stop || token.gap.is_comma || token.gap.is_parenthesis)
    }

    /// Where the words end that mean everything, if they begin here: "all methods", "full access", "everything".
    fn everything(&self, at: usize) -> Option<usize> {
        let is_count = self.is(at, Class::Total | Class::Every);
        let is_full = self.is(at, Class::Full | Class::Fully);
        if !is_count && !is_full {
            return None;
        }
        let last = (at + NEAR).min(self.tokens.len() - 1);
        for end in at + 1..=last {
            if self.has_stop(at + 1..end + 1) {
                break;
            }
            if self.is(end, Class::Method | Class::Right | Class::Access | Class::Box)
                || (is_count && (self.is(end, Class::Section) || self.is(end, Class::Item)))
            {
                return Some(end);
            }
            if is_full && self.is(end, Class::Set) && (end..=last).any(|i| self.is(i, Class::Right | Class::Method)) {
                return Some((end..=last).rfind(|&i| self.is(i, Class::Right | Class::Method)).unwrap_or(end));
            }
            let says_nothing =
                Class::Plain | Class::Api | Class::Total | Class::Every | Class::Conj | Class::Full | Class::Binder;
            let says_nothing = says_nothing | Class::Prep | Class::Key | Class::Allow | Class::Available;
            let is_level = is_full && self.is(end, Class::Generic | Class::Set | Class::Resource);
            if !is_level && !self.is(end, says_nothing) || self.tokens[end].is_group {
                break;
            }
        }
        // "Methods: all", "all sections of the API", "access to all of the API".
        if is_count && self.is(at + 1, Class::Api) && self.all.is(Class::Access) {
            return Some(at + 1);
        }
        // "The methods must all be allowed", "Access: full".
        let from = at.saturating_sub(NEAR);
        let behind = (from..at).rev().find(|&i| self.is(i, Class::Method | Class::Right | Class::Access | Class::Box));
        if let Some(behind) = behind
            && !self.has_stop(behind + 1..at + 1)
            && self.ends_after(at)
            && !(self.is(at, Class::Every) && !self.is(at, Class::Total) && self.is(at - 1, Class::Neg))
        {
            return Some(behind);
        }
        if self.tokens.len() <= 2 && self.before.cell.is(Class::Method | Class::Right | Class::Access) {
            return Some(at);
        }
        // "Tick everything."
        (self.is(at, Class::Every) && self.is_alone(at)).then_some(at)
    }

    /// Whether nothing but the rest of a clause follows.
    fn ends_after(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at + 1) else {
            return true;
        };
        token.gap.separates()
            || self.is(at, Class::Full | Class::Fully) && token.classes.is(Class::Prep)
            || token.classes.is(Class::Be
                | Class::Allow
                | Class::Mark
                | Class::Give
                | Class::Put
                | Class::Neg
                | Class::Need)
    }

    /// "Everything" after a verb of choosing, where it is nothing else's "all".
    fn is_alone(&self, at: usize) -> bool {
        let from = at.saturating_sub(3);
        let verb = (from..at).any(|i| self.is(i, Class::Allow | Class::Mark | Class::Select | Class::Access));
        let is_over = self.tokens.get(at + 1).is_none_or(|next| next.gap.separates() || next.classes.is(Class::Conj));
        let is_over = is_over
            || self.is(at + 1, Class::Prep)
                && (at + 2..self.tokens.len())
                    .any(|i| self.is(i, Class::Key | Class::Method | Class::Right | Class::Api | Class::Module));
        let other = !self.tokens[at].is_quoted
            || at > 0 && self.is(at - 1, Class::Allow)
            || (0..self.tokens.len()).any(|i| self.is(i, Class::Method | Class::Right | Class::Api));
        verb && is_over && other
    }

    /// Whether it is said of what it is everything: a named section, what is listed, or something else.
    fn is_bound(&self, from: usize, to: usize) -> bool {
        let every_section =
            self.tokens.windows(2).any(|two| two[0].classes.is(Class::Total) && two[1].classes.is(Class::Section));
        if !every_section && self.tokens.iter().enumerate().any(|(at, token)| token.is_group && !self.is_module(at)) {
            return true;
        }
        if self.tokens[from..=to].iter().any(|token| token.classes.is(Class::Binder)) {
            return true;
        }
        // A word that is no part of permissions: "all payment methods", "all methods of payment".
        let between = self.tokens[from..=to].iter().any(|token| token.classes.is_empty());
        between || self.bound_by_what_follows(to)
    }

    /// Whether the name of a group is but a word for the module: "the integration needs all methods".
    fn is_module(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.classes.is(Class::Module) && !token.is_quoted && (!token.is_capital || at == 0)
    }

    fn bound_by_what_follows(&self, to: usize) -> bool {
        let known =
            Class::Api | Class::Key | Class::Module | Class::Method | Class::Right | Class::Access | Class::Every;
        let known = known | Class::Total | Class::Section | Class::Generic | Class::Resource | Class::Set;
        for at in to + 1..self.tokens.len() {
            let token = &self.tokens[at];
            if token.gap.is_comma && token.classes.is(Class::Rel | Class::Prep) && !self.is(at, Class::Key) {
                return token.classes.is(Class::Rel) && !token.classes.is(Class::Ensure);
            }
            if token.gap.separates() {
                return false;
            }
            if token.classes.is(Class::Binder) || token.classes.is(Class::Rel) {
                return true;
            }
            if token.classes.is(known) {
                // "All methods the module needs".
                return token.classes.is(Class::Module) && self.is(at + 1, Class::Need) && !token.gap.separates();
            }
            if token.classes.is_empty() {
                return true;
            }
            let goes_on = Class::Prep | Class::Plain | Class::Them;
            if !token.classes.is(goes_on) {
                return false;
            }
        }
        false
    }

    /// Whether it is asked for at all, of a key and not for a person.
    fn is_asked(&self, from: usize, to: usize) -> bool {
        let action = ACTION.iter().any(|&class| self.all.is(class) || self.before.lead_in.is(class));
        let weak = !self.tokens[from..=to]
            .iter()
            .any(|token| token.classes.is(Class::Method | Class::Right | Class::Access | Class::Box));
        let of_key = Class::Key | Class::Api | Class::Method | Class::Right;
        let of_key = self.all.is(of_key) || self.before.lead_in.is(of_key);
        let for_people = self.all.is(Class::Human) && !self.all.is(Class::Key);
        let is_state =
            self.tokens.len() <= 6 && self.tokens.iter().any(|token| token.gap.is_colon || token.gap.is_dash);
        let is_cell = self.tokens.len() <= 2 && self.before.cell.is(of_key_or_method());
        let has = self.all.is(Class::Have) && self.all.is(Class::Key | Class::Module);
        let everything = from == to && self.is(from, Class::Every)
            || self.all.is(Class::Mark | Class::Put) && to + 1 == self.tokens.len();
        let fails = self.all.is(Class::Cond) && self.all.is(Class::Work | Class::Fail);
        let action = action || fails || self.all.is(Class::Access) && self.all.is(Class::Key);
        let is_of_others = self.is(to + 1, Class::Work) && !fails;
        (action || is_state || is_cell || has)
            && !is_of_others
            && !for_people
            && (!weak || of_key || everything)
            && !self.all.is(Class::Caution)
            && !self.all.is(Class::Auto)
    }

    /// Whether it is said that it is not asked for.
    fn is_refused(&self, from: usize, to: usize) -> bool {
        if self.all.is(Class::Cond)
            && self.all.is(Class::Fail | Class::Work)
            && (self.all.is(Class::Neg) || self.all.is(Class::Cond))
        {
            let plain_without = self.tokens[..=from].iter().any(|token| token.classes.is(Class::Work))
                && !self.tokens[..from].iter().any(|token| {
                    token.word == "не"
                        || token.word == "no"
                        || token.word == "not"
                        || token.word == "wont"
                        || token.word == "if"
                        || token.word == "only"
                        || token.word == "если"
                });
            return plain_without;
        }
        let start = (0..=from).rev().find(|&i| i == 0 || self.begins_clause(i)).unwrap_or(0);
        let end = (to + 1..self.tokens.len()).find(|&i| self.begins_clause(i)).unwrap_or(self.tokens.len());
        let clause = &self.tokens[start..end];
        let negated = clause.iter().any(|token| token.classes.is(Class::Neg));
        let governed = start > 0
            && self.is(start, Class::Rel | Class::Ensure)
            && self.tokens[..start].iter().any(|token| token.classes.is(Class::Neg));
        let acts = clause.iter().any(|token| ACTION.iter().any(|&class| token.classes.is(class)));
        let elsewhere = !acts && self.all.is(Class::Neg);
        negated || governed || elsewhere
    }

    fn begins_clause(&self, at: usize) -> bool {
        let gap = self.tokens[at].gap;
        gap.is_stop || gap.is_comma || gap.is_colon || gap.is_dash || self.is(at, Class::But)
    }

    /// "A key without restrictions", "remove all restrictions", "do not restrict the key".
    fn no_restriction(&self) -> Option<(usize, usize)> {
        let about = Class::Key | Class::Right | Class::Access | Class::Api;
        if !self.all.is(about) || self.tokens.iter().any(|token| token.is_group) {
            return None;
        }
        let at = (0..self.tokens.len()).find(|&at| self.is(at, Class::Restrict))?;
        let from = at.saturating_sub(3);
        let free = (from..at).find(|&i| self.is(i, Class::Neg | Class::Remove))?;
        (!self.has_stop(free + 1..at + 1)).then_some((free, at))
    }

    /// "Leave no box unticked", "do not uncheck any box".
    fn nothing_left_out(&self) -> Option<(usize, usize)> {
        let uncheck = self.all.is(Class::Uncheck);
        let object = (0..self.tokens.len()).find(|&at| self.is(at, Class::Box | Class::Method | Class::Right))?;
        let none = (0..object).find(|&at| self.is(at, Class::None | Class::Total))?;
        let negated = self.all.is(Class::Neg) || self.is(none, Class::None);
        let near = object - none <= NEAR && !self.is_bound(none, object);
        (uncheck && negated && near).then_some((none, object))
    }
}

fn of_key_or_method() -> Classes {
    Class::Method | Class::Right | Class::Access
}

/// Whether any word of a text may say "all": a look that costs little and spares the reading of most texts.
pub(crate) fn may_request(text: &str) -> bool {
    words(text).any(|(range, head)| LEXICON.may_be_total(head, &text[range]))
}
