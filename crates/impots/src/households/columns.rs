//! Which column of a file holds what.
//!
//! A column that tells something of a household is known or refused, never carried through: ignored, it would make the tax wrong, and
//! nobody would see it (docs/DECISIONS.md). What a value in it means is the protocol's to say, as in a form.

mod header_error;
mod telling_words;
#[cfg(test)]
mod tests;

use std::cmp::Ordering;

use impots_protocol::{
    Author, Field, Language, Meaning, Message, NamedFact, NaturalError, TaxRequest,
    choice_language, folded_name, parse_cell_yes_no, parse_natural, parse_yes_no,
};
use impots_rules::{Children, Fact, Household, Salary, TaxYear};

use crate::households::RowError;
use crate::input::csv::Row;
pub(crate) use header_error::{HeaderError, RefusedHeader};
use telling_words::{fact_of_box, fields_told_by, language_of_words};

/// The columns of a file, found by their names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Columns {
    /// The language of the yes and no in the rows, of the columns that are added and of messages: that of `married`, or else of
    /// most names.
    pub(crate) language: Language,
    /// Whether no name tells the language.
    pub(crate) is_neutral: bool,
    /// The names, as the file writes them.
    pub(crate) names: Vec<String>,
    /// What each column is for.
    roles: Vec<Role>,
    /// Where each field is.
    places: Places,
    /// The facts beyond those of wage earners that have a column, in the order of the file.
    further: Vec<Fact>,
    /// Where the required facts are, if the file has no other.
    wage_earners: Option<[usize; TaxRequest::REQUIRED.len()]>,
}

/// Where each field of a household is, found at once for every row.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Places {
    id: Option<usize>,
    married: Option<usize>,
    year: Option<usize>,
    facts: [Option<usize>; Fact::ALL.len()],
}

impl Places {
    fn of(roles: &[Role]) -> Self {
        let of_role = |wanted| roles.iter().position(|role| *role == wanted);
        let place = |field| of_role(Role::Fact(field));
        Self {
            id: of_role(Role::Id),
            married: place(Field::Married),
            year: place(Field::Year),
            facts: Fact::ALL.map(|fact| place(Field::from(fact))),
        }
    }

    fn of_field(&self, field: Field) -> Option<usize> {
        match field {
            Field::Married => self.married,
            Field::Year => self.year,
            other => other.fact().and_then(|fact| self.facts[fact as usize]),
        }
    }
}

/// What a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// In a taxpayers file, the number of the taxpayer.
    Id,
    Fact(Field),
    /// Nothing to us.
    Carried,
}

impl Columns {
    fn new(language: Language, names: Vec<String>, roles: Vec<Role>) -> Self {
        let further = roles.iter().filter_map(|role| match role {
            Role::Fact(Field::Fact(fact)) => Some(*fact),
            Role::Fact(_) | Role::Id | Role::Carried => None,
        });
        let further = further.collect();
        let places = Places::of(&roles);
        let told = roles.iter().filter(|role| matches!(role, Role::Fact(_))).count();
        let wage_earners = TaxRequest::REQUIRED.map(|field| places.of_field(field));
        let wage_earners = match wage_earners {
            [Some(married), Some(children), Some(salary)] if told == wage_earners.len() => {
                Some([married, children, salary])
            }
            _ => None,
        };
        Self { language, is_neutral: false, names, roles, places, further, wage_earners }
    }

    /// The columns that a header names, each in either language.
    ///
    /// # Errors
    /// The first of: a name that means something and is none, no name that is known, two names of one field, a field that is missing.
    pub(crate) fn of_header(header: Row<'_>) -> Result<Self, RefusedHeader> {
        let names: Vec<String> = header.values().map(str::to_owned).collect();
        let facts: Vec<NamedFact> = names.iter().map(|name| named(name)).collect();
        let told = language(&names, &facts);
        let language = told.unwrap_or(Language::English);
        let refused = |error| RefusedHeader { error, language };
        for (name, fact) in names.iter().zip(&facts) {
            refuse_likely(name.trim(), *fact, language).map_err(refused)?;
        }
        if !facts.iter().any(|fact| matches!(fact, NamedFact::Known(..))) {
            return Err(refused(HeaderError::NoColumn(names)));
        }
        let roles = facts.into_iter().map(Role::from).collect();
        let columns = Self { is_neutral: told.is_none(), ..Self::new(language, names, roles) };
        columns.refuse_twins().map_err(refused)?;
        columns.refuse_missing().map_err(refused)?;
        Ok(columns)
    }

    /// Takes the language of the situation that a row tells where no name told one: `célibataire` below `situation;1AJ`.
    pub(crate) fn take_language_of(&mut self, row: Row<'_>) {
        let column = self.place(Field::Fact(Fact::Situation));
        let situation = column.and_then(|column| row.get(column)).unwrap_or_default();
        self.language = choice_language(Fact::Situation, situation).unwrap_or(self.language);
    }

    /// The facts that have a column and that wage earners do not have, nor version 14, nor `salary2` and `single_parent` beside it.
    pub(crate) fn further(&self) -> &[Fact] {
        &self.further
    }

    /// The four columns of a taxpayers file, in the language of a line of it (protocol, section 8).
    pub(crate) fn of_taxpayers(line: Row<'_>) -> Self {
        let english = line.get(1).and_then(|married| parse_yes_no(married, Language::English));
        let language = english.map_or(Language::French, |_| Language::English);
        let facts = TaxRequest::REQUIRED.into_iter();
        let names = TaxRequest::REQUIRED.map(|field| field.word(language));
        let names = [Field::Id.word(language)].into_iter().chain(names).map(str::to_owned);
        let roles = [Role::Id].into_iter().chain(facts.map(Role::Fact)).collect();
        Self::new(language, names.collect(), roles)
    }

    /// What the values of a column mean; nothing where they are carried through.
    pub(crate) fn meaning(&self, column: usize) -> Option<Meaning> {
        match self.roles.get(column)? {
            Role::Id => Some(Meaning::Count),
            Role::Fact(field) => field.meaning(),
            Role::Carried => None,
        }
    }

    /// Where a fact is.
    pub(crate) fn place(&self, field: Field) -> Option<usize> {
        self.places.of_field(field)
    }

    /// The names of the columns that are carried through.
    pub(crate) fn carried(&self) -> impl Iterator<Item = &str> {
        let named = self.names.iter().zip(&self.roles);
        named.filter(|(_, role)| **role == Role::Carried).map(|(name, _)| name.trim())
    }

    /// What a row asks the tax of; where it has no tax year, this one counts.
    ///
    /// # Errors
    /// A line that is no row, more or fewer values than columns, or all values that cannot be read.
    pub(crate) fn request(&self, row: Row<'_>, year: TaxYear) -> Result<TaxRequest, RowError> {
        if let Some(error) = row.error {
            return Err(RowError::Line(error));
        }
        // Spreadsheets end rows with a separator where another row has a note.
        let has_surplus = (self.names.len()..row.len())
            .any(|column| row.get(column).is_some_and(|value| !value.trim().is_empty()));
        if row.len() < self.names.len() || has_surplus {
            return Err(RowError::Count { expected: self.names.len(), found: row.len() });
        }
        let own = self.faulty_id(row).or_else(|| self.empty_situation(row, year));
        if own.is_none()
            && let Some(request) = self.of_wage_earners(row, year)
        {
            return Ok(request);
        }
        let mut text = itoa::Buffer::new();
        let year = text.format(year.get());
        let value = |field| {
            let value = self.place(field).and_then(|column| row.get(column));
            if field == Field::Year {
                value.filter(|text| !text.trim().is_empty()).or(Some(year))
            } else {
                value
            }
        };
        let request =
            TaxRequest::of_any_household(value, &self.further, Author::Table, self.language);
        match (own, request) {
            (None, Ok(request)) => Ok(request),
            (own, request) => {
                let others = request.err().unwrap_or_default();
                Err(RowError::Values(own.into_iter().chain(others).collect()))
            }
        }
    }

    /// What a row asks in a file that has no other facts than the three required ones: nearly every row of most files, which is
    /// read in a quarter of the time. `None` where it must be read the long way, which says what is wrong with it.
    fn of_wage_earners(&self, row: Row<'_>, year: TaxYear) -> Option<TaxRequest> {
        let [married, children, salary] = self.wage_earners?.map(|column| row.get(column));
        let household = Household::new(
            parse_cell_yes_no(married?)?,
            Children::new(parse_natural(children?, Children::MAX.into()).ok()?).ok()?,
            Salary::new(parse_natural(salary?, Salary::MAX).ok()?).ok()?,
        );
        Some(TaxRequest { household, year: Some(year), explained: false })
    }

    fn faulty_id(&self, row: Row<'_>) -> Option<Message> {
        let column = self.places.id?;
        faulty_id(row.get(column).unwrap_or_default())
    }

    /// What is wrong with a row whose situation is not told, though the file has a column of situations.
    fn empty_situation(&self, row: Row<'_>, year: TaxYear) -> Option<Message> {
        let text = row.get(self.place(Field::Fact(Fact::Situation))?).unwrap_or_default();
        let (minimum, maximum) = Fact::Situation.bounds(year.income_year());
        let faulty = || Message::FactExpected(Fact::Situation, String::new(), [minimum, maximum]);
        text.trim().is_empty().then(faulty)
    }

    /// Refuses a header without what every household needs: whoever tells a situation need tell no more than an income.
    fn refuse_missing(&self) -> Result<(), HeaderError> {
        if self.place(Field::Fact(Fact::Situation)).is_none() {
            let mut required = TaxRequest::REQUIRED.into_iter();
            let missing = required.find(|field| self.place(*field).is_none());
            return missing
                .map_or(Ok(()), |field| Err(HeaderError::Missing(field.word(self.language))));
        }
        if Fact::INCOMES.iter().any(|fact| self.place(Field::from(*fact)).is_some()) {
            return Ok(());
        }
        Err(HeaderError::NoIncome(self.carried().map(str::to_owned).collect()))
    }

    /// Refuses two columns of one field; a situation says whether a household is married.
    fn refuse_twins(&self) -> Result<(), HeaderError> {
        let name = |column: usize| self.names[column].trim().to_owned();
        let twin = self.roles.iter().enumerate().find_map(|(column, role)| match role {
            Role::Fact(field) => {
                self.place(*field).filter(|first| *first != column).zip(Some(column))
            }
            Role::Id | Role::Carried => None,
        });
        let situation = self.place(Field::Fact(Fact::Situation));
        match twin.or_else(|| self.place(Field::Married).zip(situation)) {
            Some((first, second)) => Err(HeaderError::Twice(name(first), name(second))),
            None => Ok(()),
        }
    }

    /// Refuses a column that is one of those added: which of the two would be which?
    pub(crate) fn refuse_taken(&self, added: &[&str]) -> Result<(), RefusedHeader> {
        let added: Vec<String> = added.iter().map(|name| folded_name(name)).collect();
        match self.carried().find(|name| added.contains(&folded_name(name))) {
            Some(name) => Err(RefusedHeader {
                error: HeaderError::Taken(name.to_owned()),
                language: self.language,
            }),
            None => Ok(()),
        }
    }
}

impl From<NamedFact> for Role {
    fn from(named: NamedFact) -> Self {
        match named {
            NamedFact::Known(field, _) => Self::Fact(field),
            NamedFact::Near(_) | NamedFact::Unknown => Self::Carried,
        }
    }
}

/// What a name means in a header, where a box of the form stands for its fact.
fn named(name: &str) -> NamedFact {
    match fact_of_box(name) {
        Some(fact) => NamedFact::Known(Field::from(fact), None),
        None => NamedFact::of(name),
    }
}

/// Refuses a name that nobody knows and that means something all the same: it must not be ignored.
fn refuse_likely(name: &str, fact: NamedFact, language: Language) -> Result<(), HeaderError> {
    match fact {
        NamedFact::Known(..) => Ok(()),
        NamedFact::Near(known) => {
            let known = match NamedFact::of(known) {
                NamedFact::Known(field, _) => field.word(language),
                NamedFact::Near(_) | NamedFact::Unknown => known,
            };
            Err(HeaderError::Near(name.to_owned(), known))
        }
        NamedFact::Unknown => match fields_told_by(name) {
            Some((fields, _)) => Err(HeaderError::Seems(name.to_owned(), fields)),
            None => Ok(()),
        },
    }
}

/// The language that `married` is named in, or else most of the others are, or else those that are unknown; `None` if no name tells
/// it.
fn language(names: &[String], facts: &[NamedFact]) -> Option<Language> {
    let known = facts.iter().filter_map(|named| match named {
        NamedFact::Known(field, language) => Some((*field, (*language)?)),
        NamedFact::Near(_) | NamedFact::Unknown => None,
    });
    let married = known.clone().find(|(field, _)| *field == Field::Married);
    let married = married.map(|(_, language)| language);
    let most = || more_of(known.clone().map(|(_, language)| language));
    let unknown = || {
        let likely = names.iter().zip(facts).map(|(name, fact)| likely_language(name, *fact));
        more_of(likely.flatten())
    };
    married.or_else(most).or_else(unknown)
}

/// The language that there is more of.
fn more_of(languages: impl Iterator<Item = Language>) -> Option<Language> {
    let (french, english): (Vec<_>, Vec<_>) = languages.partition(|it| *it == Language::French);
    match french.len().cmp(&english.len()) {
        Ordering::Greater => Some(Language::French),
        Ordering::Equal => None,
        Ordering::Less => Some(Language::English),
    }
}

/// The language of a name that is nearly known, or of the words in it.
fn likely_language(name: &str, fact: NamedFact) -> Option<Language> {
    match fact {
        NamedFact::Near(known) => match NamedFact::of(known) {
            NamedFact::Known(_, language) => language,
            NamedFact::Near(_) | NamedFact::Unknown => None,
        },
        NamedFact::Unknown => language_of_words(name),
        NamedFact::Known(..) => None,
    }
}

/// What is wrong with the number of a taxpayer.
pub(crate) fn faulty_id(text: &str) -> Option<Message> {
    let shown = Message::echo(text.trim());
    Some(match parse_natural(text, u64::MAX).err()? {
        NaturalError::NotNatural => Message::NaturalExpected(Field::Id, shown),
        NaturalError::TooLarge(limit) => Message::FieldTooLarge(Field::Id, shown, limit),
    })
}
