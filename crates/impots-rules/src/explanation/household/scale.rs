//! Step C: what the scale of wage earners does not have.

use super::{Steps, line, lines, relief};
use crate::explanation::{
    CeilingComposition, CeilingOf, CeilingTerm, Expression, Line, Reason, Step, StepName,
};
use crate::household::Overseas;
use crate::law::shares::CeilingCase;
use crate::official::assessment;

impl Steps<'_> {
    /// What the ceiling of the additional shares is made of.
    pub(super) fn composition(&self) -> CeilingComposition {
        let shares = self.taxed.shares;
        let figures = self.parameters.family_quotient;
        let general = figures.half_share_ceiling;
        let half_shares = u64::from(shares.ordinary() / 2);
        let alternate = u64::from(shares.alternate_quarters());
        let half_shares_of = |count| match count {
            1 => (CeilingOf::HalfShare, Expression::times(count, general)),
            _ => (CeilingOf::HalfShares, Expression::times(count, general)),
        };
        let quarters_of = |count| match count {
            1 => (CeilingOf::QuarterShare, Expression::times(count, general).half()),
            _ => (CeilingOf::QuarterShares, Expression::times(count, general).half()),
        };
        let special = figures.single_parent_ceiling;
        let raised = self.parameters.household().quotient.raised_child_alone_ceiling;
        let (first, half_shares, quarters) = match shares.ceiling_case() {
            CeilingCase::General => (None, half_shares, alternate),
            CeilingCase::SingleParent => {
                (Some((CeilingOf::SingleParent, special.into())), half_shares - 2, alternate)
            }
            CeilingCase::SharedSingleParent { children } => {
                let others = shares.additional_quarters() - 2 * children;
                let special = Expression::times(children.into(), special).half();
                (Some((CeilingOf::SharedSingleParent, special)), 0, others.into())
            }
            CeilingCase::RaisedChildAlone => {
                (Some((CeilingOf::RaisedChildAlone, raised.into())), half_shares - 1, alternate)
            }
        };
        let half_shares = (half_shares > 0).then(|| half_shares_of(half_shares));
        let quarters = (quarters > 0).then(|| quarters_of(quarters));
        let terms = [first, half_shares, quarters].into_iter().flatten();
        CeilingComposition::Of(terms.map(|(of, amount)| CeilingTerm { of, amount }).collect())
    }

    /// What cards and widowed parents have given back of the ceiling's effect.
    pub(super) fn complement(&self) -> Option<Step> {
        let amount = self.taxed.tax.ceiling_complement;
        if amount == 0 {
            return None;
        }
        let rule = &self.parameters.household().quotient;
        let cards = self.taxed.shares.cards();
        let disabled = assessment::quotient_facts(self.household).disabled();
        let whole = |count: u32| Expression::times(count.into(), rule.disability);
        let terms = [
            (Reason::ComplementCards, disabled > 0, whole(disabled)),
            (
                Reason::ComplementSharedCards,
                cards.disabled_shared > 0,
                whole(cards.disabled_shared).half(),
            ),
            (Reason::ComplementVeteran, cards.disabled > disabled, rule.disability.into()),
            (Reason::ComplementWidowed, cards.widowed, rule.widowed.into()),
        ];
        let terms = terms.into_iter().filter(|(_, is, _)| *is);
        let (mut said, terms): (Vec<Line>, Vec<Expression>) = terms
            .map(|(reason, _, amount)| (line(reason, [amount.clone().into()]), amount))
            .unzip();
        if terms.len() > 1 {
            said.push(line(Reason::Together, [Expression::sum(terms).into()]));
        }
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
