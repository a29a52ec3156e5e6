//! Every fact that a household may declare, once: its name, what kind of number it is, its box of the tax form.

use crate::year::IncomeYear;

/// Makes the enum and its table of one line a fact.
macro_rules! facts {
    ($($(#[$doc:meta])* $fact:ident = $name:literal, $kind:ident, $form_box:literal;)+) => {
        /// A fact that a household may declare, in the order of the form. Amounts are in whole euros a year.
        ///
        /// ```
        /// use impots_rules::household::{Fact, FactKind};
        ///
        /// let fact = Fact::from_name("shared_children").unwrap();
        /// assert_eq!((fact, fact.kind(), fact.form_box()), (Fact::SharedChildren, FactKind::Count, "H"));
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Fact { $($(#[$doc])* $fact,)+ }

        impl Fact {
            /// Every fact, in the order in which they are checked.
            pub const ALL: [Self; [$(Self::$fact),+].len()] = [$(Self::$fact),+];

            /// The name in files, flags and JSON.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$fact => $name,)+ }
            }

            /// What kind of number it is.
            #[must_use]
            pub const fn kind(self) -> FactKind {
                match self { $(Self::$fact => FactKind::$kind,)+ }
            }

            /// The boxes of the form 2042 and its annexes, separated by spaces; empty where it has none.
            #[must_use]
            pub const fn form_box(self) -> &'static str {
                match self { $(Self::$fact => $form_box,)+ }
            }
        }
    };
}

facts! {
    /// How the declarants live: a civil partnership (PACS) counts as married, a separation as divorced.
    Situation = "situation", Choice, "M O C D V";
    /// Wages of the first declarant, unemployment benefit included.
    Salary = "salary", Amount, "1AJ 1AP";
    /// The same of the second declarant.
    Salary2 = "salary2", Amount, "1BJ 1BP";
    /// Work expenses declared instead of the flat deduction.
    ActualExpenses = "actual_expenses", Amount, "1AK";
    /// The same of the second declarant.
    ActualExpenses2 = "actual_expenses2", Amount, "1BK";
    /// Pensions: retirement, invalidity.
    Pension = "pension", Amount, "1AS 1AZ";
    /// The same of the second declarant.
    Pension2 = "pension2", Amount, "1BS 1BZ";
    /// Maintenance received.
    MaintenanceReceived = "maintenance_received", Amount, "1AO";
    /// The same of the second declarant.
    MaintenanceReceived2 = "maintenance_received2", Amount, "1BO";
    /// The taxable income itself, as the notice prints it, instead of what leads to it.
    TaxableIncomeGiven = "taxable_income_given", Amount, "";
    /// The year the first declarant was born in.
    BirthYear = "birth_year", BirthYear, "0DA";
    /// The same of the second declarant.
    BirthYear2 = "birth_year2", BirthYear, "0DB";
    /// CSG that is deductible from the income.
    CsgDeductible = "csg_deductible", Amount, "6DE";
    /// Maintenance paid to parents, minor children and others; by a court order since 2006.
    MaintenancePaid = "maintenance_paid", Amount, "6GU";
    /// Maintenance paid by a court order before 2006.
    MaintenancePaidBefore2006 = "maintenance_paid_before_2006", Amount, "6GP";
    /// Maintenance paid to an adult child.
    AdultChildMaintenance = "adult_child_maintenance", Amount, "6EL";
    /// Maintenance paid to another adult child.
    AdultChildMaintenance2 = "adult_child_maintenance2", Amount, "6EM";
    /// Payments of the first declarant into retirement savings.
    RetirementSavings = "retirement_savings", Amount, "6NS 6RS";
    /// The same of the second declarant.
    RetirementSavings2 = "retirement_savings2", Amount, "6NT 6RT";
    /// The ceiling of these payments, printed on last year's notice.
    RetirementCeiling = "retirement_ceiling", Amount, "6PS";
    /// The same of the second declarant.
    RetirementCeiling2 = "retirement_ceiling2", Amount, "6PT";
    /// Whether a couple adds both ceilings up.
    RetirementPooled = "retirement_pooled", Flag, "6QR";
    /// Children in full custody: minors and attached adults.
    Children = "children", Count, "F J";
    /// Those of them who have the disability card.
    DisabledChildren = "disabled_children", Count, "G";
    /// Children in shared custody.
    SharedChildren = "shared_children", Count, "H";
    /// Those of them who have the disability card.
    DisabledSharedChildren = "disabled_shared_children", Count, "I";
    /// Other disabled persons living in the household.
    DisabledDependants = "disabled_dependants", Count, "R";
    /// Persons of the families of attached married children.
    AttachedMarriedChildren = "attached_married_children", Count, "N";
    /// Whether a parent lives alone with the dependants.
    SingleParent = "single_parent", Flag, "T";
    /// Whether somebody alone raised a child alone for five years.
    RaisedChildAlone = "raised_child_alone", Flag, "L";
    /// Whether the first declarant has the disability card.
    Disability = "disability", Flag, "P";
    /// The same of the second declarant.
    Disability2 = "disability2", Flag, "F";
    /// Whether a declarant is an old veteran, or the widow of one.
    Veteran = "veteran", Flag, "W S";
    /// Whether somebody alone has a pension of a war widow.
    WarWidow = "war_widow", Flag, "G";
    /// The overseas department of the home.
    Overseas = "overseas", Choice, "";
    /// Gifts to organisations that help people in need.
    GiftsAid = "gifts_aid", Amount, "7UD";
    /// Those of income year 2025 paid from 14 October 2025 on.
    GiftsAidFromOctober2025 = "gifts_aid_from_october_2025", Amount, "";
    /// Gifts to works of general interest.
    GiftsGeneral = "gifts_general", Amount, "7UF";
    /// Union dues of the first declarant.
    UnionDues = "union_dues", Amount, "7AC";
    /// The same of the second declarant.
    UnionDues2 = "union_dues2", Amount, "7AE";
    /// Children at a *collège*.
    PupilsCollege = "pupils_college", Count, "7EA";
    /// Children at a *lycée*.
    PupilsLycee = "pupils_lycee", Count, "7EC";
    /// Children in higher education.
    Students = "students", Count, "7EF";
    /// Children in shared custody at a *collège*.
    SharedPupilsCollege = "shared_pupils_college", Count, "7EB";
    /// Children in shared custody at a *lycée*.
    SharedPupilsLycee = "shared_pupils_lycee", Count, "7ED";
    /// Children in shared custody in higher education.
    SharedStudents = "shared_students", Count, "7EG";
    /// Employment of somebody at home.
    HomeEmployment = "home_employment", Amount, "7DB";
    /// The same for the inactive, incomes of 2014 to 2016.
    HomeEmploymentInactive = "home_employment_inactive", Amount, "7DF";
    /// Whether it is the first year of a direct employment at home.
    HomeFirstYear = "home_first_year", Flag, "7DQ";
    /// Whether somebody of the household needs help as disabled.
    HomeDisabled = "home_disabled", Flag, "7DG";
    /// Parents over 65 who are helped at their home, incomes from 2017.
    HomeAscendants = "home_ascendants", Count, "7DL";
    /// Care outside the home of a child under 6.
    ChildCare = "child_care", Amount, "7GA";
    /// The same for another child.
    ChildCare2 = "child_care2", Amount, "7GB";
    /// The same for another child.
    ChildCare3 = "child_care3", Amount, "7GC";
    /// The same for another child.
    ChildCare4 = "child_care4", Amount, "7GD";
    /// The same for a child in shared custody.
    SharedChildCare = "shared_child_care", Amount, "7GE";
    /// The same for another child in shared custody.
    SharedChildCare2 = "shared_child_care2", Amount, "7GF";
    /// The same for another child in shared custody.
    SharedChildCare3 = "shared_child_care3", Amount, "7GG";
    /// The same for another child in shared custody.
    SharedChildCare4 = "shared_child_care4", Amount, "7GM";
}

/// What kind of number a fact is, and so which numbers are accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FactKind {
    /// One of a few names, given as its place in [`Fact::choices`].
    Choice,
    /// Whole euros, 0 to 1 000 000 000.
    Amount,
    /// A number of persons, 0 to 20.
    Count,
    /// Yes (1) or no (0).
    Flag,
    /// A year, from 1890 to the year of income less 15.
    BirthYear,
}

impl Fact {
    /// The facts of both declarants that have one each, the first one's first.
    pub(crate) const SALARIES: [Self; 2] = [Self::Salary, Self::Salary2];
    pub(crate) const ACTUAL_EXPENSES: [Self; 2] = [Self::ActualExpenses, Self::ActualExpenses2];
    pub(crate) const PENSIONS: [Self; 2] = [Self::Pension, Self::Pension2];
    pub(crate) const MAINTENANCE_RECEIVED: [Self; 2] =
        [Self::MaintenanceReceived, Self::MaintenanceReceived2];
    pub(crate) const BIRTH_YEARS: [Self; 2] = [Self::BirthYear, Self::BirthYear2];
    pub(crate) const RETIREMENT_SAVINGS: [Self; 2] =
        [Self::RetirementSavings, Self::RetirementSavings2];
    pub(crate) const RETIREMENT_CEILINGS: [Self; 2] =
        [Self::RetirementCeiling, Self::RetirementCeiling2];
    pub(crate) const DISABILITIES: [Self; 2] = [Self::Disability, Self::Disability2];
    pub(crate) const UNION_DUES: [Self; 2] = [Self::UnionDues, Self::UnionDues2];
    pub(crate) const PUPILS: [Self; 3] = [Self::PupilsCollege, Self::PupilsLycee, Self::Students];
    pub(crate) const SHARED_PUPILS: [Self; 3] =
        [Self::SharedPupilsCollege, Self::SharedPupilsLycee, Self::SharedStudents];
    pub(crate) const CHILD_CARE: [Self; 4] =
        [Self::ChildCare, Self::ChildCare2, Self::ChildCare3, Self::ChildCare4];
    pub(crate) const SHARED_CHILD_CARE: [Self; 4] = [
        Self::SharedChildCare,
        Self::SharedChildCare2,
        Self::SharedChildCare3,
        Self::SharedChildCare4,
    ];

    /// The least and the most that is accepted for a year of income; [`Fact::choices`] are counted from zero.
    #[must_use]
    pub fn bounds(self, income_year: IncomeYear) -> (i64, i64) {
        match self.kind() {
            FactKind::Choice => (0, i64::try_from(self.choices().len()).unwrap_or_default() - 1),
            FactKind::Amount => (0, 1_000_000_000),
            FactKind::Count => (0, 20),
            FactKind::Flag => (0, 1),
            FactKind::BirthYear => (1890, i64::from(income_year.get()) - 15),
        }
    }

    /// The fact of a name, in the letters of [`Fact::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fact| fact.name() == name)
    }

    /// Whether wage earners hold the fact, and the situation.
    pub(super) const fn is_of_earners(self) -> bool {
        matches!(
            self,
            Self::Situation | Self::Salary | Self::Salary2 | Self::Children | Self::SingleParent
        )
    }

    /// The place in [`Fact::ALL`].
    pub(crate) const fn index(self) -> usize {
        self as usize
    }
}
