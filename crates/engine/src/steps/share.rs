//! A share of the work of a step: some of the 256 parts of modules and lists.

use std::fmt;
use std::str::FromStr;

use mpgen_site::products::Part;

/// The number of parts.
const PARTS: u16 = 256;

/// One of several equal shares of a step, written `2/4`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share {
    /// From 1.
    number: u16,
    of: u16,
}

/// A text is not a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("write I/N, with I from 1 to N and N at most 256")]
pub struct ShareError;

impl Share {
    /// All of a step.
    pub const ALL: Self = Self { number: 1, of: 1 };

    /// The share with a number, from 1.
    ///
    /// # Errors
    /// The number is 0 or above `of`, or `of` is above the number of parts.
    pub fn new(number: u16, of: u16) -> Result<Self, ShareError> {
        if (1..=of).contains(&number) && of <= PARTS { Ok(Self { number, of }) } else { Err(ShareError) }
    }

    /// Whether it has a part.
    pub fn has(self, part: Part) -> bool {
        Self::with(part, self.of) == self
    }

    /// The share of so many that has a part.
    pub(super) fn with(part: Part, of: u16) -> Self {
        // The share with the number I has the parts from (I - 1) / of to I / of of all.
        Self { number: u16::from(part) * of / PARTS + 1, of }
    }

    /// Its parts, in order.
    pub fn parts(self) -> impl Iterator<Item = Part> {
        (0..=u8::MAX).filter(move |&part| self.has(part))
    }

    /// The number of shares.
    pub(super) fn of(self) -> u16 {
        self.of
    }
}

impl FromStr for Share {
    type Err = ShareError;

    fn from_str(text: &str) -> Result<Self, ShareError> {
        let (number, of) = text.split_once('/').ok_or(ShareError)?;
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?;
        Self::new(digits(number).ok_or(ShareError)?, digits(of).ok_or(ShareError)?)
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_is_in_one_share_and_each_share_has_parts() {
        for of in 1..=PARTS {
            let shares: Vec<Share> = (1..=of).map(|number| Share::new(number, of).expect("it is one")).collect();
            let parts: Vec<Part> = shares.iter().flat_map(|share| share.parts()).collect();
            assert!(parts.iter().copied().eq(0..=u8::MAX), "of {of}: every part once, in order");
            let counts: Vec<usize> = shares.iter().map(|share| share.parts().count()).collect();
            let (least, most) = (counts.iter().min(), counts.iter().max());
            assert!(least > Some(&0) && most.zip(least).is_some_and(|(most, least)| most - least <= 1), "of {of}");
        }
    }

    #[test]
    fn only_shares_that_there_are_can_be_written() {
        assert_eq!("2/4".parse(), Share::new(2, 4));
        for wrong in ["", "1", "0/4", "5/4", "1/0", "1/257", "+1/4", "-1/4", "1/4/2", "1 /4", "a/b", "1/99999999"] {
            assert_eq!(wrong.parse::<Share>(), Err(ShareError), "{wrong}");
        }
        assert_eq!(Share::new(2, 4).map(|share| share.to_string()), Ok("2/4".to_owned()));
    }
}
