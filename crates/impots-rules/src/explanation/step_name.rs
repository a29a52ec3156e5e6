//! The names of the steps, and the article behind each.

use crate::law::article;

/// Makes the names from one line a step.
macro_rules! steps {
    ($($(#[$doc:meta])* $name:ident = $article:ident;)+) => {
        /// The name of a step.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        pub enum StepName { $($(#[$doc])* $name,)+ }

        impl StepName {
            /// Every name, in the order of the law.
            pub const ALL: [Self; [$(Self::$name),+].len()] = [$(Self::$name),+];

            /// The article of the general tax code (CGI) behind such steps; what acted in one may have others: [`Step::articles`].
            ///
            /// [`Step::articles`]: super::Step::articles
            #[must_use]
            pub const fn article(self) -> &'static str {
                match self { $(Self::$name => article::$article,)+ }
            }
        }
    };
}

steps! {
    /// The deduction for work expenses of one declarant.
    Deduction = DEDUCTION;
    /// The actual expenses of one declarant.
    ActualExpenses = DEDUCTION;
    /// The deduction from the pensions of one declarant.
    PensionDeduction = PENSIONS;
    /// What was earned, less these deductions.
    GlobalIncome = GLOBAL_INCOME;
    /// The CSG that is deductible.
    Csg = CSG;
    /// The maintenance that is paid.
    Maintenance = MAINTENANCE;
    /// The payments into retirement savings.
    RetirementSavings = RETIREMENT_SAVINGS;
    /// The global income less these.
    NetGlobalIncome = GLOBAL_INCOME;
    /// The allowance for the old and the disabled.
    SpecialAllowance = SPECIAL_ALLOWANCE;
    /// The allowance for the families of attached married children.
    AttachedChildAllowance = ATTACHED_CHILDREN;
    /// The income after the deductions.
    TaxableIncome = DEDUCTION;
    /// The reference income, where it is another one.
    ReferenceIncome = REFERENCE_INCOME;
    /// The shares of the family.
    Shares = SHARES;
    /// The tax of the brackets with all the shares.
    Brackets = BRACKETS;
    /// The ceiling of what the additional shares save.
    FamilyQuotient = FAMILY_QUOTIENT;
    /// What is given back of what the ceiling takes.
    CeilingComplement = FAMILY_QUOTIENT;
    /// The abatement of overseas departments.
    Overseas = OVERSEAS;
    /// The décote.
    Decote = DECOTE;
    /// The 20 % reduction.
    Reduction = REDUCTION;
    /// The reduction for gifts to people in need.
    GiftsAid = GIFTS;
    /// The reduction for employment at home of those who did not work.
    HomeEmploymentInactive = HOME_EMPLOYMENT;
    /// The reduction for children at school.
    Schooling = SCHOOLING;
    /// The reduction for other gifts.
    GiftsGeneral = GIFTS;
    /// The contribution on high incomes.
    HighIncomeContribution = HIGH_INCOME;
    /// The credit for union dues.
    UnionDues = UNION_DUES;
    /// The credit for employment at home.
    HomeEmployment = HOME_EMPLOYMENT;
    /// The credit for child care.
    ChildCare = CHILD_CARE;
    /// What limited advantages save above their ceiling.
    AdvantagesExcess = ADVANTAGES_CEILING;
    /// What is too small is not collected.
    Recovery = RECOVERY;
    /// What is due after the credits, or refunded.
    Collection = COLLECTION;
    /// The rate of the last bracket entered.
    MarginalRate = BRACKETS;
}

impl StepName {
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
}
