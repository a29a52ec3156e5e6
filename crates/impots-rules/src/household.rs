//! Who is taxed: a household, its children, its wages and whatever else it declares, checked once when it is built.
//!
//! [`Household::new`] makes one of wages alone. What else a household may declare is a [`Fact`], of a name, a kind and a box of the form;
//! [`Household::declared`] checks many of them together, for the year of some parameters:
//!
//! ```
//! use impots_rules::household::{Fact, Facts};
//! use impots_rules::{Household, TaxParameters, TaxYear};
//!
//! let parameters = TaxParameters::of(TaxYear::LATEST);
//! let facts = Facts::default()
//!     .with(Fact::Situation, Fact::Situation.choice("divorced")?)
//!     .with(Fact::Salary, 28_000)
//!     .with(Fact::SharedChildren, 2)
//!     .with(Fact::SingleParent, 1);
//! let household = Household::declared(parameters, &facts)?;
//! assert_eq!(household.number(Fact::SharedChildren), 2);
//!
//! let error = Household::declared(parameters, &facts.with(Fact::SharedChildren, 0)).unwrap_err();
//! assert_eq!((error.code(), error.fact()), ("single_parent", Some(Fact::SingleParent)));
//! # Ok::<(), impots_rules::FactError>(())
//! ```

mod bounds;
mod children;
mod choice;
mod earners;
mod error;
mod fact;
mod fact_error;
mod fact_kind;
mod facts;
pub(crate) mod family;
mod income;
mod numbers;
mod salary;

pub use children::Children;
pub use choice::{Overseas, Situation};
pub use earners::WageEarners;
pub use error::HouseholdError;
pub use fact::Fact;
pub use fact_error::FactError;
pub use fact_kind::{FactCondition, FactKind};
pub use facts::Facts;
pub use family::{Family, FilingStatus};
pub use income::Income;
pub use salary::Salary;

pub(crate) use facts::FactSet;
use numbers::Numbers;

/// A household whose facts do not contradict each other.
///
/// ```
/// use impots_rules::{Children, Household, HouseholdError, Salary};
///
/// let single = Household::new(false, Children::new(1)?, Salary::new(30_000)?);
/// assert_eq!(
///     single.with_second_salary(Salary::new(20_000)?),
///     Err(HouseholdError::SecondSalaryUnmarried),
/// );
/// assert!(single.as_single_parent().is_ok());
/// # Ok::<(), HouseholdError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Household {
    earners: WageEarners,
    situation: Situation,
    overseas: Overseas,
    /// Whether there are facts that wage earners do not have.
    more: bool,
    given: FactSet,
    /// Of the facts that were given; those of the three fields above stand there.
    numbers: Numbers,
}

impl Household {
    /// A household with one wage: a married couple, or a single person.
    #[must_use]
    pub const fn new(married: bool, children: Children, salary: Salary) -> Self {
        Self::of_earners(WageEarners::new(married, children, salary))
    }

    /// The same household with a wage for the second spouse.
    ///
    /// # Errors
    ///
    /// [`HouseholdError::SecondSalaryUnmarried`] when there is no second spouse.
    pub const fn with_second_salary(self, second_salary: Salary) -> Result<Self, HouseholdError> {
        match self.earners.with_second_salary(second_salary) {
            Ok(earners) => Ok(Self { earners, given: self.given.with(Fact::Salary2), ..self }),
            Err(error) => Err(error),
        }
    }

    /// The same household as a single parent living alone (case T, CGI art. 194 II).
    ///
    /// # Errors
    ///
    /// Those of [`Family::as_single_parent`].
    pub const fn as_single_parent(self) -> Result<Self, HouseholdError> {
        match self.earners.as_single_parent() {
            Ok(earners) => Ok(Self { earners, given: self.given.with(Fact::SingleParent), ..self }),
            Err(error) => Err(error),
        }
    }

    /// The household of these wage earners.
    #[must_use]
    pub const fn of_earners(earners: WageEarners) -> Self {
        let situation = if earners.is_married() { Situation::Married } else { Situation::Single };
        let given = FactSet::NONE.with(Fact::Situation).with(Fact::Salary).with(Fact::Children);
        Self {
            earners,
            situation,
            overseas: Overseas::None,
            more: false,
            given,
            numbers: Numbers::NONE,
        }
    }

    /// The household of facts that were checked.
    pub(crate) fn of_checked(earners: WageEarners, facts: &Facts) -> Self {
        let mut numbers = Numbers::NONE;
        let mut more = facts.get(Fact::TaxableIncomeGiven).is_some();
        let choice = |fact: Fact| usize::try_from(facts.number(fact)).unwrap_or_default();
        let situation = Situation::ALL.get(choice(Fact::Situation)).copied().unwrap_or_default();
        let overseas = Overseas::ALL.get(choice(Fact::Overseas)).copied().unwrap_or_default();
        for (fact, number) in facts.iter().filter(|(fact, _)| !fact.is_of_earners()) {
            numbers.set(fact, number);
            more |= number > 0;
        }
        let more = more || situation == Situation::Widowed;
        Self { earners, situation, overseas, more, given: facts.given(), numbers }
    }

    /// The wage earners alone, if the household declares nothing else.
    #[must_use]
    pub const fn wages_alone(&self) -> Option<&WageEarners> {
        if self.more { None } else { Some(&self.earners) }
    }

    /// The number of a fact: euros, persons, 1 for yes, a year, the number of a choice; zero where it was not given.
    #[must_use]
    pub const fn number(&self, fact: Fact) -> u64 {
        match fact {
            Fact::Situation => self.situation as u64,
            Fact::Salary => self.salary().get(),
            Fact::Salary2 => self.second_salary().get(),
            Fact::Children => self.children().get() as u64,
            Fact::SingleParent => matches!(self.filing_status(), FilingStatus::SingleParent) as u64,
            other if self.given.contains(other) => self.numbers.get(other),
            _ => 0,
        }
    }

    /// The number of a fact, if it was given.
    #[must_use]
    pub const fn get(&self, fact: Fact) -> Option<u64> {
        if self.given.contains(fact) { Some(self.number(fact)) } else { None }
    }

    /// The facts that were given, in the order of [`Fact::ALL`].
    pub fn facts(&self) -> impl Iterator<Item = (Fact, u64)> {
        self.given.iter().map(|fact| (fact, self.number(fact)))
    }

    /// Whether something is so.
    pub(crate) const fn is(&self, fact: Fact) -> bool {
        self.number(fact) > 0
    }

    /// The same household with other wages, of a couple or of a single declarant; the second declarant of nobody has none.
    pub(crate) fn earning(&self, [salary, second]: [u64; 2]) -> Self {
        let wage = |euros: u64| Salary::new(euros.min(Salary::MAX)).unwrap_or_default();
        let second = if self.is_married() { wage(second) } else { Salary::ZERO };
        let earners = WageEarners::filed(self.family(), [wage(salary), second]);
        Self { earners, ..*self }
    }

    /// The numbers of facts that belong together.
    pub(crate) fn numbers<const COUNT: usize>(&self, facts: [Fact; COUNT]) -> [u64; COUNT] {
        facts.map(|fact| self.number(fact))
    }

    /// How the declarants live.
    #[must_use]
    pub const fn situation(&self) -> Situation {
        self.situation
    }

    /// The overseas department of the home.
    #[must_use]
    pub const fn overseas(&self) -> Overseas {
        self.overseas
    }

    /// The declarants and the children in full custody, without the wages.
    #[must_use]
    pub const fn family(&self) -> Family {
        self.earners.family()
    }

    /// Whether two declarants are taxed together.
    #[must_use]
    pub const fn is_married(&self) -> bool {
        self.earners.is_married()
    }

    /// The dependent children, in full custody.
    #[must_use]
    pub const fn children(&self) -> Children {
        self.earners.children()
    }

    /// The first declarant's wage.
    #[must_use]
    pub const fn salary(&self) -> Salary {
        self.earners.salary()
    }

    /// The second declarant's wage, [`Salary::ZERO`] when there is none.
    #[must_use]
    pub const fn second_salary(&self) -> Salary {
        self.earners.second_salary()
    }

    /// How the household files its return.
    #[must_use]
    pub const fn filing_status(&self) -> FilingStatus {
        self.earners.filing_status()
    }
}

impl From<WageEarners> for Household {
    fn from(earners: WageEarners) -> Self {
        Self::of_earners(earners)
    }
}

/// The family and the wages of any household, whatever else it declares.
impl AsRef<WageEarners> for Household {
    fn as_ref(&self) -> &WageEarners {
        &self.earners
    }
}
