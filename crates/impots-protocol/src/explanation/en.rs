//! The English words of an explanation.

use impots_rules::explanation::{CeilingOf, Reason, ShareOf, StepName};

use super::phrase::Phrase;

pub(super) const fn heading(name: StepName) -> &'static str {
    match name {
        StepName::Deduction => "Deduction for work expenses",
        StepName::ActualExpenses => "Actual work expenses",
        StepName::PensionDeduction => "Deduction from pensions",
        StepName::GlobalIncome => "Global income",
        StepName::Csg => "Deductible CSG",
        StepName::Maintenance => "Maintenance paid",
        StepName::RetirementSavings => "Retirement savings",
        StepName::NetGlobalIncome => "Net global income",
        StepName::SpecialAllowance => "Special allowance for age or disability",
        StepName::AttachedChildAllowance => "Allowance for attached married children",
        StepName::TaxableIncome => "Taxable income",
        StepName::ReferenceIncome => "Reference income (revenu fiscal de référence)",
        StepName::Shares => "Number of shares",
        StepName::Brackets => "Tax from the brackets",
        StepName::FamilyQuotient => "Ceiling of the family quotient",
        StepName::CeilingComplement => "Complement to the ceiling",
        StepName::Overseas => "Abatement of overseas departments",
        StepName::Decote => "Décote (relief for small tax bills)",
        StepName::Reduction => "Reduction for modest incomes",
        StepName::GiftsAid => "Reduction for gifts to people in need",
        StepName::HomeEmploymentInactive => "Reduction for employment at home",
        StepName::Schooling => "Reduction for children at school",
        StepName::GiftsGeneral => "Reduction for gifts",
        StepName::HighIncomeContribution => "Contribution on high incomes (CEHR)",
        StepName::AdvantagesExcess => "Advantages above their ceiling",
        StepName::UnionDues => "Credit for union dues",
        StepName::HomeEmployment => "Credit for employment at home",
        StepName::ChildCare => "Credit for child care",
        StepName::Recovery => "Collection threshold",
        StepName::Collection => "Net income tax",
        StepName::MarginalRate => "Marginal rate (bracket)",
    }
}

#[expect(
    clippy::too_many_lines,
    reason = "one arm a sentence: a table that the compiler proves complete"
)]
pub(super) const fn phrase(phrase: Phrase) -> &'static str {
    match phrase {
        Phrase::SecondWage => "Wage of the second declarant: ",
        Phrase::ExpensesNotAbove => {
            " The actual expenses, {0}, are not more than the flat deduction, which is kept."
        }
        Phrase::NoWage => "No wage: nothing to deduct.",
        Phrase::DeductionPart => "{0}, between the minimum of {1} and the maximum of {2}.",
        Phrase::DeductionMinimum => "{0}, below the minimum of {1}, which is deducted.",
        Phrase::DeductionMaximum => "{0}, above the maximum of {2}, which is deducted.",
        Phrase::DeductionWage => {
            "{0}, below the minimum of {1}. The wage does not reach this minimum: all of it is deducted."
        }
        Phrase::OneWageLessDeduction => "Wage less deduction: {0} − {2} = {4}.",
        Phrase::WagesLessDeductions => "Wages less deductions: {0} + {1} − {2} − {3} = {4}.",
        Phrase::SharesSingle => "1 share for the declarant",
        Phrase::SharesSingleParent => {
            "1 share for the declarant + 0.5 shares as a single parent (box T)"
        }
        Phrase::SharesCouple => "2 shares for the couple",
        Phrase::OneChild => " + 0.5 shares for the child",
        Phrase::TwoChildren => " + 2 × 0.5 shares for the two children",
        Phrase::ThreeChildren => {
            " + 2 × 0.5 shares for the first two children + 1 share for the third"
        }
        Phrase::ManyChildren => {
            " + 2 × 0.5 shares for the first two children + {0} × 1 share for the others"
        }
        Phrase::Sentence => "{0}.",
        Phrase::SumOfShares => "{0} = {1}.",
        Phrase::NoIncome => "No taxable income: no tax.",
        Phrase::SingleShare => "{0} for a single share.",
        Phrase::PerShare => "{0} per share. Each bracket counts for {1}.",
        Phrase::FewerShares => "With {0} instead of {1}",
        Phrase::NothingToCap => "{0}, there would be no tax either: nothing to cap.",
        Phrase::Saving => {
            "{0}, the tax would be {1} (worked out below). The saving is {1} − {2} = {3}, capped at {4}."
        }
        Phrase::Capped => {
            "{0} It is above the ceiling: the tax is raised to {1} − {2} = {3}, which is {3} − {4} = {5} more."
        }
        Phrase::NotCapped => "{0} It is not above the ceiling: the tax remains {1}.",
        Phrase::CeilingSingleParent => "{0} for a single parent",
        Phrase::CeilingSingleParentThird => {
            "{0} for the first two half-shares of a single parent + {1} for the third = {2}"
        }
        Phrase::CeilingSingleParentOthers => {
            "{0} for the first two half-shares of a single parent + {1} for the others = {2}"
        }
        Phrase::CeilingHalfShare => "{0} for each half-share",
        Phrase::NoDiscount => "No tax: no décote.",
        Phrase::DiscountNothing => "{0}: this is not less than {1}, there is no décote.",
        Phrase::DiscountWhole => "{0}, more than the tax: the décote cancels it.",
        Phrase::NoTaxToReduce => "There is no tax left to reduce.",
        Phrase::ReductionNothing => {
            "The reference income, {0}, is not below {1}: there is no reduction."
        }
        Phrase::ReductionWhole => {
            "The reference income, {0}, does not exceed {1}: the reduction is given in full. {2} of tax after the décote {3}."
        }
        Phrase::ReductionPart => {
            "The reference income, {0}, exceeds {1} without reaching {2}: the reduction is given in part. {3} of tax \
             after the décote × ({4} − {0}) ÷ ({4} − {5}) {6}."
        }
        Phrase::NoContribution => "No taxable income: no contribution.",
        Phrase::ContributionNothing => {
            "The reference income, {0}, does not exceed {1}: there is no contribution."
        }
        Phrase::Contribution => "The reference income is {0}.",
        Phrase::NothingToCollect => "There is nothing to collect.",
        Phrase::NotCollected => "The total, {0}, is below {1}: it is not collected.",
        Phrase::Collected => "The total, {0}, is not below {1}: it is due.",
        Phrase::MarginalRate => {
            "Income per share of the tax that counts: {0}, in the bracket that begins at {1}: {2}."
        }
        Phrase::NoRate => "No tax: the rate is nil.",
        Phrase::BracketTo => "From {0} to {1}",
        Phrase::BracketAbove => "Above {0}",
        Phrase::BracketLine => "{0}: {1}, at {2}",
        Phrase::BracketLinePerShare => "{0} per share: {1}, at {2}",
        Phrase::Total => "Total{0}",
        Phrase::NearestEuro => ", {0} to the nearest euro",
        Phrase::OneShare => "{0} share",
        Phrase::ManyShares => "{0} shares",
    }
}

pub(super) const fn share_of(of: ShareOf) -> &'static str {
    match of {
        ShareOf::Declarant => "for the declarant",
        ShareOf::Couple => "for the couple",
        ShareOf::WidowedParent => "as a widowed parent, who counts as a couple",
        ShareOf::FirstDependants => "for a dependant, of the first two",
        ShareOf::OtherDependants => "for a dependant, after the first two",
        ShareOf::FirstShared => "for a child in shared custody, of the first two",
        ShareOf::OtherShared => "for a child in shared custody, after the first two",
        ShareOf::SingleParent => "as a single parent, box T",
        ShareOf::Cards => "for a disability card",
        ShareOf::SharedCards => "for a disability card in shared custody",
        ShareOf::Veteran => "as a veteran or a war widow, box W, S or G",
        ShareOf::RaisedChildAlone => "for a child raised alone, box L",
    }
}

pub(super) const fn ceiling_of(of: CeilingOf) -> &'static str {
    match of {
        CeilingOf::HalfShare => "for a half-share",
        CeilingOf::HalfShares => "for the half-shares",
        CeilingOf::QuarterShare => "for a quarter of a share",
        CeilingOf::QuarterShares => "for the quarters of a share",
        CeilingOf::SingleParent => "for a single parent",
        CeilingOf::SharedSingleParent => "for a single parent with shared custody",
        CeilingOf::RaisedChildAlone => "for a child raised alone, box L",
    }
}

#[expect(
    clippy::too_many_lines,
    reason = "one arm a sentence: a table that the compiler proves complete"
)]
pub(super) const fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::SecondDeclarant => "For the second declarant.",
        Reason::ActualExpenses => {
            "The actual expenses, {0}, are more than the flat deduction of {1}: they are deducted."
        }
        Reason::PensionAndMaintenance => "Pension and maintenance received: {0}.",
        Reason::PensionPart => "{0}, above the minimum of {1}.",
        Reason::PensionMinimum => "{0}, not above the minimum of {1}, which is deducted.",
        Reason::PensionWhole => {
            "{0}. The pension does not exceed the minimum of {1}: all of it is deducted."
        }
        Reason::PensionCeiling => "The deductions of the household are limited to {0}.",
        Reason::PensionCeilingLeft => "The minimum of the other declarant leaves {0} of it.",
        Reason::PensionShare => "The part of this pension in the sum of both: {0}.",
        Reason::PensionRest => "The first declarant’s part leaves {0}.",
        Reason::GlobalIncome => "Income less these deductions: {0}.",
        Reason::GlobalIsNet => {
            "Nothing else is deducted from it: it is the net global income, too."
        }
        Reason::NoIncomeLeft => "The income is {0}. The deductions are more, {1}: nothing is left.",
        Reason::Csg => "{0} of CSG is deductible.",
        Reason::MaintenanceSince2006 => "{0} was paid.",
        Reason::MaintenanceBefore2006 => "What a court fixed before 2006 is raised: {0}.",
        Reason::AdultChild => "{0} was paid to an adult child.",
        Reason::AdultChildLimited => {
            "{0} was paid to an adult child: {1} counts, the most for a child."
        }
        Reason::Together => "Together: {0}.",
        Reason::LimitedToIncome => "No more than {0} of the income is left to be lowered.",
        Reason::SavingsFloor => {
            "The notice's ceiling is not given: the legal minimum is kept, {0} of the yearly social security ceiling of the year \
             before: {1}."
        }
        Reason::SavingsWithin => "{0} was paid, not above the ceiling of {1}.",
        Reason::SavingsAbove => "{0} was paid, above the ceiling of {1}, which is deducted.",
        Reason::SavingsPooled => "Payments: {0}; ceilings: {1}.",
        Reason::NetGlobalIncome => "The global income less these: {0}.",
        Reason::AllowanceWhole => {
            "The net global income, {0}, does not exceed {1}: the allowance of {2} is given in full."
        }
        Reason::AllowanceHalf => {
            "The net global income, {0}, exceeds {1} but not {2}: half of the allowance is given, {3}."
        }
        Reason::AllowanceTwice => "Both declarants are entitled to it: {0}.",
        Reason::AttachedChildren => "An amount for each person: {0}.",
        Reason::TaxableIncome => "The net global income less the allowances: {0}.",
        Reason::TaxableIsNet => "The net global income, {0}, is taxed without further allowance.",
        Reason::TaxableGiven => {
            "The taxable income was given: {0}. It stands for the net global income."
        }
        Reason::ReferenceIncome => {
            "The taxable income, with the retirement savings that were deducted: {0}."
        }
        Reason::ComplementCards => "Disability cards give a complement: {0}.",
        Reason::ComplementSharedCards => {
            "Disability cards in shared custody give half of a complement: {0}."
        }
        Reason::ComplementVeteran => {
            "The half-share of a veteran or a war widow gives a complement: {0}."
        }
        Reason::ComplementWidowed => "A widowed parent has a complement: {0}.",
        Reason::ComplementLimited => "It gives back no more than the ceiling took, {0}.",
        Reason::Overseas => "A part of the tax is taken off: {0}.",
        Reason::AtMost => "At most {0} is taken off the tax.",
        Reason::GiftsAid | Reason::GiftsGeneral => {
            "A part of these gifts is taken off the tax: {0}."
        }
        Reason::GiftsAbove => {
            "{1} counts so, the ceiling; the other {0} counts with gifts in general."
        }
        Reason::GiftsEarlyAbove => {
            "Of {0}, {1} counts at {2} (the ceiling before 14 October); the {3} given later does, too."
        }
        Reason::GiftsLateAbove => {
            "Of the {0} given from 14 October on, {1} counts at {2} (ceiling of {3} in all)."
        }
        Reason::GiftsBothAbove => {
            "Of {0}, {1} counts at {2} (the ceiling before 14 October); of the {3} given later, {4} (ceiling of {5} in all)."
        }
        Reason::GiftsRest => "The remaining {0} counts at {1}.",
        Reason::GiftsTogether => "Gifts, with those above the ceiling: {0}.",
        Reason::GiftsLimit => {
            "At most a part of the net global income counts, the excess is carried forward for five years: {0}."
        }
        Reason::HomeLimit => "What was paid counts up to a limit of {0}.",
        Reason::HomeLimitRaised => {
            "What was paid counts up to a limit of {0}, raised by {1} for each child, attached person, declarant of {2} or over, \
             or parent who is helped: {3}."
        }
        Reason::HomeLimitShared => "A child in shared custody counts for half of the raise.",
        Reason::HomeLimitMaximum => "The limit is {0} at most.",
        Reason::HomeLimitDisabled => {
            "What was paid counts up to {0}, as somebody disabled is helped."
        }
        Reason::PaidAbove => "{0} was paid: {1} of it counts.",
        Reason::PaidPart => "A part of that is taken off the tax: {0}.",
        Reason::Schooling => "An amount for each child at school: {0}.",
        Reason::SchoolingShared => {
            "An amount for each child at school, half of it in shared custody: {0}."
        }
        Reason::GiftsLimitedToTax => "Only {0} of tax is left: the reduction is limited to it.",
        Reason::LimitedToTax => "Only {0} of tax is left: the rest of it is lost.",
        Reason::AdvantagesLimited => "The advantages that are limited together come to {0}.",
        Reason::AdvantagesSave => "They save {0}.",
        Reason::AdvantagesAbove => "What is above the ceiling is added to the tax: {0}.",
        Reason::DuesWithin => "Dues of {0}, which count up to a part of the pay: {1}.",
        Reason::DuesAbove => "Of dues of {0}, no more than a part of the pay counts: {1}.",
        Reason::DuesInExpenses => "Dues of {0} do not count beside actual expenses.",
        Reason::DuesWithoutPay => {
            "Dues of {0} do not count: the declarant has neither pay nor pension."
        }
        Reason::Dues => "A part of them is credited: {0}.",
        Reason::ChildCareAbove => "{0} was paid for a child: {1} counts, the most for a child.",
        Reason::SharedChildCareAbove => {
            "{0} was paid for a child in shared custody: {1} counts, half of the most for a child."
        }
        Reason::ChildCare => "A part of the costs is credited: {0}.",
        Reason::AfterCredits => "After the credits: {0}.",
        Reason::Due => "The net income tax is {0}.",
        Reason::NothingDue => "There is nothing to pay.",
        Reason::TooSmallBeforeCredits => {
            "The tax before credits, {0}, is below {1}: it is not collected."
        }
        Reason::TooSmallAfterCredits => "{0} is below {1}: it is not collected.",
        Reason::Refund => "The credits are more than the tax: {0} is refunded.",
        Reason::RefundTooSmall => {
            "The credits are more than the tax by {0}. This is less than {1}: it is not refunded."
        }
    }
}
