//! Questions that are only shown to whom they concern: behind a box to tick.

use impots_rules::Fact;

/// A box to tick, which opens its questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
    AgeOrDisability,
    Special,
    Overseas,
    DisabledChildren,
    OtherDependants,
    ActualExpenses,
    Pensions,
    MaintenanceReceived,
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

impl Topic {
    /// Every box, in the order of the form.
    pub(crate) const ALL: [Self; 17] = [
        Self::AgeOrDisability,
        Self::Special,
        Self::Overseas,
        Self::DisabledChildren,
        Self::OtherDependants,
        Self::ActualExpenses,
        Self::Pensions,
        Self::MaintenanceReceived,
        Self::GivenIncome,
        Self::Csg,
        Self::MaintenancePaid,
        Self::RetirementSavings,
        Self::ChildCare,
        Self::Schooling,
        Self::Gifts,
        Self::HomeEmployment,
        Self::UnionDues,
    ];

    /// The value of its box, in both languages; its `id` too.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::AgeOrDisability => "topic-age",
            Self::Special => "topic-special",
            Self::Overseas => "topic-overseas",
            Self::DisabledChildren => "topic-cards",
            Self::OtherDependants => "topic-dependants",
            Self::ActualExpenses => "topic-expenses",
            Self::Pensions => "topic-pensions",
            Self::MaintenanceReceived => "topic-maintenance",
            Self::GivenIncome => "topic-given",
            Self::Csg => "topic-csg",
            Self::MaintenancePaid => "topic-paid",
            Self::RetirementSavings => "topic-savings",
            Self::ChildCare => "topic-care",
            Self::Schooling => "topic-school",
            Self::Gifts => "topic-gifts",
            Self::HomeEmployment => "topic-home",
            Self::UnionDues => "topic-union",
        }
    }

    /// The rows of questions behind it: what stands in one row belongs together.
    pub(crate) const fn rows(self) -> &'static [&'static [Fact]] {
        use Fact as F;
        match self {
            Self::AgeOrDisability => {
                &[&[F::BirthYear, F::BirthYear2], &[F::Disability], &[F::Disability2]]
            }
            Self::Special => &[&[F::Veteran], &[F::WarWidow], &[F::RaisedChildAlone]],
            Self::Overseas => &[&[F::Overseas]],
            Self::DisabledChildren => &[&[F::DisabledChildren, F::DisabledSharedChildren]],
            Self::OtherDependants => &[&[F::DisabledDependants, F::AttachedMarriedChildren]],
            Self::ActualExpenses => &[&[F::ActualExpenses, F::ActualExpenses2]],
            Self::Pensions => &[&[F::Pension, F::Pension2]],
            Self::MaintenanceReceived => &[&[F::MaintenanceReceived, F::MaintenanceReceived2]],
            Self::GivenIncome => &[&[F::TaxableIncomeGiven]],
            Self::Csg => &[&[F::CsgDeductible]],
            Self::MaintenancePaid => &[
                &[F::MaintenancePaid, F::MaintenancePaidBefore2006],
                &[F::AdultChildMaintenance, F::AdultChildMaintenance2],
            ],
            Self::RetirementSavings => &[
                &[F::RetirementSavings, F::RetirementSavings2],
                &[F::RetirementCeiling, F::RetirementCeiling2],
                &[F::RetirementPooled],
            ],
            Self::ChildCare => &[
                &[F::ChildCare, F::ChildCare2, F::ChildCare3, F::ChildCare4],
                &[
                    F::SharedChildCare,
                    F::SharedChildCare2,
                    F::SharedChildCare3,
                    F::SharedChildCare4,
                ],
            ],
            Self::Schooling => &[
                &[F::PupilsCollege, F::PupilsLycee, F::Students],
                &[F::SharedPupilsCollege, F::SharedPupilsLycee, F::SharedStudents],
            ],
            Self::Gifts => &[&[F::GiftsAid, F::GiftsGeneral], &[F::GiftsAidFromOctober2025]],
            Self::HomeEmployment => &[
                &[F::HomeEmployment],
                &[F::HomeEmploymentInactive],
                &[F::HomeFirstYear],
                &[F::HomeDisabled],
                &[F::HomeAscendants],
            ],
            Self::UnionDues => &[&[F::UnionDues, F::UnionDues2]],
        }
    }

    /// The facts behind it.
    pub(crate) fn facts(self) -> impl Iterator<Item = Fact> {
        self.rows().iter().copied().flatten().copied()
    }

    /// The box of a value.
    pub(crate) fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.word() == word)
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
            let boxes = Topic::ALL.iter().filter(|topic| topic.facts().any(|it| it == fact));
            assert_eq!(boxes.count(), usize::from(!open.contains(&fact)), "{fact:?}");
        }
        for topic in Topic::ALL {
            assert_eq!(Topic::named(topic.word()), Some(topic));
        }
    }
}
