//! Figures of several rounds, alone and beside those of another program in the same rounds.

/// Rounds of one figure.
#[derive(Clone, Default)]
pub(crate) struct Rounds(Vec<f64>);

impl Rounds {
    pub(crate) fn add(&mut self, figure: f64) {
        self.0.push(figure);
    }

    /// The middle one; the upper of two. NaN without a round, which meets no goal.
    pub(crate) fn median(&self) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
    }

    pub(crate) fn least(&self) -> f64 {
        self.0.iter().copied().fold(f64::INFINITY, f64::min)
    }

    pub(crate) fn most(&self) -> f64 {
        self.0.iter().copied().fold(f64::NEG_INFINITY, f64::max)
    }
}

/// Something measured beside something else.
#[derive(Clone, Default)]
pub(crate) struct Comparison {
    pub(crate) ours: Rounds,
    pub(crate) theirs: Rounds,
    /// Of each round by itself: the median of ratios, not the ratio of medians, since both sides of a round met the same machine.
    pub(crate) ratio: Rounds,
}

impl Comparison {
    /// The figures of one round, of which more is better.
    pub(crate) fn add(&mut self, ours: f64, theirs: f64) {
        self.ours.add(ours);
        self.theirs.add(theirs);
        self.ratio.add(ours / theirs);
    }
}
