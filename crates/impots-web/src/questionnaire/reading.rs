//! From answers to a household.
//!
//! The one reader of the simulator and of our pages in a session. Version 14's three fields are read by their controller
//! (docs/DECISIONS.md).

use impots_protocol::{
    AmountError, Author, Field, Language, TaxRequest, household_from_form, parse_amount,
    parse_choice, parse_repeated_amount,
};
use impots_rules::household::Situation;
use impots_rules::{Fact, Household, TaxYear};

use super::{Answers, Fault, FaultKind, MAX_EUROS, Question, Remark};

/// How often what is paid monthly is paid in a year.
const MONTHS: u64 = 12;

/// What is to be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) household: Household,
    /// The year of the tax; `None` for the simplified method.
    pub(crate) year: Option<TaxYear>,
    /// Whether the couple is in a civil partnership.
    pub(crate) civil_partners: bool,
    /// What was withheld, in whole euros, if that was said.
    pub(crate) withheld: Option<u64>,
    /// The advance on credits, in whole euros.
    pub(crate) advance: u64,
}

impl Asked {
    /// What was said beside the facts.
    pub(crate) const fn remark(&self) -> Remark {
        let Self { civil_partners, withheld, advance, .. } = *self;
        Remark { civil_partners, withheld, advance }
    }
}

impl Answers {
    /// The text of an answer with what is earned monthly made yearly, where it can be read.
    pub(crate) fn yearly(&self, question: Question) -> String {
        let text = self.get(question);
        if !(question.is_periodic() && self.is_monthly()) {
            return text.to_owned();
        }
        match parse_repeated_amount(text, MONTHS, u64::MAX / MONTHS) {
            Ok(euros) => euros.to_string(),
            Err(_) => text.to_owned(),
        }
    }
}

/// The household of the answers.
///
/// # Errors
/// Every answer that cannot be taken, in the order of the form; if there is none, the first contradiction.
pub(crate) fn household_of(answers: &Answers, language: Language) -> Result<Asked, Vec<Fault>> {
    // A list that was left at zero says nothing.
    let answers = &answers.canonical(language);
    let mut faults = missing(answers);
    let read = if answers.is_simplified() {
        simplified(answers, language).map(|household| (household, None))
    } else {
        official(answers, language).map(|read| (read.household, read.year))
    };
    let read = read.map_err(|found| {
        for fault in found.into_iter().map(|fault| of_size(fault, answers)) {
            if faults.iter().all(|known| known.question != fault.question) {
                faults.push(fault);
            }
        }
    });
    let [withheld, advance] = [Question::Withheld, Question::Advance].map(|question| {
        let read = amount(answers, question);
        read.unwrap_or_else(|fault| {
            faults.push(fault);
            None
        })
    });
    let place = |fault: &Fault| Question::all().position(|it| it == fault.question);
    faults.sort_by_key(place);
    match read {
        Ok((household, year)) if faults.is_empty() => Ok(Asked {
            household,
            year,
            civil_partners: answers.are_civil_partners(),
            withheld,
            advance: advance.unwrap_or_default(),
        }),
        Ok(_) | Err(()) => Err(faults),
    }
}

/// What has to be answered and was not: the situation, which the address can also name wrongly, and an income.
fn missing(answers: &Answers) -> Vec<Fault> {
    let mut faults = Vec::new();
    if parse_choice(Fact::Situation, answers.fact(Fact::Situation)).is_none() {
        faults.push(Fault::new(Question::Fact(Fact::Situation), FaultKind::NotChosen));
    }
    if Fact::INCOMES.into_iter().all(|fact| answers.fact(fact).is_empty()) {
        faults.push(Fault::new(Question::Fact(Fact::Salary), FaultKind::NoIncome));
    }
    faults
}

/// An amount that is no fact, in whole euros; none where nothing is said.
fn amount(answers: &Answers, question: Question) -> Result<Option<u64>, Fault> {
    let text = answers.get(question);
    if text.is_empty() {
        return Ok(None);
    }
    match parse_amount(text, MAX_EUROS) {
        Ok(euros) => Ok(Some(euros)),
        Err(AmountError::Ambiguous { thousands, decimals }) => {
            Err(Fault::new(question, FaultKind::Ambiguous([thousands, decimals])))
        }
        Err(AmountError::NotAnAmount) => {
            Err(Fault::new(question, FaultKind::NotAnAmount(MAX_EUROS)))
        }
        Err(AmountError::TooLarge(_)) => Err(Fault::new(question, FaultKind::TooLarge(MAX_EUROS))),
    }
}

/// The fault of an amount that is one, but too large.
fn of_size(fault: Fault, answers: &Answers) -> Fault {
    match (&fault.kind, parse_amount(&answers.yearly(fault.question), u64::MAX / 100)) {
        (FaultKind::NotAnAmount(most), Ok(_) | Err(AmountError::TooLarge(_))) => {
            Fault::new(fault.question, FaultKind::TooLarge(*most))
        }
        _ => fault,
    }
}

/// The household by the official method, whose situation is told or else taken as single, so that all else is read too.
fn official(answers: &Answers, language: Language) -> Result<TaxRequest, Vec<Fault>> {
    let mut texts: Vec<(Field, String)> = Vec::new();
    for (question, text) in answers.iter() {
        match question {
            Question::Year => texts.push((Field::Year, text.to_owned())),
            // It follows, as one that can be read.
            Question::Fact(Fact::Situation)
            | Question::Period
            | Question::Withheld
            | Question::Advance => {}
            Question::Fact(fact) => texts.push((Field::from(fact), answers.yearly(question))),
        }
    }
    if answers.get(Question::Year).is_empty() {
        texts.push((Field::Year, TaxYear::LATEST.to_string()));
    }
    let situation = parse_choice(Fact::Situation, answers.fact(Fact::Situation)).unwrap_or(0);
    let situation = usize::try_from(situation).ok().and_then(|it| Situation::ALL.get(it).copied());
    let situation = situation.unwrap_or_default().name().to_owned();
    texts.push((Field::from(Fact::Situation), situation));
    let further: Vec<Fact> = texts
        .iter()
        .filter(|(field, _)| field.is_further())
        .filter_map(|(field, _)| field.fact())
        .collect();
    let value = |field: Field| {
        texts.iter().find(|(known, _)| *known == field).map(|(_, text)| text.as_str())
    };
    TaxRequest::of_any_household(value, &further, Author::Person, language)
        .map_err(|messages| messages.iter().filter_map(Fault::of_message).collect())
}

/// The household by the simplified method, which knows three facts.
fn simplified(answers: &Answers, language: Language) -> Result<Household, Vec<Fault>> {
    let known = [Fact::Situation, Fact::Children, Fact::Salary].map(Question::Fact);
    let own = [Question::Year, Question::Period];
    let others = answers.iter().map(|(question, _)| question);
    let others = others.filter(|question| !known.contains(question) && !own.contains(question));
    let mut faults: Vec<Fault> =
        others.map(|question| Fault::new(question, FaultKind::NotSimplified)).collect();
    let situation = parse_choice(Fact::Situation, answers.fact(Fact::Situation));
    let married = language.yes_no(situation == Some(Situation::Married as i64));
    let children = Some(answers.fact(Fact::Children)).filter(|text| !text.is_empty());
    let salary = answers.yearly(Question::Fact(Fact::Salary));
    let texts = [Some(married), children.or(Some("0")), Some(salary.as_str())];
    match household_from_form(texts, Author::Person, language) {
        Ok(household) if faults.is_empty() => Ok(household),
        Ok(_) => Err(faults),
        Err(messages) => {
            faults.extend(messages.iter().filter_map(Fault::of_message));
            Err(faults)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Result<Asked, Vec<Fault>> {
        household_of(&Answers::of_query(query), Language::French)
    }

    fn faults(query: &str) -> Vec<(&'static str, FaultKind)> {
        read(query).unwrap_err().into_iter().map(|it| (it.question.id(), it.kind)).collect()
    }

    #[test]
    fn a_month_is_a_twelfth_of_a_year_to_the_cent() {
        let asked = read("situation=single&salary=2 345,67&period=month&withheld=100").unwrap();
        assert_eq!((asked.household.salary().get(), asked.withheld), (28_148, Some(100)));
    }

    #[test]
    fn every_answer_that_cannot_be_taken_is_told_at_once_in_the_order_of_the_form() {
        let query = "salaire=12abc&pension=9999999999&enfants=-1&dons=50.000&prélevé=x";
        assert_eq!(
            faults(query),
            [
                ("situation", FaultKind::NotChosen),
                ("salary", FaultKind::NotAnAmount(MAX_EUROS)),
                ("pension", FaultKind::TooLarge(MAX_EUROS)),
                ("children", FaultKind::NotBetween([0, 20])),
                ("gifts_general", FaultKind::Ambiguous([50_000, 50])),
                ("withheld", FaultKind::NotAnAmount(MAX_EUROS)),
            ]
        );
        assert_eq!(faults("situation=veuf"), [("salary", FaultKind::NoIncome)]);
        assert_eq!(faults("situation=veuf&salaire=1&année=1999"), [("year", FaultKind::NotChosen)]);
    }

    #[test]
    fn the_simplified_method_knows_three_facts() {
        let asked = read("année=simplifiée&situation=pacsé&salaire=50000&enfants=2").unwrap();
        assert_eq!((asked.year, asked.household.is_married()), (None, true));
        let query = "année=simplifiée&situation=marié&salaire=1&salaire2=2";
        assert_eq!(faults(query), [("salary2", FaultKind::NotSimplified)]);
    }

    #[test]
    fn contradictions_are_told_where_they_are() {
        let found = read("situation=veuf&pension=1&frais_réels=5").unwrap_err();
        assert_eq!(found[0].question, Question::Fact(Fact::ActualExpenses));
    }
}
