//! Which questions concern a household: a page cannot keep what it no longer shows from being sent.
//!
//! The style sheet hides the same questions while they are answered (`views/questions/control.rs`); browsers send hidden fields all
//! the same. What is left out is named on the page, unless it said nothing. Other contradictions are faults, which the rules of the
//! tax find.

use impots_protocol::{parse_amount, parse_choice};
use impots_rules::household::{FactCondition, Situation};
use impots_rules::withholding::FIRST_WITHHELD_TAX_YEAR;
use impots_rules::{Fact, TaxYear};

use super::{Answers, Question, Topic};

/// The last tax year with the reduction for employment at home of the inactive: the field exists for incomes to 2016.
const LAST_INACTIVE: u16 = 2017;
/// The first tax year in which parents who are helped count: the field exists for incomes from 2017.
const FIRST_ASCENDANTS: u16 = 2018;
/// The tax year that tells gifts from 14 October 2025 from earlier ones.
const GIFTS_OF_OCTOBER: u16 = 2026;

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
        if let Some(situation) = parse_choice(Fact::Situation, self.fact(Fact::Situation)) {
            self.leave_out_by_situation(situation);
        }
        self.leave_out_by_children();
        self.leave_out_by_year();
    }

    /// Whoever is alone has no second declarant; some boxes are for those alone who have nobody to care for, one for those who have.
    fn leave_out_by_situation(&mut self, situation: i64) {
        let is = |it: Situation| situation == it as i64;
        if is(Situation::Married) {
            self.leave_out_facts(&[Fact::SingleParent, Fact::RaisedChildAlone, Fact::WarWidow]);
            return;
        }
        let couple = |fact: &Fact| fact.conditions().contains(&FactCondition::Couple);
        for fact in Fact::ALL.into_iter().filter(couple) {
            self.leave_out(Question::Fact(fact));
        }
        if is(Situation::Widowed) {
            self.leave_out_facts(&[Fact::SingleParent]);
        }
        if self.has_dependants() {
            self.leave_out_facts(&[Fact::RaisedChildAlone, Fact::WarWidow, Fact::Veteran]);
        } else {
            self.leave_out_facts(&[Fact::SingleParent]);
        }
    }

    /// Each amount of child care is that of a child, in its kind of custody. Where a number of children cannot be read, nothing is
    /// left out for it.
    fn leave_out_by_children(&mut self) {
        use Fact as F;
        for (of, amounts, others) in [
            (
                F::Children,
                F::CHILD_CARE,
                [F::DisabledChildren, F::PupilsCollege, F::PupilsLycee, F::Students],
            ),
            (
                F::SharedChildren,
                F::SHARED_CHILD_CARE,
                [
                    F::DisabledSharedChildren,
                    F::SharedPupilsCollege,
                    F::SharedPupilsLycee,
                    F::SharedStudents,
                ],
            ),
        ] {
            let Some(children) = self.count(of) else {
                continue;
            };
            self.leave_out_facts(amounts.get(children..).unwrap_or_default());
            if children == 0 {
                for fact in others {
                    self.leave_out(Question::Fact(fact));
                }
            }
        }
    }

    /// Nothing where the year is none: the simplified method tells of each answer that it does not know (`FaultKind::NotSimplified`).
    fn leave_out_by_year(&mut self) {
        let year = match self.get(Question::Year) {
            "" => TaxYear::LATEST.get(),
            text => match text.parse() {
                Ok(year) => year,
                Err(_) => return,
            },
        };
        if year < FIRST_WITHHELD_TAX_YEAR {
            self.leave_out(Question::Withheld);
            self.leave_out(Question::Advance);
        }
        if year > LAST_INACTIVE {
            self.leave_out_facts(&[Fact::HomeEmploymentInactive]);
        }
        if year < FIRST_ASCENDANTS {
            self.leave_out_facts(&[Fact::HomeAscendants]);
        }
        if year != GIFTS_OF_OCTOBER {
            self.leave_out_facts(&[Fact::GiftsAidFromOctober2025]);
        }
    }

    fn leave_out_facts(&mut self, facts: &[Fact]) {
        for fact in facts {
            self.leave_out(Question::Fact(*fact));
        }
    }

    /// How many there are; `None` where that is not known.
    fn count(&self, fact: Fact) -> Option<usize> {
        match self.fact(fact) {
            "" => Some(0),
            text => usize::try_from(parse_amount(text, 20).ok()?).ok(),
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
