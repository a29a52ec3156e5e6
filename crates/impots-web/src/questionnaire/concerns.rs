//! Which questions concern a household: a page cannot keep what it no longer shows from being sent.
//!
//! The style sheet hides the same questions while they are answered; browsers send hidden fields all the same. What is left out is
//! named on the page, unless it said nothing. Other contradictions are faults, which the rules of the tax find.

use impots_protocol::{parse_amount, parse_choice};
use impots_rules::household::{FactCondition, Situation};
use impots_rules::withholding::FIRST_WITHHELD_TAX_YEAR;
use impots_rules::{Fact, TaxYear};

use super::{Answers, MAX_PERSONS, Question, Topic};

/// Whom a question concerns; the style sheet has a class for each (`views/questions/control.rs`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    /// There is a second declarant.
    Couple,
    /// There is none.
    Alone,
    NotWidowed,
    /// Somebody is cared for.
    Dependants,
    /// Nobody is.
    Childless,
    /// Whoever is alone has nobody to care for.
    CoupleOrChildless,
    /// At least so many children.
    Children(usize),
    /// At least so many children in shared custody.
    SharedChildren(usize),
    /// The reduction for employment at home of the inactive: the field exists for incomes to 2016.
    To2017,
    /// Parents who are helped count: the field exists for incomes from 2017.
    From2018,
    /// Gifts from 14 October 2025 are told from earlier ones.
    Only2026,
}

impl Condition {
    /// The conditions of a fact, which must all be met.
    pub(crate) fn of(fact: Fact) -> &'static [Self] {
        use Condition as C;
        match fact {
            Fact::SingleParent => &[C::Alone, C::Dependants, C::NotWidowed],
            Fact::RaisedChildAlone | Fact::WarWidow => &[C::Alone, C::Childless],
            Fact::Veteran => &[C::CoupleOrChildless],
            Fact::ChildCare
            | Fact::DisabledChildren
            | Fact::PupilsCollege
            | Fact::PupilsLycee
            | Fact::Students => &[C::Children(1)],
            Fact::ChildCare2 => &[C::Children(2)],
            Fact::ChildCare3 => &[C::Children(3)],
            Fact::ChildCare4 => &[C::Children(4)],
            Fact::SharedChildCare
            | Fact::DisabledSharedChildren
            | Fact::SharedPupilsCollege
            | Fact::SharedPupilsLycee
            | Fact::SharedStudents => &[C::SharedChildren(1)],
            Fact::SharedChildCare2 => &[C::SharedChildren(2)],
            Fact::SharedChildCare3 => &[C::SharedChildren(3)],
            Fact::SharedChildCare4 => &[C::SharedChildren(4)],
            Fact::GiftsAidFromOctober2025 => &[C::Only2026],
            Fact::HomeEmploymentInactive => &[C::To2017],
            Fact::HomeAscendants => &[C::From2018],
            other if other.conditions().contains(&FactCondition::Couple) => &[C::Couple],
            _ => &[],
        }
    }
}

impl Answers {
    /// Leaves out what stands behind boxes that are not ticked: it was hidden when the form was sent.
    pub(super) fn leave_out_unticked(&mut self, ticked: &[Topic]) {
        for topic in Topic::all().filter(|topic| !ticked.contains(topic)) {
            for fact in topic.facts() {
                self.leave_out(Question::Fact(fact));
            }
        }
    }

    /// Leaves out what the situation, the family or the year has no place for.
    pub(super) fn leave_out_what_does_not_concern(&mut self) {
        let situation = parse_choice(Fact::Situation, self.fact(Fact::Situation));
        let year = self.year();
        for fact in Fact::ALL {
            let is_met = |it: &Condition| self.is_met(*it, situation, year);
            if !Condition::of(fact).iter().all(is_met) {
                self.leave_out(Question::Fact(fact));
            }
        }
        if year.is_some_and(|year| year < FIRST_WITHHELD_TAX_YEAR) {
            self.leave_out(Question::Withheld);
            self.leave_out(Question::Advance);
        }
    }

    /// Whether a condition is met; so is one on what cannot be read, of which faults tell.
    fn is_met(&self, condition: Condition, situation: Option<i64>, year: Option<u16>) -> bool {
        let is = |it: Situation| situation == Some(it as i64);
        let is_known = situation.is_some();
        let is_alone = is_known && !is(Situation::Married);
        match condition {
            Condition::Couple => !is_alone,
            Condition::Alone => !is(Situation::Married),
            Condition::NotWidowed => !is(Situation::Widowed),
            Condition::Dependants => !is_known || self.has_dependants(),
            Condition::Childless => !is_known || !self.has_dependants(),
            Condition::CoupleOrChildless => !is_alone || !self.has_dependants(),
            Condition::Children(least) => self.count(Fact::Children).is_none_or(|it| it >= least),
            Condition::SharedChildren(least) => {
                self.count(Fact::SharedChildren).is_none_or(|it| it >= least)
            }
            Condition::To2017 => year.is_none_or(|it| it <= 2017),
            Condition::From2018 => year.is_none_or(|it| it >= 2018),
            Condition::Only2026 => year.is_none_or(|it| it == 2026),
        }
    }

    /// The tax year; `None` where it is none: the simplified method tells of each answer that it does not know
    /// (`FaultKind::NotSimplified`).
    fn year(&self) -> Option<u16> {
        match self.get(Question::Year) {
            "" => Some(TaxYear::LATEST.get()),
            text => text.parse().ok(),
        }
    }

    /// How many there are; `None` where that is not known.
    fn count(&self, fact: Fact) -> Option<usize> {
        match self.fact(fact) {
            "" => Some(0),
            text => usize::try_from(parse_amount(text, MAX_PERSONS).ok()?).ok(),
        }
    }

    /// Whether anybody is cared for; a number that cannot be read counts as some.
    fn has_dependants(&self) -> bool {
        let dependants = [Fact::Children, Fact::SharedChildren, Fact::DisabledDependants];
        dependants.into_iter().any(|fact| self.count(fact) != Some(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn omitted(query: &str) -> Vec<&'static str> {
        Answers::of_query(query).omitted.iter().map(|it| it.id()).collect()
    }

    #[test]
    fn what_concerns_nobody_is_left_out_and_named() {
        for (query, expected) in [
            ("situation=célibataire&salaire=1&salaire_2=2", vec!["salary2"]),
            ("situation=pacsé&salaire=1&salaire_2=2", vec![]),
            ("situation=veuf&enfants=1&parent_isolé=oui", vec!["single_parent"]),
            ("situation=married&war_widow=yes", vec!["war_widow"]),
            ("situation=single&children=1&veteran=yes", vec!["veteran"]),
            ("enfants=1&frais_garde=5&frais_garde_2=6", vec!["child_care2"]),
            ("enfants=0&lycéens=0", vec![]),
            ("enfants=0&lycéens=2", vec!["pupils_lycee"]),
            ("enfants=deux&lycéens=2", vec![]),
            ("année=2019&prélevé=100", vec!["withheld"]),
            ("année=2020&prélevé=100", vec![]),
            ("année=2017&ascendants=1", vec!["home_ascendants"]),
            ("emploi_domicile_inactif=9", vec!["home_employment_inactive"]),
            ("omis=salaire2,pension_2,nonsense", vec!["salary2", "pension2"]),
        ] {
            assert_eq!(omitted(query), expected, "{query}");
        }
    }

    #[test]
    fn of_a_form_counts_what_stands_behind_ticked_boxes() {
        let sent = "form=1&situation=marié&salaire=1&pension=2&frais_réels=3&topic=topic-pensions";
        assert_eq!(omitted(sent), ["actual_expenses"]);
        let answers = Answers::of_query(sent);
        assert_eq!((answers.fact(Fact::Pension), answers.fact(Fact::ActualExpenses)), ("2", ""));
        assert_eq!(omitted("pension=2&frais_réels=3&salaire=1"), [""; 0], "a link has no boxes");
    }
}
