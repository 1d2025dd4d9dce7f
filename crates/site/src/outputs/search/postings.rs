//! Postings, the occurrences of a stem in modules, as compact text.

/// Encodes the gaps between ascending numbers in base 45. There are 90 digits, from `#` on without the backslash; one of
/// the lower half ends a number.
pub(super) fn pack(numbers: impl IntoIterator<Item = u32>) -> String {
    let mut packed = String::new();
    let mut before = 0;
    for number in numbers {
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

/// Decodes numbers.
#[cfg(test)]
pub(super) fn unpack(packed: &str) -> impl Iterator<Item = u32> + '_ {
    let (mut number, mut gap) = (0_u32, 0_u32);
    packed.bytes().filter_map(move |byte| {
        let digit = u32::from(byte.saturating_sub(if byte < b'\\' { 35 } else { 36 }));
        gap = gap.wrapping_mul(45).wrapping_add(if digit < 45 { digit } else { digit - 45 });
        (digit < 45).then(|| {
            number = number.wrapping_add(gap);
            gap = 0;
            number
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unpacking_restores_what_was_packed() {
        for all in [vec![], vec![0], vec![3, 6, 177, 8_001, 12_000_003, (1 << 28) - 1]] {
            assert_eq!(unpack(&pack(all.iter().copied())).collect::<Vec<_>>(), all);
        }
    }
}
