//! Days of the Gregorian calendar.

use std::fmt;

/// A date, written as in ISO 8601: `2026-11-27`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

impl Day {
    /// Parses `YYYY-MM-DD`; `None` if the format is different or the day does not exist.
    pub fn new(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let is_digit = |&at: &usize| bytes[at].is_ascii_digit();
        let has_form = bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-';
        if !has_form || ![0, 1, 2, 3, 5, 6, 8, 9].iter().all(is_digit) {
            return None;
        }
        let day = Self { year: text[..4].parse().ok()?, month: text[5..7].parse().ok()?, day: text[8..].parse().ok()? };
        (day.day >= 1 && day.day <= day.days_of_month()).then_some(day)
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, from 1.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.day
    }

    /// The number of days since 1 January 1970; 0 before.
    pub fn since_1970(self) -> u32 {
        // Years begin in March, so that a leap day is their last.
        let (year, month) = match self.month {
            0..=2 => (i64::from(self.year) - 1, i64::from(self.month) + 9),
            month => (i64::from(self.year), i64::from(month) - 3),
        };
        let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        let days = year * 365 + leap_days + (month * 153 + 2) / 5 + i64::from(self.day) - 719_469;
        u32::try_from(days).unwrap_or(0)
    }

    fn days_of_month(self) -> u8 {
        let is_leap = self.year.is_multiple_of(4) && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400));
        match self.month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if is_leap => 29,
            2 => 28,
            _ => 0,
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_existing_days_are_parsed() {
        for text in ["2026-11-27", "2024-02-29", "2000-02-29", "0001-01-01"] {
            assert_eq!(Day::new(text).map(|day| day.to_string()).as_deref(), Some(text));
        }
        for text in [
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-04-31",
            "2026-1-1",
            "27.11.2026",
            "２026-11-27",
            "+026-11-27",
            "",
        ] {
            assert_eq!(Day::new(text), None, "{text}");
        }
        assert!(Day::new("2026-11-27") < Day::new("2026-12-01"));
    }

    #[test]
    fn days_are_counted_from_1970() {
        let days = |text| Day::new(text).map(Day::since_1970);
        let known =
            [("1970-01-01", 0), ("1970-03-01", 59), ("2000-02-29", 11_016), ("2026-11-28", 20_785), ("1969-12-31", 0)];
        for (text, number) in known {
            assert_eq!(days(text), Some(number), "{text}");
        }
    }
}
