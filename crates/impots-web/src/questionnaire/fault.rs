//! What is wrong with an answer.
//!
//! Made where a household is read (`reading.rs`), and of sentences of the wire, to find the field that they are about. The words
//! for people are `views/questions/faults.rs`'s; programs get the sentences of the wire.

use impots_protocol::{Field, Message};
use impots_rules::{Fact, FactError, TaxYear};

use super::Question;

/// A question whose answer cannot be taken, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) question: Question,
    pub(crate) kind: FaultKind,
}

/// Why an answer cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// It is none of what there is to choose, or nothing was chosen.
    NotChosen,
    /// It is no amount from nothing to this many euros.
    NotAnAmount(u64),
    /// It is an amount of more than this many euros.
    TooLarge(u64),
    /// It is one of these amounts, or the other.
    Ambiguous([u64; 2]),
    /// It is no whole number between these two.
    NotBetween([i64; 2]),
    /// Nothing is said of any income.
    NoIncome,
    /// It contradicts other answers.
    Refused(FactError),
    /// The simplified method does not know it.
    NotSimplified,
}

impl Fault {
    pub(crate) const fn new(question: Question, kind: FaultKind) -> Self {
        Self { question, kind }
    }

    /// What a sentence of the wire says of a question; `None` where it is about none.
    pub(crate) fn of_message(message: &Message) -> Option<Self> {
        use FaultKind as K;
        let field = |field: Field, kind| Some(Self::new(question(field)?, kind));
        let fact = |fact, kind| Some(Self::new(Question::Fact(fact), kind));
        if let Message::FactExpected(asked, _, bounds) = message {
            fact(*asked, K::of_bounds(*asked, *bounds))
        } else if let Message::AmountAmbiguous(it, _, readings) = message {
            field(*it, K::Ambiguous(*readings))
        } else if let Message::FactRefused(error) = message {
            fact(error.fact()?, K::Refused(*error))
        } else if let Message::YearExpected(..) = message {
            Some(Self::new(Question::Year, K::NotChosen))
        } else if let Message::NeedsYear(it) = message {
            field(*it, K::NotSimplified)
        } else if let Message::FieldTooLarge(it, _, limit) = message {
            match it.fact()? {
                Fact::Children => field(*it, K::NotBetween([0, limit.cast_signed()])),
                _ => field(*it, K::NotAnAmount(*limit)),
            }
        } else if let Message::NaturalExpected(it, _) | Message::AmountExpected(it, _) = message {
            let asked = it.fact()?;
            fact(asked, K::of_bounds(asked, asked.bounds(TaxYear::LATEST.income_year()).into()))
        } else if let Message::YesNoExpected(it, _) | Message::ParameterMissing(it) = message {
            field(*it, K::NotChosen)
        } else if let Message::MarriedContradictsSituation = message {
            fact(Fact::Situation, K::NotChosen)
        } else if let Message::SecondSalaryUnmarried = message {
            let fact = Fact::Salary2;
            Some(Self::new(Question::Fact(fact), K::Refused(FactError::SecondDeclarant { fact })))
        } else if let Message::SingleParentMarried | Message::SingleParentWithoutChild = message {
            fact(Fact::SingleParent, K::Refused(FactError::SingleParent))
        } else {
            None
        }
    }
}

impl FaultKind {
    /// What is wrong with a number that is outside of these, or is none, by how the fact is answered.
    fn of_bounds(fact: Fact, [minimum, maximum]: [i64; 2]) -> Self {
        use impots_rules::household::FactKind;
        match fact.kind() {
            FactKind::Choice | FactKind::Flag => Self::NotChosen,
            FactKind::Amount => Self::NotAnAmount(maximum.unsigned_abs()),
            FactKind::Count | FactKind::BirthYear => Self::NotBetween([minimum, maximum]),
        }
    }
}

/// The question that a field of the wire answers.
fn question(field: Field) -> Option<Question> {
    match field {
        Field::Married => Some(Question::Fact(Fact::Situation)),
        Field::Year => Some(Question::Year),
        other => other.fact().map(Question::Fact),
    }
}
