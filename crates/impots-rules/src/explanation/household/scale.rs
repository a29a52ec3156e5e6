//! Step C: what the scale of wage earners does not have.

use super::{Steps, line, lines, relief};
use crate::explanation::{CeilingComposition, Expression, Reason, Step, StepName};
use crate::household::Overseas;
use crate::law::shares::CeilingCase;

impl Steps<'_> {
    /// What the ceiling of the additional shares is made of.
    pub(super) fn composition(&self) -> CeilingComposition {
        let shares = self.taxed.shares;
        let figures = self.parameters.family_quotient;
        let general = figures.half_share_ceiling;
        let half_shares = u64::from(shares.ordinary() / 2);
        let alternate = u64::from(shares.alternate_quarters());
        let halves = |count, each: u32| match count {
            0 => Expression::Euros(0),
            count => Expression::times(count, each).half(),
        };
        let whole = |count| match count {
            0 => Expression::Euros(0),
            count => Expression::times(count, general),
        };
        let special = Expression::from(figures.single_parent_ceiling);
        let raised = self.parameters.household().quotient.raised_child_alone_ceiling;
        CeilingComposition::Of(Expression::sum(match shares.ceiling_case() {
            CeilingCase::General => vec![whole(half_shares), halves(alternate, general)],
            CeilingCase::SingleParent => {
                vec![special, whole(half_shares - 2), halves(alternate, general)]
            }
            CeilingCase::SharedSingleParent { children } => {
                let others = shares.additional_quarters() - 2 * children;
                let special = halves(children.into(), figures.single_parent_ceiling);
                vec![special, halves(others.into(), general)]
            }
            CeilingCase::RaisedChildAlone => {
                vec![raised.into(), whole(half_shares - 1), halves(alternate, general)]
            }
        }))
    }

    /// What cards and widowed parents have given back of the ceiling's effect.
    pub(super) fn complement(&self) -> Option<Step> {
        let amount = self.taxed.tax.ceiling_complement;
        if amount == 0 {
            return None;
        }
        let rule = &self.parameters.household().quotient;
        let cards = self.taxed.shares.cards();
        let whole = Expression::times(cards.disabled.into(), rule.disability);
        let half = Expression::times(cards.disabled_shared.into(), rule.disability).half();
        let widowed = Expression::from(if cards.widowed { rule.widowed } else { 0 });
        let terms = [
            (cards.disabled > 0, whole),
            (cards.disabled_shared > 0, half),
            (cards.widowed, widowed),
        ];
        let terms = terms.into_iter().filter(|(is, _)| *is).map(|(_, term)| term);
        let mut said = vec![line(Reason::Complement, [Expression::sum(terms).into()])];
        let effect = self.taxed.tax.ceiling_effect;
        if rule.amount(self.taxed.shares) > effect {
            said.push(line(Reason::ComplementLimited, [effect.into()]));
        }
        Some(relief(StepName::CeilingComplement, said, amount))
    }

    pub(super) fn overseas(&self) -> Option<Step> {
        let amount = self.taxed.tax.overseas_abatement;
        let figures = &self.parameters.household().overseas;
        let rule = match self.household.overseas() {
            Overseas::None => return None,
            Overseas::AntillesReunion => figures.antilles_reunion,
            Overseas::GuyaneMayotte => figures.guyane_mayotte,
        };
        let part = Expression::part(rule.rate, self.taxed.tax.gross_tax);
        let mut said = vec![line(Reason::Overseas, [part.into()])];
        if amount == u64::from(rule.maximum) {
            said.push(line(Reason::AtMost, [rule.maximum.into()]));
        }
        (amount > 0).then(|| relief(StepName::Overseas, said, amount))
    }

    /// What limited advantages save above their ceiling.
    pub(super) fn excess(&self) -> Option<Step> {
        let excess = self.advantages.excess;
        if excess == 0 {
            return None;
        }
        let ceiling = self.parameters.household().advantages_ceiling;
        let limited = [
            self.advantages.reductions.home_employment_inactive,
            self.advantages.credits.home_employment,
            self.advantages.credits.child_care,
        ];
        let counting = u64::from(ceiling) + excess;
        let all = limited.iter().sum::<u64>();
        let limited = Expression::sum(limited.map(Expression::Euros));
        let mut said = vec![line(Reason::AdvantagesLimited, [limited.into()])];
        if counting < all {
            said.push(line(Reason::AdvantagesSave, [counting.into()]));
        }
        let above = Expression::from(counting).less(ceiling.into());
        said.push(line(Reason::AdvantagesAbove, [above.into()]));
        let step = lines(StepName::AdvantagesExcess, said, excess);
        Some(Step { contribution: excess.cast_signed(), ..step })
    }
}
