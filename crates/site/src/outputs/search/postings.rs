//! Postings, the occurrences of a stem in modules, as compact text.

use super::terms::Field;

/// Encodes the gaps between the numbers `module * 4 + field` in base 45. There are 90 digits, from `#` on without the
/// backslash; one of the lower half ends a number.
pub(super) fn pack(postings: &[(u32, Field)]) -> String {
    let mut packed = String::with_capacity(2 * postings.len());
    let mut before = 0;
    for &(module, field) in postings {
        let number = module * 4 + field as u32;
        let gap = number - before;
        before = number;
        let mut unit = 1;
        while gap / unit >= 45 {
            unit *= 45;
        }
        while unit > 1 {
            packed.push(digit(45 + gap / unit % 45));
            unit /= 45;
        }
        packed.push(digit(gap % 45));
    }
    packed
}

fn digit(digit: u32) -> char {
    char::from_u32(if digit < 57 { 35 } else { 36 } + digit).unwrap_or(' ')
}

#[cfg(test)]
mod tests {
    use super::super::terms::Field::{Features, Name, Section, Summary};
    use super::*;

    /// Decodes postings.
    fn unpack(packed: &str) -> impl Iterator<Item = (u32, Field)> + '_ {
        const FIELDS: [Field; 4] = [Features, Summary, Section, Name];
        let (mut number, mut gap) = (0_u32, 0_u32);
        packed.bytes().filter_map(move |byte| {
            let digit = u32::from(byte.saturating_sub(if byte < b'\\' { 35 } else { 36 }));
            gap = gap.wrapping_mul(45).wrapping_add(if digit < 45 { digit } else { digit - 45 });
            (digit < 45).then(|| {
                number = number.wrapping_add(gap);
                gap = 0;
                (number / 4, FIELDS[(number % 4) as usize])
            })
        })
    }

    #[test]
    fn unpacking_restores_what_was_packed() {
        let all = [
            vec![],
            vec![(0, Features)],
            vec![(0, Name), (1, Section), (44, Summary), (2_000, Features), (3_000_000, Name)],
        ];
        for postings in all {
            assert_eq!(unpack(&pack(&postings)).collect::<Vec<_>>(), postings);
        }
    }
}
