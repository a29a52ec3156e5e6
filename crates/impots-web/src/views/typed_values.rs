//! What stands in the fields of a computation: what was typed, or the household of a result.

use impots_protocol::{Field, Language, Simulation};

use crate::form::Submission;

/// The values of the fields, as people type them; the year is apart.
#[derive(Debug, Default)]
pub(super) struct TypedValues {
    pub(super) married: String,
    pub(super) children: String,
    pub(super) salary: String,
    /// Empty if there is none.
    pub(super) second_salary: String,
    /// A yes, or anything else.
    pub(super) single_parent: String,
}

impl TypedValues {
    /// What was sent.
    pub(super) fn of_submission(submission: &Submission, language: Language) -> Self {
        let value = |field: Field| {
            let value = submission.form.first(field.word(language));
            value.unwrap_or_default().to_owned()
        };
        Self {
            married: value(Field::Married),
            children: value(Field::Children),
            salary: value(Field::Salary),
            second_salary: value(Field::SecondSalary),
            single_parent: value(Field::SingleParent),
        }
    }

    /// What would have to be sent for a simulation.
    pub(super) fn of_simulation(simulation: &Simulation, language: Language) -> Self {
        let second_salary = simulation.second_salary;
        Self {
            married: language.yes_no(simulation.married).to_owned(),
            children: simulation.children.to_string(),
            salary: simulation.salary.to_string(),
            second_salary: if second_salary > 0 {
                second_salary.to_string()
            } else {
                String::new()
            },
            single_parent: language.yes_no(simulation.single_parent).to_owned(),
        }
    }
}
