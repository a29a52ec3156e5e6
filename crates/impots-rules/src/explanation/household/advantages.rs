//! Step D: reductions, credits, and what is collected.

use super::{Steps, line, relief};
use crate::explanation::{Expression, Figure, Formula, Line, Quantity, Reason, Step, StepName};
use crate::household::Fact;
use crate::law::gifts::GiftsMade;
use crate::law::home_employment::Home;
use crate::official::advantages;

impl Steps<'_> {
    /// The reductions that were used, each after what the ones before left of the tax.
    pub(super) fn reductions(&self) -> Vec<Step> {
        let (offered, used) = (self.advantages.offered, self.advantages.reductions);
        let mut left = self.taxed.tax.left();
        let mut steps = Vec::new();
        for (name, said, offered, used) in [
            (StepName::GiftsAid, self.gifts_aid(), offered.gifts_aid, used.gifts_aid),
            (
                StepName::HomeEmploymentInactive,
                self.home_employment(Fact::HomeEmploymentInactive),
                offered.home_employment_inactive,
                used.home_employment_inactive,
            ),
            (StepName::Schooling, self.schooling(), offered.schooling, used.schooling),
            (
                StepName::GiftsGeneral,
                self.gifts_general(),
                offered.gifts_general,
                used.gifts_general,
            ),
        ] {
            let limited = match name {
                StepName::GiftsGeneral => Reason::GiftsLimitedToTax,
                _ => Reason::LimitedToTax,
            };
            let limited = (offered > left).then(|| line(limited, [left.into()]));
            left -= used;
            let said = said.into_iter().chain(limited).collect();
            steps.extend((used > 0).then(|| relief(name, said, used)));
        }
        steps
    }

    pub(super) fn credits(&self) -> Vec<Step> {
        let credits = self.advantages.credits;
        let home = self.home_employment(Fact::HomeEmployment);
        [
            (StepName::UnionDues, self.union_dues(), credits.union_dues),
            (StepName::HomeEmployment, home, credits.home_employment),
            (StepName::ChildCare, self.child_care(), credits.child_care),
        ]
        .into_iter()
        .filter(|(.., amount)| *amount > 0)
        .map(|(name, said, amount)| relief(name, said, amount))
        .collect()
    }

    /// Gifts to people in need that count so, and those above their ceiling.
    fn aid(&self) -> [u64; 2] {
        let rule = &self.parameters.household().gifts;
        let made = advantages::gifts_made(self.household);
        let counting = rule.counting_aid(made);
        [counting, made.aid + made.aid_from_october - counting]
    }

    fn gifts_aid(&self) -> Vec<Line> {
        let rule = &self.parameters.household().gifts;
        let [counting, above] = self.aid();
        let part = Expression::part(rule.aid_rate, counting);
        let mut said = match advantages::gifts_made(self.household).aid_from_october {
            _ if above == 0 => Vec::new(),
            0 => vec![line(Reason::GiftsAbove, [above.into(), counting.into()])],
            _ => vec![
                self.gifts_of_both_times(),
                line(Reason::GiftsRest, [above.into(), rule.general_rate.into()]),
            ],
        };
        said.push(line(Reason::GiftsAid, [part.into()]));
        said
    }

    /// Gifts before and from 14 October 2025, which have a ceiling each, where some are above theirs.
    fn gifts_of_both_times(&self) -> Line {
        let rule = &self.parameters.household().gifts;
        let made = advantages::gifts_made(self.household);
        let early = rule.counting_aid(GiftsMade { aid_from_october: 0, ..made });
        let late = rule.counting_aid(made) - early;
        let ceiling = rule.aid_maximum_from_october.unwrap_or(rule.aid_maximum);
        let of_early: [Figure; 4] =
            [made.aid.into(), early.into(), rule.aid_rate.into(), made.aid_from_october.into()];
        if made.aid == early {
            let rate = rule.aid_rate.into();
            let figures = [made.aid_from_october.into(), late.into(), rate, ceiling.into()];
            line(Reason::GiftsLateAbove, figures)
        } else if made.aid_from_october == late {
            line(Reason::GiftsEarlyAbove, of_early)
        } else {
            let of_late = [late.into(), ceiling.into()];
            line(Reason::GiftsBothAbove, of_early.into_iter().chain(of_late))
        }
    }

    fn gifts_general(&self) -> Vec<Line> {
        let rule = &self.parameters.household().gifts;
        let [_, above] = self.aid();
        let general = self.household.number(Fact::GiftsGeneral);
        let mut said = Vec::new();
        if general > 0 && above > 0 {
            let together = Expression::sum([general.into(), above.into()]);
            said.push(line(Reason::GiftsTogether, [together.into()]));
        }
        let net = self.taxed.incomes.net_global;
        let limit = crate::money::part_of(net, rule.general_share_of_income);
        if general + above > limit {
            let part = Expression::part(rule.general_share_of_income, net);
            said.push(line(Reason::GiftsLimit, [part.into()]));
        }
        let part = Expression::part(rule.general_rate, (general + above).min(limit));
        said.push(line(Reason::GiftsGeneral, [part.into()]));
        said
    }

    fn schooling(&self) -> Vec<Line> {
        let rule = self.parameters.household().schooling;
        let amounts = [rule.college, rule.lycee, rule.higher];
        let full = self.household.numbers(Fact::PUPILS).into_iter().zip(amounts);
        let shared = self.household.numbers(Fact::SHARED_PUPILS).into_iter().zip(amounts);
        let full = full
            .filter(|(count, _)| *count > 0)
            .map(|(count, each)| Expression::times(count, each));
        let shared = shared.filter(|(count, _)| *count > 0);
        let shared = shared.map(|(count, each)| Expression::times(count, each).half());
        let reason = match shared.clone().next() {
            Some(_) => Reason::SchoolingShared,
            None => Reason::Schooling,
        };
        vec![line(reason, [Expression::sum(full.chain(shared)).into()])]
    }

    /// The limit, then the part of what was paid for employment at home within it.
    fn home_employment(&self, fact: Fact) -> Vec<Line> {
        let rule = &self.parameters.household().home_employment;
        let home = advantages::home(self.parameters, self.household);
        let mut said = Vec::new();
        if home.disabled {
            said.push(line(Reason::HomeLimitDisabled, [rule.disabled_maximum.into()]));
        } else {
            said.extend(self.home_limit(home));
        }
        let limit = rule.limit_in_halves(home);
        let (paid, limit) = match fact {
            Fact::HomeEmploymentInactive => {
                (home.paid_by_inactive, limit - (2 * home.paid).min(limit))
            }
            _ => (home.paid, limit),
        };
        let counting = if 2 * paid > limit {
            let limit = halves(limit);
            said.push(line(Reason::PaidAbove, [paid.into(), limit.clone().into()]));
            limit
        } else {
            paid.into()
        };
        said.push(line(Reason::PaidPart, [Expression::part(rule.rate, counting).into()]));
        said
    }

    /// The limit of employment at home, and who raises it.
    fn home_limit(&self, home: Home) -> Vec<Line> {
        let rule = &self.parameters.household().home_employment;
        let (least, most) = rule.bounds(home);
        if home.persons + home.shared_children == 0 {
            return vec![line(Reason::HomeLimit, [least.into()])];
        }
        let persons = match home.persons {
            0 => Expression::Euros(0),
            persons => Expression::times(persons, rule.per_person),
        };
        let shared = match home.shared_children {
            0 => Expression::Euros(0),
            children => Expression::times(children, rule.per_person).half(),
        };
        let raised = Expression::sum([least.into(), persons, shared]);
        let age = Figure::Number(rule.from_age.into());
        let figures = [least.into(), rule.per_person.into(), age, raised.into()];
        let mut said = vec![line(Reason::HomeLimitRaised, figures)];
        if home.shared_children > 0 {
            said.push(line(Reason::HomeLimitShared, []));
        }
        let raise = u64::from(rule.per_person) * (2 * home.persons + home.shared_children);
        if 2 * u64::from(least) + raise > 2 * u64::from(most) {
            said.push(line(Reason::HomeLimitMaximum, [most.into()]));
        }
        said
    }

    fn union_dues(&self) -> Vec<Line> {
        let rule = self.parameters.household().union_dues;
        let members = advantages::members(self.household, &self.taxed.incomes);
        let mut said = Vec::new();
        let mut counting = Vec::new();
        for member in members.into_iter().filter(|member| member.dues > 0) {
            let counts = rule.counting(member);
            let limit = Expression::part(rule.share_of_pay, rule.pay(member));
            if rule.pay(member) == 0 && !member.actual_expenses {
                said.push(line(Reason::DuesWithoutPay, [member.dues.into()]));
            } else if rule.pay(member) == 0 {
                said.push(line(Reason::DuesInExpenses, [member.dues.into()]));
            } else if member.dues > counts {
                said.push(line(Reason::DuesAbove, [member.dues.into(), limit.into()]));
            } else {
                said.push(line(Reason::DuesWithin, [member.dues.into(), limit.into()]));
            }
            counting.push(Expression::Euros(counts));
        }
        let part = Expression::part(rule.rate, Expression::sum(counting));
        said.push(line(Reason::Dues, [part.into()]));
        said
    }

    fn child_care(&self) -> Vec<Line> {
        let rule = self.parameters.household().child_care;
        let whole = 2 * u64::from(rule.maximum);
        let full = self.household.numbers(Fact::CHILD_CARE);
        let full = full.map(|paid| (paid, whole, Reason::ChildCareAbove));
        let shared = self.household.numbers(Fact::SHARED_CHILD_CARE);
        let shared = shared.map(|paid| (paid, whole / 2, Reason::SharedChildCareAbove));
        let mut said = Vec::new();
        let mut counting = Vec::new();
        for (paid, limit, above) in full.into_iter().chain(shared).filter(|(paid, ..)| *paid > 0) {
            if 2 * paid > limit {
                said.push(line(above, [paid.into(), halves(limit).into()]));
                counting.push(halves(limit));
            } else {
                counting.push(paid.into());
            }
        }
        let part = Expression::part(rule.rate, Expression::sum(counting));
        said.push(line(Reason::ChildCare, [part.into()]));
        said
    }

    /// What is due after the credits, or refunded.
    pub(super) fn collection(&self) -> Step {
        let rule = self.parameters.collection();
        let before = self.advantages.before_credits(&self.taxed.tax);
        let credits = self.advantages.credits.total();
        let net = rule.net(before, credits);
        let exact = before.cast_signed() - credits.cast_signed();
        let euros = exact.unsigned_abs();
        let mut said = Vec::new();
        if credits > 0 && exact > 0 {
            let left = Expression::from(before).less(credits.into());
            said.push(line(Reason::AfterCredits, [left.into()]));
        } else if exact < 0 {
            let refund = Expression::from(credits).less(before.into()).into();
            said.push(match net {
                0 => line(Reason::RefundTooSmall, [refund, rule.refund.into()]),
                _ => line(Reason::Refund, [refund]),
            });
        }
        if exact > 0 && before < rule.before_credits.into() {
            let figures = [before.into(), rule.before_credits.into()];
            said.push(line(Reason::TooSmallBeforeCredits, figures));
        } else if exact > 0 && net == 0 {
            said.push(line(
                Reason::TooSmallAfterCredits,
                [euros.into(), rule.after_credits.into()],
            ));
        } else if exact > 0 {
            said.push(line(Reason::Due, [euros.into()]));
        } else if exact == 0 {
            said.push(line(Reason::NothingDue, []));
        }
        Step {
            formula: Formula::Lines { name: StepName::Collection, lines: said },
            result: Quantity::SignedEuros(net),
            contribution: net - exact,
        }
    }
}

/// Half-euros as an amount, or as a quotient where half a euro is left.
fn halves(half_euros: u64) -> Expression {
    match half_euros % 2 {
        0 => Expression::Euros(half_euros / 2),
        _ => Expression::Euros(half_euros).half(),
    }
}
