//! The names of the steps, and the article behind each.

use crate::law::article;

/// The name of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub enum StepName {
    /// The deduction for work expenses of one declarant.
    Deduction,
    /// The actual expenses of one declarant.
    ActualExpenses,
    /// The deduction from the pensions of one declarant.
    PensionDeduction,
    /// What was earned, less these deductions.
    GlobalIncome,
    /// The CSG that is deductible.
    Csg,
    /// The maintenance that is paid.
    Maintenance,
    /// The payments into retirement savings.
    RetirementSavings,
    /// The global income less these.
    NetGlobalIncome,
    /// The allowance for the old and the disabled.
    SpecialAllowance,
    /// The allowance for the families of attached married children.
    AttachedChildAllowance,
    /// The income after the deductions.
    TaxableIncome,
    /// The reference income, where it is another one.
    ReferenceIncome,
    /// The shares of the family.
    Shares,
    /// The tax of the brackets with all the shares.
    Brackets,
    /// The ceiling of what the additional shares save.
    FamilyQuotient,
    /// What is given back of what the ceiling takes.
    CeilingComplement,
    /// The abatement of overseas departments.
    Overseas,
    /// The décote.
    Decote,
    /// The 20 % reduction.
    Reduction,
    /// The reduction for gifts to people in need.
    GiftsAid,
    /// The reduction for employment at home of those who did not work.
    HomeEmploymentInactive,
    /// The reduction for children at school.
    Schooling,
    /// The reduction for other gifts.
    GiftsGeneral,
    /// The contribution on high incomes.
    HighIncomeContribution,
    /// The credit for union dues.
    UnionDues,
    /// The credit for employment at home.
    HomeEmployment,
    /// The credit for child care.
    ChildCare,
    /// What limited advantages save above their ceiling.
    AdvantagesExcess,
    /// What is too small is not collected.
    Recovery,
    /// What is due after the credits, or refunded.
    Collection,
    /// The rate of the last bracket entered.
    MarginalRate,
}

impl StepName {
    /// Every name, in the order of the law.
    pub const ALL: [Self; 31] = [
        Self::Deduction,
        Self::ActualExpenses,
        Self::PensionDeduction,
        Self::GlobalIncome,
        Self::Csg,
        Self::Maintenance,
        Self::RetirementSavings,
        Self::NetGlobalIncome,
        Self::SpecialAllowance,
        Self::AttachedChildAllowance,
        Self::TaxableIncome,
        Self::ReferenceIncome,
        Self::Shares,
        Self::Brackets,
        Self::FamilyQuotient,
        Self::CeilingComplement,
        Self::Overseas,
        Self::Decote,
        Self::Reduction,
        Self::GiftsAid,
        Self::HomeEmploymentInactive,
        Self::Schooling,
        Self::GiftsGeneral,
        Self::HighIncomeContribution,
        Self::UnionDues,
        Self::HomeEmployment,
        Self::ChildCare,
        Self::AdvantagesExcess,
        Self::Recovery,
        Self::Collection,
        Self::MarginalRate,
    ];

    /// The steps that wage earners can have.
    pub const OF_WAGE_EARNERS: [Self; 10] = [
        Self::Deduction,
        Self::TaxableIncome,
        Self::Shares,
        Self::Brackets,
        Self::FamilyQuotient,
        Self::Decote,
        Self::Reduction,
        Self::HighIncomeContribution,
        Self::Recovery,
        Self::MarginalRate,
    ];

    /// The article of the general tax code (CGI) behind such steps; what acted in one may have others: [`Step::articles`].
    ///
    /// [`Step::articles`]: super::Step::articles
    #[must_use]
    pub const fn article(self) -> &'static str {
        match self {
            Self::Deduction | Self::ActualExpenses | Self::TaxableIncome => article::DEDUCTION,
            Self::PensionDeduction => article::PENSIONS,
            Self::Csg => article::CSG,
            Self::Maintenance => article::MAINTENANCE,
            Self::GlobalIncome | Self::NetGlobalIncome => article::GLOBAL_INCOME,
            Self::RetirementSavings => article::RETIREMENT_SAVINGS,
            Self::SpecialAllowance => article::SPECIAL_ALLOWANCE,
            Self::AttachedChildAllowance => article::ATTACHED_CHILDREN,
            Self::ReferenceIncome => article::REFERENCE_INCOME,
            Self::Shares => article::SHARES,
            Self::Brackets | Self::MarginalRate => article::BRACKETS,
            Self::FamilyQuotient | Self::CeilingComplement => article::FAMILY_QUOTIENT,
            Self::Overseas => article::OVERSEAS,
            Self::Decote => article::DECOTE,
            Self::Reduction => article::REDUCTION,
            Self::GiftsAid | Self::GiftsGeneral => article::GIFTS,
            Self::HomeEmploymentInactive | Self::HomeEmployment => article::HOME_EMPLOYMENT,
            Self::Schooling => article::SCHOOLING,
            Self::HighIncomeContribution => article::HIGH_INCOME,
            Self::AdvantagesExcess => article::ADVANTAGES_CEILING,
            Self::UnionDues => article::UNION_DUES,
            Self::ChildCare => article::CHILD_CARE,
            Self::Recovery => article::RECOVERY,
            Self::Collection => article::COLLECTION,
        }
    }
}
