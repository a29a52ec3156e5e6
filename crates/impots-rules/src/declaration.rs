//! What is refused of the facts of a household, one after the other: the first fault is told.

use crate::household::{
    Children, Fact, FactCondition, FactError, FactKind, FactSet, Facts, Family, FilingStatus,
    Household, Salary, Situation, WageEarners,
};
use crate::parameters::TaxParameters;
use crate::year::IncomeYear;

/// The first year of income in which parents who are helped raise the limit of employment at home.
const HOME_ASCENDANTS_FROM: u16 = 2017;

/// The facts that are one of a few names.
const CHOICES: FactSet = FactSet::of_kind(FactKind::Choice);

/// The facts that need a second declarant.
const OF_A_COUPLE: FactSet = FactSet::of_condition(FactCondition::Couple);

/// The facts that lead to the taxable income, and so have no place beside one that is given.
const LEADING_TO_INCOME: FactSet = FactSet::of_condition(FactCondition::NoGivenIncome);

impl Household {
    /// Checks the facts of a household for the year of some parameters.
    ///
    /// Every fact is optional. Amounts are at most 1 000 000 000 €, wages too; numbers of persons at most 20. A household of wages alone has
    /// wider bounds in [`Household::new`]. The year matters for birth years and for boxes that some years do not have; with the parameters
    /// of another year the household is computed all the same.
    ///
    /// # Errors
    ///
    /// [`FactError`]: the first fault, in the order of its variants.
    pub fn declared(parameters: &TaxParameters, facts: &Facts) -> Result<Self, FactError> {
        let declaration = Declaration { parameters, facts };
        declaration.check_choices()?;
        declaration.check_numbers()?;
        declaration.check_second_declarant()?;
        declaration.check_income()?;
        declaration.check_persons()?;
        declaration.check_advantages()?;
        Ok(Self::of_checked(declaration.earners(), facts))
    }
}

/// The facts, and the year that they are of.
struct Declaration<'a> {
    parameters: &'a TaxParameters,
    facts: &'a Facts,
}

/// Refuses with an error where a condition does not hold.
fn require(condition: bool, error: FactError) -> Result<(), FactError> {
    if condition { Ok(()) } else { Err(error) }
}

impl Declaration<'_> {
    fn number(&self, fact: Fact) -> i64 {
        self.facts.number(fact)
    }

    fn is(&self, fact: Fact) -> bool {
        self.number(fact) != 0
    }

    fn income_year(&self) -> IncomeYear {
        self.parameters.tax_year().income_year()
    }

    fn is_situation(&self, situation: Situation) -> bool {
        self.number(Fact::Situation) == situation as i64
    }

    fn is_alone(&self) -> bool {
        !self.is_situation(Situation::Married)
    }

    fn has_dependants(&self) -> bool {
        [Fact::Children, Fact::SharedChildren, Fact::DisabledDependants]
            .map(|fact| self.is(fact))
            .contains(&true)
    }

    fn check_choices(&self) -> Result<(), FactError> {
        self.check_bounds(self.facts.given().and(CHOICES))
    }

    fn check_numbers(&self) -> Result<(), FactError> {
        self.check_bounds(self.facts.given().without(CHOICES))
    }

    fn check_bounds(&self, given: FactSet) -> Result<(), FactError> {
        given.iter().try_for_each(|fact| {
            let number = self.number(fact);
            let (minimum, maximum) = fact.bounds(self.income_year());
            let error = match fact.kind() {
                FactKind::Choice => FactError::Choice { fact },
                FactKind::Amount | FactKind::Count | FactKind::Flag | FactKind::BirthYear => {
                    FactError::Number { fact, number, minimum, maximum }
                }
            };
            require((minimum..=maximum).contains(&number), error)
        })
    }

    /// The first fact of some that is not nothing.
    fn first_of(&self, facts: FactSet) -> Option<Fact> {
        self.facts.given().and(facts).iter().find(|fact| self.is(*fact))
    }

    fn check_second_declarant(&self) -> Result<(), FactError> {
        match self.first_of(OF_A_COUPLE) {
            Some(fact) if self.is_alone() => Err(FactError::SecondDeclarant { fact }),
            Some(_) | None => Ok(()),
        }
    }

    fn check_income(&self) -> Result<(), FactError> {
        if self.facts.get(Fact::TaxableIncomeGiven).is_some()
            && let Some(fact) = self.first_of(LEADING_TO_INCOME)
        {
            return Err(FactError::TaxableIncomeGiven { fact });
        }
        for (wages, fact) in Fact::SALARIES.into_iter().zip(Fact::ACTUAL_EXPENSES) {
            let error = FactError::ExpensesWithoutWages { fact };
            require(!self.is(fact) || self.is(wages), error)?;
        }
        for (paid, fact) in Fact::RETIREMENT_SAVINGS.into_iter().zip(Fact::RETIREMENT_CEILINGS) {
            let error = FactError::CeilingWithoutSavings { fact };
            let counts = self.is(paid) || self.is(Fact::RetirementPooled);
            require(self.facts.get(fact).is_none() || counts, error)?;
        }
        Ok(())
    }

    fn check_persons(&self) -> Result<(), FactError> {
        for (fact, of) in [
            (Fact::DisabledChildren, Fact::Children),
            (Fact::DisabledSharedChildren, Fact::SharedChildren),
        ] {
            let children = self.number(of);
            let error = FactError::MoreDisabledThanChildren { fact, children };
            require(self.number(fact) <= children, error)?;
        }
        let may_be_single_parent =
            self.is_situation(Situation::Single) || self.is_situation(Situation::Divorced);
        let single_parent = may_be_single_parent && self.has_dependants();
        require(!self.is(Fact::SingleParent) || single_parent, FactError::SingleParent)?;
        let alone = self.is_alone() && !self.has_dependants();
        require(!self.is(Fact::RaisedChildAlone) || alone, FactError::RaisedChildAlone)?;
        require(!self.is(Fact::WarWidow) || alone, FactError::WarWidow)?;
        self.check_veteran()
    }

    fn check_veteran(&self) -> Result<(), FactError> {
        if !self.is(Fact::Veteran) {
            return Ok(());
        }
        require(!self.is_alone() || !self.has_dependants(), FactError::Veteran)?;
        let from_age = self.parameters.household().quotient.veteran_from_age;
        let declarants = if self.is_alone() { 1 } else { 2 };
        let births = Fact::BIRTH_YEARS.into_iter().take(declarants);
        let youngest = i64::from(self.income_year().get()) - i64::from(from_age);
        let all_too_young = births
            .map(|fact| self.facts.get(fact))
            .all(|birth| birth.is_some_and(|year| year > youngest));
        require(!all_too_young, FactError::VeteranAge { from_age })
    }

    fn check_advantages(&self) -> Result<(), FactError> {
        self.check_pupils(&Fact::PUPILS, Fact::Children)?;
        self.check_pupils(&Fact::SHARED_PUPILS, Fact::SharedChildren)?;
        self.check_child_care(&Fact::CHILD_CARE, Fact::Children)?;
        self.check_child_care(&Fact::SHARED_CHILD_CARE, Fact::SharedChildren)?;
        let figures = self.parameters.household();
        let october = figures.gifts.aid_maximum_from_october.is_some();
        require(october || !self.is(Fact::GiftsAidFromOctober2025), FactError::GiftsOfOctober2025)?;
        let inactive = figures.home_employment.reduction_for_inactive;
        let given = self.is(Fact::HomeEmploymentInactive);
        require(inactive || !given, FactError::HomeEmploymentInactive)?;
        let ascendants = self.income_year().get() >= HOME_ASCENDANTS_FROM;
        require(ascendants || !self.is(Fact::HomeAscendants), FactError::HomeAscendants)?;
        self.check_home()
    }

    fn check_pupils(&self, pupils: &[Fact], of: Fact) -> Result<(), FactError> {
        let children = self.number(of);
        let all: i64 = pupils.iter().map(|fact| self.number(*fact)).sum();
        match pupils.iter().find(|fact| self.is(**fact)) {
            Some(&fact) if all > children => {
                Err(FactError::MorePupilsThanChildren { fact, children })
            }
            Some(_) | None => Ok(()),
        }
    }

    fn check_child_care(&self, amounts: &[Fact], of: Fact) -> Result<(), FactError> {
        let children = self.number(of);
        let beyond = usize::try_from(children).unwrap_or_default();
        match amounts.iter().filter(|fact| self.is(**fact)).nth(beyond) {
            Some(&fact) => Err(FactError::MoreChildCareThanChildren { fact, children }),
            None => Ok(()),
        }
    }

    fn check_home(&self) -> Result<(), FactError> {
        let paid = self.is(Fact::HomeEmployment) || self.is(Fact::HomeEmploymentInactive);
        let flags = [Fact::HomeFirstYear, Fact::HomeDisabled, Fact::HomeAscendants];
        match flags.into_iter().find(|fact| self.is(*fact)) {
            Some(fact) if !paid => Err(FactError::HomeFlagWithoutAmount { fact }),
            Some(_) | None => Ok(()),
        }
    }

    /// The family and the wages, from numbers that were checked.
    fn earners(&self) -> WageEarners {
        let filing_status = match (self.is_alone(), self.is(Fact::SingleParent)) {
            (false, _) => FilingStatus::Married,
            (true, true) => FilingStatus::SingleParent,
            (true, false) => FilingStatus::Single,
        };
        let number = |fact: Fact| u64::try_from(self.number(fact)).unwrap_or_default();
        let children = Children::new(number(Fact::Children)).unwrap_or_default();
        let salaries = Fact::SALARIES.map(|fact| Salary::new(number(fact)).unwrap_or_default());
        WageEarners::filed(Family::filed(filing_status, children), salaries)
    }
}
