//! Questions that are only shown to whom they concern: behind a box to tick.
//!
//! No link has boxes: a page ticks those behind which something is answered (`views/questions.rs`). Only a form that was sent says
//! which were ticked, since what stands behind the others was hidden (`concerns.rs`).

use impots_rules::{Fact, Fact as F};

/// A box to tick, which opens its questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
    AgeOrDisability,
    /// What gives shares to few: veterans, war widows, who raised a child alone.
    Special,
    Overseas,
    DisabledChildren,
    /// Disabled persons, and attached children who are married.
    OtherDependants,
    ActualExpenses,
    Pensions,
    MaintenanceReceived,
    /// The taxable income, in the place of all that leads to it.
    GivenIncome,
    Csg,
    MaintenancePaid,
    RetirementSavings,
    ChildCare,
    Schooling,
    Gifts,
    HomeEmployment,
    UnionDues,
}

/// What is known of a box: the value that stands for it in addresses of both languages, its `id` too, and the
/// rows of questions behind it, where what stands in one row belongs together.
type TopicBox = (Topic, &'static str, &'static [&'static [Fact]]);

/// Every box, in the order of the form, which is that of the topics.
const BOXES: [TopicBox; 17] = [
    (
        Topic::AgeOrDisability,
        "topic-age",
        &[&[F::BirthYear, F::BirthYear2], &[F::Disability], &[F::Disability2]],
    ),
    (Topic::Special, "topic-special", &[&[F::Veteran], &[F::WarWidow], &[F::RaisedChildAlone]]),
    (Topic::Overseas, "topic-overseas", &[&[F::Overseas]]),
    (Topic::DisabledChildren, "topic-cards", &[&[F::DisabledChildren, F::DisabledSharedChildren]]),
    (
        Topic::OtherDependants,
        "topic-dependants",
        &[&[F::DisabledDependants, F::AttachedMarriedChildren]],
    ),
    (Topic::ActualExpenses, "topic-expenses", &[&[F::ActualExpenses, F::ActualExpenses2]]),
    (Topic::Pensions, "topic-pensions", &[&[F::Pension, F::Pension2]]),
    (
        Topic::MaintenanceReceived,
        "topic-maintenance",
        &[&[F::MaintenanceReceived, F::MaintenanceReceived2]],
    ),
    (Topic::GivenIncome, "topic-given", &[&[F::TaxableIncomeGiven]]),
    (Topic::Csg, "topic-csg", &[&[F::CsgDeductible]]),
    (
        Topic::MaintenancePaid,
        "topic-paid",
        &[
            &[F::MaintenancePaid, F::MaintenancePaidBefore2006],
            &[F::AdultChildMaintenance, F::AdultChildMaintenance2],
        ],
    ),
    (
        Topic::RetirementSavings,
        "topic-savings",
        &[
            &[F::RetirementSavings, F::RetirementSavings2],
            &[F::RetirementCeiling, F::RetirementCeiling2],
            &[F::RetirementPooled],
        ],
    ),
    (
        Topic::ChildCare,
        "topic-care",
        &[
            &[F::ChildCare, F::ChildCare2, F::ChildCare3, F::ChildCare4],
            &[F::SharedChildCare, F::SharedChildCare2, F::SharedChildCare3, F::SharedChildCare4],
        ],
    ),
    (
        Topic::Schooling,
        "topic-school",
        &[
            &[F::PupilsCollege, F::PupilsLycee, F::Students],
            &[F::SharedPupilsCollege, F::SharedPupilsLycee, F::SharedStudents],
        ],
    ),
    (
        Topic::Gifts,
        "topic-gifts",
        &[&[F::GiftsAid, F::GiftsGeneral], &[F::GiftsAidFromOctober2025]],
    ),
    (
        Topic::HomeEmployment,
        "topic-home",
        &[
            &[F::HomeEmployment],
            &[F::HomeEmploymentInactive],
            &[F::HomeFirstYear],
            &[F::HomeDisabled],
            &[F::HomeAscendants],
        ],
    ),
    (Topic::UnionDues, "topic-union", &[&[F::UnionDues, F::UnionDues2]]),
];

impl Topic {
    /// Every box, in the order of the form.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        BOXES.into_iter().map(|(topic, ..)| topic)
    }

    /// The value of its box, in both languages; its `id` too.
    pub(crate) const fn word(self) -> &'static str {
        BOXES[self as usize].1
    }

    /// The rows of questions behind it.
    pub(crate) const fn rows(self) -> &'static [&'static [Fact]] {
        BOXES[self as usize].2
    }

    /// The facts behind it.
    pub(crate) fn facts(self) -> impl Iterator<Item = Fact> {
        self.rows().iter().copied().flatten().copied()
    }

    /// The box of a value.
    pub(crate) fn named(word: &str) -> Option<Self> {
        Self::all().find(|topic| topic.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fact_but_the_first_ones_stands_behind_one_box() {
        let open = [
            Fact::Situation,
            Fact::Salary,
            Fact::Salary2,
            Fact::Children,
            Fact::SharedChildren,
            Fact::SingleParent,
        ];
        for fact in Fact::ALL {
            let boxes = Topic::all().filter(|topic| topic.facts().any(|it| it == fact));
            assert_eq!(boxes.count(), usize::from(!open.contains(&fact)), "{fact:?}");
        }
        for (place, topic) in Topic::all().enumerate() {
            assert_eq!(topic as usize, place, "{topic:?}");
            assert_eq!(Topic::named(topic.word()), Some(topic));
        }
    }
}
