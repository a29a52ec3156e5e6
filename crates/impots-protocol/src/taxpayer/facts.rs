//! Reading a household that may declare any fact.

use impots_rules::household::{FactKind, Situation};
use impots_rules::{Fact, Facts, Household, TaxParameters, TaxYear};

use super::form::{is_blank, required};
use super::request::TaxRequest;
use crate::attribute::plain_number;
use crate::household::parse_choice;
use crate::{AmountError, Author, Field, Language, Message, parse_amount, parse_natural};

/// The facts that version 14's fields, its second wage and its single parents tell.
const OF_WAGE_EARNERS: [Fact; 4] =
    [Fact::Children, Fact::Salary, Fact::Salary2, Fact::SingleParent];

impl TaxRequest {
    /// Reads the fields of a household that may declare any fact, given their values; an empty value is none.
    ///
    /// `further` are the facts beyond version 14's fields that may have a value. A household that declares none of them is that of
    /// [`TaxRequest::from_form`], with its bounds and its messages; any other needs a year. Whoever tells a situation need not
    /// tell whether the household is married, nor its children and wages.
    ///
    /// ```
    /// use impots_protocol::{Author, Field, Language, TaxRequest};
    /// use impots_rules::Fact;
    ///
    /// let form = [("année", "2026"), ("situation", "veuve"), ("pension", "24 000 €"), ("année_naissance", "1950")];
    /// let value = |field: Field| {
    ///     let named = form.iter().find(|(name, _)| *name == field.word(Language::French));
    ///     named.map(|(_, value)| *value)
    /// };
    /// let further = [Fact::Situation, Fact::Pension, Fact::BirthYear];
    /// let request = TaxRequest::of_any_household(value, &further, Author::Person, Language::French);
    /// assert_eq!(request.unwrap().household.number(Fact::BirthYear), 1950);
    /// ```
    ///
    /// # Errors
    /// The messages of all faulty values at once; if there is none, the first contradiction.
    pub fn of_any_household<'a>(
        value: impl Fn(Field) -> Option<&'a str>,
        further: &[Fact],
        author: Author,
        language: Language,
    ) -> Result<Self, Vec<Message>> {
        let filled = |field| value(field).filter(|text: &&str| !is_blank(text));
        let given = further.iter().find(|fact| filled(Field::from(**fact)).is_some());
        let Some(given) = given.or_else(|| further.iter().find(|it| **it == Fact::Situation))
        else {
            return Self::from_form(value, author, language);
        };
        let year = match filled(Field::Year) {
            Some(text) => author.tax_year(text).map_err(|fault| vec![fault])?,
            None => return Err(vec![Message::NeedsYear(Field::from(*given))]),
        };
        let reader = FactReader { author, language, year };
        let mut faults = Vec::new();
        let mut facts = reader.declarants(&value, further, &mut faults);
        for fact in OF_WAGE_EARNERS.iter().chain(further) {
            let Some(text) = value(Field::from(*fact)) else { continue };
            match reader.fact(*fact, text) {
                Some(Ok(number)) => facts.set(*fact, number),
                Some(Err(fault)) => faults.push(fault),
                None => {}
            }
        }
        let mut yes_no = |field| {
            let read = filled(field).map(|text| author.yes_no(field, text, language));
            read.and_then(|read| read.map_err(|fault| faults.push(fault)).ok())
        };
        let explained = yes_no(Field::Explanation).unwrap_or(false);
        let tells_situation = further.contains(&Fact::Situation);
        let married = if tells_situation { yes_no(Field::Married) } else { None };
        if !faults.is_empty() {
            return Err(faults);
        }
        let couple = facts.number(Fact::Situation) == Situation::Married as i64;
        if married.is_some_and(|married| married != couple) {
            return Err(vec![Message::MarriedContradictsSituation]);
        }
        let household = Household::declared(TaxParameters::of(year), &facts)
            .map_err(|error| vec![Message::FactRefused(error)])?;
        Ok(Self { household, year: Some(year), explained })
    }
}

/// How the values of facts are read.
#[derive(Clone, Copy)]
struct FactReader {
    author: Author,
    language: Language,
    year: TaxYear,
}

impl FactReader {
    /// What `married` says of the situation; whoever does not tell a situation tells this, children and wages.
    fn declarants<'a>(
        self,
        value: &impl Fn(Field) -> Option<&'a str>,
        further: &[Fact],
        faults: &mut Vec<Message>,
    ) -> Facts {
        let facts = Facts::default();
        if further.contains(&Fact::Situation) {
            return facts;
        }
        for field in [Field::Children, Field::Salary] {
            let present = required(field, value(field)).and_then(|text| match text.trim() {
                "" => Err(Message::NaturalExpected(field, String::new())),
                _ => Ok(()),
            });
            faults.extend(present.err());
        }
        let married = required(Field::Married, value(Field::Married))
            .and_then(|text| self.author.yes_no(Field::Married, text, self.language));
        match married {
            Ok(true) => facts.with(Fact::Situation, Situation::Married as i64),
            Ok(false) => facts.with(Fact::Situation, Situation::Single as i64),
            Err(fault) => {
                faults.insert(0, fault);
                facts
            }
        }
    }

    /// The number of a fact; none where there is nothing to be seen.
    #[inline]
    fn fact(self, fact: Fact, text: &str) -> Option<Result<i64, Message>> {
        let plain = self.plain(fact, text).map(Ok);
        plain.or_else(|| (!is_blank(text)).then(|| self.spelled(fact, text)))
    }

    /// The number of a fact that is written in digits alone, as nearly all are: no other spelling is looked for.
    #[inline]
    fn plain(self, fact: Fact, text: &str) -> Option<i64> {
        match fact.kind() {
            FactKind::Choice | FactKind::Flag => None,
            FactKind::Amount | FactKind::Count | FactKind::BirthYear => {
                let (minimum, maximum) = fact.bounds(self.year.income_year());
                let number = plain_number(text)?.cast_signed();
                (minimum..=maximum).contains(&number).then_some(number)
            }
        }
    }

    /// The number of a fact that is written in any way.
    fn spelled(self, fact: Fact, text: &str) -> Result<i64, Message> {
        let (minimum, maximum) = fact.bounds(self.year.income_year());
        let refused =
            || Message::FactExpected(fact, Message::echo(text.trim()), [minimum, maximum]);
        let most = u64::try_from(maximum).unwrap_or_default();
        let number = match fact.kind() {
            FactKind::Choice => return parse_choice(fact, text).ok_or_else(refused),
            FactKind::Flag => {
                let yes = self.author.parse_yes_no(text, self.language).ok_or_else(refused)?;
                return Ok(i64::from(yes));
            }
            FactKind::Amount => self.amount(fact, text, most)?,
            FactKind::Count | FactKind::BirthYear => self.author.parse_natural(text, most).ok(),
        };
        let number = number.and_then(|number| i64::try_from(number).ok());
        number.filter(|number| *number >= minimum).ok_or_else(refused)
    }

    /// An amount as its author writes it; `None` where it is none, or too large.
    fn amount(self, fact: Fact, text: &str, most: u64) -> Result<Option<u64>, Message> {
        let error = match self.author {
            Author::Program => return Ok(parse_natural(text, most).ok()),
            Author::Person | Author::Table | Author::Visitor => parse_amount(text, most),
        };
        match error {
            Ok(euros) => Ok(Some(euros)),
            Err(AmountError::NotAnAmount | AmountError::TooLarge(_)) => Ok(None),
            Err(AmountError::Ambiguous { thousands, decimals }) => Err(Message::AmountAmbiguous(
                Field::from(fact),
                Message::echo(text.trim()),
                [thousands, decimals],
            )),
        }
    }
}
