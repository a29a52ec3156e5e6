//! What the text of an explanation says around its steps. The steps themselves have their words from the protocol, as people and
//! programs read the same.

use impots_protocol::{Language, choice_label, fact_label, figures, year_title};
use impots_rules::household::{FactKind, Situation};
use impots_rules::{Fact, FilingStatus, Household, Salary, TaxYear};

/// The words of a language.
pub(super) struct Words(Language);

impl Words {
    pub(super) const fn of(language: Language) -> Self {
        Self(language)
    }

    /// The two years and the tax: that in which it is due, and the one before, whose income it is of.
    pub(super) fn title(&self, year: TaxYear, net: i64) -> String {
        let tax = figures::signed_euros(net, self.0);
        let method = self.0.pick(["méthode officielle\u{A0}:", "official method:"]);
        format!("{}, {method} {tax}", year_title(year, self.0))
    }

    /// Who is taxed.
    pub(super) fn household(&self, household: &Household) -> String {
        format!(
            "{}, {}, {}.",
            self.declarants(household.filing_status()),
            self.children(household.children().get()),
            self.wages(household)
        )
    }

    /// Who declares; a single parent's box of the form is T.
    fn declarants(&self, status: FilingStatus) -> &'static str {
        match status {
            FilingStatus::Married => "Couple",
            FilingStatus::Single => self.0.pick(["Déclarant seul", "Single declarant"]),
            FilingStatus::SingleParent => {
                self.0.pick(["Parent isolé (case T)", "Single parent (box T)"])
            }
        }
    }

    fn children(&self, children: u16) -> String {
        let number = figures::number(children.into(), self.0);
        match children {
            0 => self.0.pick(["sans enfant", "no child"]).to_owned(),
            1 => self.0.pick(["1 enfant", "1 child"]).to_owned(),
            _ => format!("{number} {}", self.0.pick(["enfants", "children"])),
        }
    }

    /// One wage or both. A second wage of zero is none.
    fn wages(&self, household: &Household) -> String {
        let [first, second] = [household.salary(), household.second_salary()]
            .map(|it| figures::euros(it.get(), self.0));
        match household.second_salary() {
            Salary::ZERO => {
                self.0.pick([format!("salaire de {first}"), format!("wage of {first}")])
            }
            _ => self.0.pick([
                format!("salaires de {first} et de {second}"),
                format!("wages of {first} and {second}"),
            ]),
        }
    }

    /// The heading of the sum.
    pub(super) fn sum(&self) -> &'static str {
        self.0.pick(["Addition", "Adding up"])
    }

    /// The last line of the sum.
    pub(super) fn due(&self, net: i64) -> &'static str {
        match net {
            ..0 => self.0.pick(["Impôt restitué", "Tax refunded"]),
            0.. => self.0.pick(["Impôt sur le revenu net", "Net income tax"]),
        }
    }

    /// A fact as the pages call it, with its boxes of the form, and its value.
    pub(super) fn fact(&self, fact: Fact, number: u64) -> (String, String) {
        let label = fact_label(fact, self.0);
        let boxes = match fact {
            Fact::Situation => {
                let situation = usize::try_from(number).ok();
                let situation = situation.and_then(|place| Situation::ALL.get(place));
                situation.map_or("", |situation| situation.form_box())
            }
            _ => fact.form_box(),
        };
        // The labels of boxes to tick name theirs.
        let name = match (boxes, fact.kind()) {
            ("", _) | (_, FactKind::Flag) => label.to_owned(),
            (boxes, _) => format!("{label} [{}]", boxes.replace(' ', ", ")),
        };
        let value = match fact.kind() {
            FactKind::Amount => figures::euros(number, self.0),
            FactKind::Choice => choice_label(fact, number, self.0).to_owned(),
            FactKind::Flag => self.0.yes_no(number > 0).to_owned(),
            FactKind::Count => figures::number(number, self.0),
            FactKind::BirthYear => number.to_string(),
        };
        (name, value)
    }

    /// How amounts are rounded, and what CGI stands for.
    pub(super) fn notes(&self) -> &'static str {
        self.0.pick(["Chaque montant est arrondi à l’euro le plus proche, 0,50 comptant pour 1 (CGI art. 1657). \
             CGI\u{A0}: code général des impôts.", "Each amount is rounded to the nearest euro, 0.50 counting for 1 (CGI art. 1657). \
             CGI: code général des impôts, the French general tax code."])
    }
}
