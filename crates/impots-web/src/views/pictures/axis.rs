//! Round numbers for axes.

/// The end of an axis that begins at zero, and how many equal parts it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Axis {
    /// In whole euros.
    pub(super) end: u64,
    pub(super) parts: u64,
}

/// The round numbers of a decade, each with the number of equal parts that are round too.
const ROUND: [(u64, u64); 10] =
    [(10, 2), (12, 3), (15, 3), (20, 2), (25, 5), (30, 3), (40, 4), (50, 5), (60, 3), (80, 4)];

impl Axis {
    /// The axis up to the first round number, 10 at least, that is not below an amount.
    pub(super) fn up_to(amount: u64) -> Self {
        let mut unit: u64 = 1;
        loop {
            let fits = |(round, _): &&(u64, u64)| round.saturating_mul(unit) >= amount;
            if let Some((round, parts)) = ROUND.iter().find(fits) {
                return Self { end: round.saturating_mul(unit), parts: *parts };
            }
            unit = unit.saturating_mul(10);
        }
    }

    /// The ends of its parts, zero among them.
    pub(super) fn ticks(self) -> impl Iterator<Item = u64> {
        (0..=self.parts).map(move |part| self.end / self.parts * part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_ends_at_a_round_number_with_round_parts() {
        let ends = [0, 10, 11, 146_000, 50_000, 81_000, 1_000_000_000]
            .map(|amount| (Axis::up_to(amount).end, Axis::up_to(amount).parts));
        assert_eq!(
            ends,
            [
                (10, 2),
                (10, 2),
                (12, 3),
                (150_000, 3),
                (50_000, 5),
                (100_000, 2),
                (1_000_000_000, 2)
            ]
        );
        for (round, parts) in ROUND {
            assert_eq!(round * 1000 % (parts * 1000), 0);
        }
        assert_eq!(Axis::up_to(146_000).ticks().last(), Some(150_000));
        assert_eq!(Axis::up_to(u64::MAX).end, u64::MAX);
    }
}
