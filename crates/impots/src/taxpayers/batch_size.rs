//! How many taxpayers go into one request. By default 1 to 4 at random, as version 14's scripts have it (protocol, section 8).

use std::str::FromStr;

/// A number of taxpayers, or a range of which each batch takes one at random.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BatchSize {
    smallest: usize,
    largest: usize,
}

/// Why a text is not the size of a batch.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it is neither a number nor a range such as `1-4`, between 1 and {}", BatchSize::MAX_SIZE)]
pub(crate) struct BatchSizeError;

impl BatchSize {
    /// Beyond this size a server may refuse the body or the session.
    const MAX_SIZE: usize = 1000;

    /// The largest size that every server accepts.
    pub(crate) const MAX: Self = Self { smallest: Self::MAX_SIZE, largest: Self::MAX_SIZE };

    /// The size of the next batch.
    pub(crate) fn draw(self, random: &mut fastrand::Rng) -> usize {
        random.usize(self.smallest..=self.largest)
    }
}

impl FromStr for BatchSize {
    type Err = BatchSizeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (smallest, largest) = text.split_once('-').unwrap_or((text, text));
        let (Ok(smallest), Ok(largest)) = (smallest.parse(), largest.parse()) else {
            return Err(BatchSizeError);
        };
        if smallest < 1 || smallest > largest || largest > Self::MAX_SIZE {
            return Err(BatchSizeError);
        }
        Ok(Self { smallest, largest })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_stay_in_their_range() {
        let mut random = fastrand::Rng::with_seed(1);
        let size: BatchSize = "1-4".parse().unwrap();
        let mut drawn: Vec<_> = (0..100).map(|_| size.draw(&mut random)).collect();
        drawn.sort_unstable();
        drawn.dedup();
        assert_eq!(drawn, [1, 2, 3, 4]);
        assert_eq!("7".parse::<BatchSize>().unwrap().draw(&mut random), 7);
    }

    #[test]
    fn what_is_no_size_is_refused() {
        for text in ["", "0", "0-4", "4-1", "1001", "-1", "a", "1-", "1-2-3", " 1"] {
            assert_eq!(text.parse::<BatchSize>(), Err(BatchSizeError), "{text}");
        }
    }
}
