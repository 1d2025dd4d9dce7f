//! Finds sentences that ask for everything, such as "allow all methods for the API key".

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::fold::{fold_into, folded, words};

/// A sentence that asks for everything.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Request {
    /// The byte range of its words in the text.
    pub(crate) range: Range<usize>,
    /// Whether it has the words of "allow all methods". Otherwise it asks in other words, and may mean something else.
    pub(crate) is_certain: bool,
}

/// The requests in a text in a language, at most one in each sentence. Each line of the text is read on its own.
pub(crate) fn requests(text: &str, language: &str) -> Vec<Request> {
    let base = language.split('-').next().unwrap_or(language);
    let Some((_, table)) = TABLES.iter().find(|(language, _)| *language == base) else {
        return Vec::new();
    };
    let (mut found, mut tokens, mut word) = (Vec::new(), Vec::new(), String::new());
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        table.read(line, start, &mut tokens, &mut word);
        let mut first = 0;
        for sentence in tokens.split_inclusive(|token: &Token| token.gap_after >= Gap::Sentence) {
            if sentence.iter().any(|token| token.is(table.everything)) {
                found.extend(table.request(&tokens, first..first + sentence.len()));
            }
            first += sentence.len();
        }
        start += line.len();
    }
    found
}

/// The words and patterns of each language.
static TABLES: LazyLock<Vec<(&str, Table)>> = LazyLock::new(|| {
    let languages = include_str!("blanket.txt").split("language = ").skip(1);
    languages.filter_map(|lines| lines.split_once('\n')).map(|(language, lines)| (language, Table::of(lines))).collect()
});

/// A set of sets of words: a bit for each.
type Sets = u64;

/// The bit that every word has.
const WORD: Sets = 1 << 63;

/// How many words may be skipped where a pattern allows it.
const SKIPPED: usize = 4;

/// How many words before a request can change its meaning.
const BEFORE: usize = 5;

/// How many words after it can.
const AFTER: usize = 8;

/// The words and patterns of a language.
#[derive(Default)]
struct Table {
    names: Vec<&'static str>,
    /// The sets of each folded word.
    words: HashMap<String, Sets>,
    /// The sets of words that begin like this.
    prefixes: Vec<(String, Sets)>,
    patterns: Vec<Pattern>,
    /// The sets of which every pattern has one.
    everything: Sets,
    after: Sets,
    not: Sets,
    forget: Sets,
    group: Sets,
    part: Sets,
    limit: Sets,
}

struct Pattern {
    is_certain: bool,
    steps: Vec<Step>,
}

/// One word of these sets, or up to [`SKIPPED`] of them.
struct Step {
    sets: Sets,
    is_skipped: bool,
}

/// A word of a text.
struct Token {
    range: Range<usize>,
    sets: Sets,
    gap_after: Gap,
}

/// What is between two words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    Space,
    Clause,
    Sentence,
    Question,
}

impl Table {
    fn of(lines: &'static str) -> Self {
        let mut table = Self::default();
        for (name, words) in lines.lines().filter_map(|line| line.split_once(" = ")) {
            match name {
                "certain" | "likely" => {
                    let steps = words.split(' ').map(|step| table.step(step)).collect();
                    table.patterns.push(Pattern { is_certain: name == "certain", steps });
                }
                name => table.define(name, words),
            }
        }
        table.everything = table.set("ALL") | table.set("FULL");
        table.after = table.set("AFTER");
        table.not = table.set("NOT");
        table.forget = table.set("FORGET");
        table.group = table.set("GROUP");
        table.part = table.set("PART");
        table.limit = table.set("LIMIT");
        table
    }

    fn define(&mut self, name: &'static str, words: &str) {
        let set = 1 << self.names.len();
        self.names.push(name);
        for word in words.split(' ') {
            match word.strip_suffix('*') {
                Some(prefix) => self.prefixes.push((folded(prefix), set)),
                None => *self.words.entry(folded(word)).or_default() |= set,
            }
        }
    }

    /// The bit of a set, 0 if there is none.
    fn set(&self, name: &str) -> Sets {
        self.names.iter().position(|known| *known == name).map_or(0, |at| 1 << at)
    }

    /// A step of a pattern. A word that is not the name of a set becomes one.
    fn step(&mut self, step: &'static str) -> Step {
        let name = step.trim_matches(['[', ']']);
        if name != "..." && self.set(name) == 0 {
            self.define(name, name);
        }
        Step { sets: if name == "..." { WORD } else { self.set(name) }, is_skipped: name != step || name == "..." }
    }

    /// Reads the words of a line, which starts at a byte of the text. `word` is a buffer.
    fn read(&self, line: &str, start: usize, tokens: &mut Vec<Token>, word: &mut String) {
        tokens.clear();
        let mut end = 0;
        for range in words(line) {
            if let Some(last) = tokens.last_mut() {
                last.gap_after = Gap::of(&line[end..range.start]);
            }
            word.clear();
            fold_into(&line[range.clone()], word);
            let prefixes = self.prefixes.iter().filter(|(prefix, _)| word.starts_with(prefix));
            let sets = prefixes.fold(WORD, |sets, (_, set)| sets | set);
            let sets = sets | self.words.get(word.as_str()).copied().unwrap_or_default();
            end = range.end;
            tokens.push(Token { range: start + range.start..start + range.end, sets, gap_after: Gap::Sentence });
        }
        if let Some(last) = tokens.last_mut() {
            last.gap_after = Gap::of(&line[end..]).max(Gap::Sentence);
        }
    }

    /// The request in a sentence of a line.
    fn request(&self, line: &[Token], sentence: Range<usize>) -> Option<Request> {
        self.patterns.iter().find_map(|pattern| {
            sentence.clone().find_map(|start| {
                let end = ends(&pattern.steps, line, start)?;
                let is_request = self.is_whole(&line[end - 1], line.get(end)) && self.is_meant(line, start..end);
                let range = line[start].range.start..line[end - 1].range.end;
                is_request.then_some(Request { range, is_certain: pattern.is_certain })
            })
        })
    }

    /// Whether a request ends with a word, given the next one.
    fn is_whole(&self, last: &Token, next: Option<&Token>) -> bool {
        last.gap_after > Gap::Space || next.is_none_or(|next| next.is(self.after))
    }

    /// Whether nothing around a request says otherwise.
    fn is_meant(&self, line: &[Token], Range { start, end }: Range<usize>) -> bool {
        let before = |gap: Gap| {
            let near = line[start.saturating_sub(BEFORE)..start].iter().rev();
            start - near.take_while(|token| token.gap_after <= gap).count()
        };
        let after = |gap: Gap| {
            let near = line[end - 1..].iter().take(AFTER);
            end + near.take_while(|token| token.gap_after <= gap).count()
        };
        let (sentence, rest) = (before(Gap::Clause), after(Gap::Clause));
        let is_not = |at: usize| line[at].is(self.not) && !line.get(at + 1).is_some_and(|next| next.is(self.forget));
        line[rest - 1].gap_after != Gap::Question
            && !(before(Gap::Space)..after(Gap::Space)).any(is_not)
            && !line[before(Gap::Question)..start].iter().any(|token| token.is(self.group))
            && !line[sentence..rest].iter().any(|token| token.is(self.group | self.part))
            && !line[end..rest].iter().any(|token| token.is(self.limit))
    }
}

/// The end of the words from `at` that match the steps, all of them in one clause.
fn ends(steps: &[Step], line: &[Token], at: usize) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else {
        return Some(at);
    };
    let is_in_clause = |at: usize| line.get(at).is_some_and(|token| token.gap_after == Gap::Space);
    if step.is_skipped {
        let longest = (at..at + SKIPPED).take_while(|&at| is_in_clause(at) && line[at].is(step.sets)).count();
        return (0..=longest).find_map(|skipped| ends(rest, line, at + skipped));
    }
    let matches = line.get(at).is_some_and(|token| token.is(step.sets)) && (rest.is_empty() || is_in_clause(at));
    if matches { ends(rest, line, at + 1) } else { None }
}

impl Token {
    fn is(&self, sets: Sets) -> bool {
        self.sets & sets != 0
    }
}

impl Gap {
    fn of(between: &str) -> Self {
        let is_last = |at: usize| between[at..].chars().nth(1).is_none_or(char::is_whitespace);
        let gap = |(at, c): (usize, char)| match c {
            '?' => Self::Question,
            '!' | ';' | '…' => Self::Sentence,
            '.' if is_last(at) => Self::Sentence,
            ',' | ':' | '(' | ')' | '—' | '–' | '→' | '>' | '/' => Self::Clause,
            '-' if between.contains(' ') => Self::Clause,
            _ => Self::Space,
        };
        between.char_indices().map(gap).max().unwrap_or(Self::Space)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found in a text: `!` if it is certain, `?` if not.
    fn found(language: &str, text: &str) -> String {
        requests(text, language).iter().map(|request| if request.is_certain { '!' } else { '?' }).collect()
    }

    const CERTAIN: [(&str, &str); 25] = [
        ("ru", "При создании ключа должны быть разрешены все методы API"),
        ("ru", "Необходимо разрешить все методы для ключа API."),
        ("ru", "Установите все флажки в списке разрешённых методов API."),
        ("ru", "РАЗРЕШИТЕ ВСЕ МЕТОДЫ!"),
        ("ru", "Все методы API должны быть разреше\u{301}ны."),
        ("ru", "Методы API должны быть разрешены все."),
        ("ru", "Шаг 3. Разрешаем ключу абсолютно все методы API."),
        ("ru", "Не забудьте разрешить для ключа все доступные методы, иначе обмен не заработает."),
        ("ru", "Для работы модуля откройте настройки ключа и разрешите ему использовать каждый метод."),
        ("ru", "Если появляется ошибка 403, зайдите в настройки ключа и разрешите все методы API."),
        ("ru", "Проставьте все галочки в списке методов и сохраните ключ."),
        ("ru", "В настройках ключа установите все флажки напротив методов API."),
        ("en", "Make sure that all methods are available for the generated API key."),
        ("en", "It is required to allow all methods for the API key."),
        ("en", "Allow every API method."),
        ("en", "Create a key in the Integration section. Allow all methods for it."),
        ("en", "Please allow the key to use all of the available API methods."),
        ("en", "All API methods must be allowed."),
        ("en", "Every method has to be enabled in the key's settings."),
        ("en", "Ensure all API methods are enabled for this key."),
        ("en", "The methods must all be allowed."),
        ("en", "Don't forget to allow all the methods."),
        ("en", "You need to allow \"all methods\" and save the key."),
        ("en-GB", "Allow all methods, then copy the key."),
        ("ru", "Методы. Разрешите «все» методы: список открывается щелчком."),
    ];

    const LIKELY: [(&str, &str); 15] = [
        ("ru", "Выберите все методы и нажмите «Сохранить»."),
        ("ru", "Поставьте все галочки."),
        ("ru", "Дайте ключу полный доступ."),
        ("ru", "Выдайте ключу все права."),
        ("ru", "Нужен ключ с доступом ко всем методам API."),
        ("ru", "Создайте API-ключ со всеми правами."),
        ("ru", "Модулю необходимы все методы API."),
        ("en", "Tick every box."),
        ("en", "Select all available scopes and click Save."),
        ("en", "Grant the API key full access."),
        ("en", "Create a key with access to all methods."),
        ("es", "Permita todos los métodos para la clave API."),
        ("es", "Todos los metodos de la API deben estar permitidos."),
        ("es", "Marque cada una de las casillas."),
        ("es", "Cree una clave API con acceso completo."),
    ];

    const NOTHING: [(&str, &str); 49] = [
        ("ru", "Проставьте все галки для методов групп «Заказы» и «Клиенты»."),
        ("ru", "Разрешите все методы раздела «Доставка»."),
        ("ru", "Разрешите все методы «Заказов»."),
        ("ru", "Для группы «Заказы» разрешите все методы."),
        ("ru", "Откройте группу «Заказы». Разрешите все методы."),
        ("ru", "Разрешите все методы, которые нужны модулю."),
        ("ru", "Разрешите все необходимые методы."),
        ("ru", "Разрешите все методы для работы с заказами."),
        ("ru", "Разрешите оплату всеми методами."),
        ("ru", "Включите все методы оплаты."),
        ("ru", "Не нужно разрешать все методы."),
        ("ru", "Не разрешайте ключу все методы."),
        ("ru", "Нужно ли разрешить все методы? Нет, достаточно заказов."),
        ("ru", "Обязательно разрешить все методы?"),
        ("ru", "Если разрешить все методы, ключ сможет всё."),
        ("ru", "Все методы API описаны в документации."),
        ("ru", "Полный доступ модулю не требуется."),
        ("ru", "Между запросами делайте паузу, чтобы не превысить лимиты API."),
        ("ru", "API работает без ограничений пробного периода."),
        ("ru", "Доступ без ограничений по времени."),
        ("ru", "Права проверяются по каждому элементу отдельно."),
        ("ru", "Запуск всех проверок: make all-checks"),
        ("ru", "Выберите все магазины."),
        ("ru", "Назначьте администратору все права."),
        ("en", "It's necessary to allow the methods of the Warehouse and Delivery sections."),
        ("en", "all the methods of the Delivery section"),
        ("en", "Allow all the methods of the Delivery section."),
        ("en", "Allow all methods in the Orders and Customers groups for the key."),
        ("en", "Allow all methods listed below."),
        ("en", "Allow all Telephony methods."),
        ("en", "Allow all methods the module needs."),
        ("en", "Find the Orders group. Allow all methods."),
        ("en", "Do not allow all methods."),
        ("en", "Do I need to allow all methods? No, Orders is enough."),
        ("en", "You allow access, all methods are checked."),
        ("en", "Allow payment by all methods."),
        ("en", "All payment methods are available at once."),
        ("en", "Check that all methods work."),
        ("en", "All methods are retried on errors."),
        ("en", "Leave a pause between requests to avoid exceeding the API limits."),
        ("en", "The API works without the limits of the trial period."),
        ("en", "The call completed without an error."),
        ("en", "There are no limits on the API."),
        ("en", "Give your managers full access to the reports."),
        ("es", "Permita todos los métodos de la sección Entregas."),
        ("es", "No permita todos los métodos."),
        ("es", "Seleccione todos los métodos de pago."),
        ("kk", "Разрешите все методы."),
        ("ru", ""),
    ];

    #[test]
    fn sentences_that_allow_all_methods_are_certain_and_others_likely() {
        let expected = [(CERTAIN.as_slice(), "!"), (LIKELY.as_slice(), "?"), (NOTHING.as_slice(), "")];
        for (sentences, expected) in expected {
            for (language, text) in sentences {
                assert_eq!(found(language, text), expected, "{text}");
            }
        }
    }

    #[test]
    fn every_sentence_of_every_line_is_read() {
        let text =
            "Создайте ключ. Разрешите все методы. Поставьте все галочки.\nРазрешите все\nметоды всем.\n- все методы";
        assert_eq!(found("ru", text), "!?");
        assert_eq!(&text[requests(text, "ru")[0].range.clone()], "Разрешите все методы");
    }
}
