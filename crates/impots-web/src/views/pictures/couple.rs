//! Joint or separate: what a couple pays together, and what both would pay as two single persons, for the splits of the children.
//!
//! Two returns are compared before reductions and credits: what lowers a tax afterwards is divided between two persons in ways that
//! nobody was asked.

use impots_rules::couple::{self, Comparison, Separate};
use impots_rules::household::FactKind;
use impots_rules::{Children, Fact};

use super::picture::{Bar, Drawing, Picture, Row};
use super::subject::Subject;
use super::table::{Table, TableRow};
use crate::bilingual::{fill, words};

words! {
    /// Joint or separate.
    CoupleWords {
        heading = "Ensemble ou séparément\u{A0}?", "Together or separately?";
        joint = "Ensemble, mariés ou pacsés", "Together, married or PACS";
        together = "Ensemble", "Together";
        one_return = "une déclaration", "one return";
        /// Both taxes.
        two_returns = "vous {} + l’autre {}", "you {} + partner {}";
        separate = "Séparément", "Separately";
        one_with_you = "l’enfant avec vous", "the child with you";
        one_with_other = "l’enfant avec l’autre", "the child with your partner";
        /// How many children.
        all_with_you = "les {} enfants avec vous", "all {} children with you";
        all_with_other = "les {} enfants avec l’autre", "all {} children with your partner";
        one_each = "1 enfant chacun", "1 child each";
        /// How many children each has.
        each = "{} enfants chacun", "{} children each";
        /// How many children you and the other have.
        divided = "{} avec vous et {} avec l’autre", "{} with you and {} with your partner";
        /// An amount and, in brackets, a split.
        joint_saves = "Une déclaration commune coûte {} de moins que deux, même en partageant au mieux{}",
            "One joint return costs {} less than two, even divided at their best{}";
        separate_saves = "Deux déclarations coûteraient {} de moins{}", "Two returns would cost {} less{}";
        equal = "Ensemble ou séparément, l’impôt serait le même", "Together or separately, the tax would be the same";
        before_credits = ", avant réductions et crédits", ", before reductions and credits";
        only_in_first_year = "Mariés ou pacsés, on ne choisit que l’année de l’union. Seul l’impôt sur le revenu est comparé.",
            "Married couples can only choose in the year of the wedding or PACS. Only income tax is compared.";
        caption = "Impôt avant réductions et crédits", "Tax before reductions and credits";
        head: [&'static str; 5] = ["Déclaration", "Vous", "L’autre", "Total", "Écart"], ["Return", "You", "Partner", "Total", "Difference"];
    }
}

/// The facts that lower the tax after the comparison: they are no one's before it.
const AFTERWARDS: [Fact; 26] = [
    Fact::GiftsAid,
    Fact::GiftsAidFromOctober2025,
    Fact::GiftsGeneral,
    Fact::UnionDues,
    Fact::UnionDues2,
    Fact::PupilsCollege,
    Fact::PupilsLycee,
    Fact::Students,
    Fact::SharedPupilsCollege,
    Fact::SharedPupilsLycee,
    Fact::SharedStudents,
    Fact::HomeEmployment,
    Fact::HomeEmploymentInactive,
    Fact::HomeFirstYear,
    Fact::HomeDisabled,
    Fact::HomeAscendants,
    Fact::ChildCare,
    Fact::ChildCare2,
    Fact::ChildCare3,
    Fact::ChildCare4,
    Fact::SharedChildCare,
    Fact::SharedChildCare2,
    Fact::SharedChildCare3,
    Fact::SharedChildCare4,
    Fact::RetirementCeiling,
    Fact::RetirementCeiling2,
];

/// The facts that are compared.
const COMPARED: [Fact; 4] = [Fact::Situation, Fact::Salary, Fact::Salary2, Fact::Children];

/// The picture of a couple; none for one adult, where nobody owes anything, and where something else than wages and children would have
/// to be divided between two returns.
pub(super) fn picture(subject: &Subject<'_>) -> Option<Picture> {
    if !subject.household.is_married() || !is_compared(subject) {
        return None;
    }
    let wages = [subject.household.salary(), subject.household.second_salary()];
    let children = subject.household.children();
    let compared = couple::compare(subject.parameters, children, wages);
    let most = compared.separate.iter().map(Separate::total).chain([compared.joint]).max()?;
    if most == 0 {
        return None;
    }
    let splits = Splits { subject, compared, children, most };
    let words = CoupleWords::of(subject.language);
    Some(Picture {
        id: "couple",
        heading: words.heading.to_owned(),
        conclusion: splits.conclusion(),
        drawing: Drawing::Rows { rows: splits.rows() },
        table: Some(splits.table()),
        in_figures: subject.words().in_figures,
    })
}

/// Whether the income is that of the wages and the shares those of the children.
fn is_compared(subject: &Subject<'_>) -> bool {
    let is_known = |fact: Fact| {
        let is_age = fact.kind() == FactKind::BirthYear && subject.notice.special_allowance == 0;
        COMPARED.contains(&fact) || AFTERWARDS.contains(&fact) || is_age
    };
    subject.household.facts().all(|(fact, number)| number == 0 || is_known(fact))
}

struct Splits<'a> {
    subject: &'a Subject<'a>,
    compared: Comparison,
    children: Children,
    /// The largest of all sums.
    most: u64,
}

impl Splits<'_> {
    fn words(&self) -> &'static CoupleWords {
        CoupleWords::of(self.subject.language)
    }

    /// How the children are divided; none to divide where there are none.
    fn division(&self, split: &Separate) -> Option<String> {
        let words = self.words();
        let first = split.children_of_first.get();
        let second = self.children.get() - first;
        let number = |count: u16| count.to_string();
        let division = match (first, second) {
            (0, 0) => return None,
            (1, 0) => words.one_with_you.to_owned(),
            (0, 1) => words.one_with_other.to_owned(),
            (all, 0) => fill(words.all_with_you, &[&number(all)]),
            (0, all) => fill(words.all_with_other, &[&number(all)]),
            (1, 1) => words.one_each.to_owned(),
            (one, other) if one == other => fill(words.each, &[&number(one)]),
            (one, other) => fill(words.divided, &[&number(one), &number(other)]),
        };
        Some(division)
    }

    /// How two returns are called.
    fn name(&self, split: &Separate) -> String {
        let words = self.words();
        match self.division(split) {
            Some(division) => format!("{}, {division}", words.separate),
            None => words.separate.to_owned(),
        }
    }

    /// The splits that are drawn: all of few, else the best, the most even and the extremes.
    fn drawn(&self) -> Vec<&Separate> {
        let all = &self.compared.separate;
        if all.len() <= 4 {
            return all.iter().rev().collect();
        }
        let best = self.compared.best().next().map_or(0, |it| it.children_of_first.get());
        let count = self.children.get();
        let mut places = [count, best, count / 2, 0].map(usize::from).to_vec();
        places.sort_unstable_by(|one, other| other.cmp(one));
        places.dedup();
        places.into_iter().filter_map(|place| all.get(place)).collect()
    }

    fn rows(&self) -> Vec<Row> {
        let words = self.words();
        let joint = Row {
            words: words.joint.to_owned(),
            figure: self.subject.euros(self.compared.joint),
            note: Some(words.one_return.to_owned()),
            bars: Bar::new("f-tax", (0, self.compared.joint), self.most).into_iter().collect(),
        };
        let separate = self.drawn().into_iter().map(|split| {
            let [yours, other] = split.taxes;
            let first = Bar::new("f-tax", (0, yours), self.most);
            let second = Bar::new("f-second", (yours, split.total()), self.most);
            let euros = split.taxes.map(|tax| self.subject.euros(tax));
            debug_assert_eq!(yours + other, split.total());
            Row {
                words: self.name(split),
                figure: self.subject.euros(split.total()),
                note: Some(fill(words.two_returns, &[&euros[0], &euros[1]])),
                bars: first.into_iter().chain(second).collect(),
            }
        });
        [joint].into_iter().chain(separate).collect()
    }

    fn conclusion(&self) -> String {
        let words = self.words();
        let gain = self.compared.gain();
        let amount = self.subject.euros(gain.unsigned_abs());
        let best = self.compared.best().next().and_then(|split| self.division(split));
        let best = best.map(|division| format!(" ({division})")).unwrap_or_default();
        let pattern = match gain {
            1.. => words.joint_saves,
            0 => words.equal,
            ..0 => words.separate_saves,
        };
        let result = fill(pattern, &[&amount, &best]);
        let has_advantages =
            self.subject.notice.reductions.total() > 0 || self.subject.notice.credits.total() > 0;
        let before = if has_advantages { words.before_credits } else { "" };
        format!("{result}{before}. {}", words.only_in_first_year)
    }

    fn table(&self) -> Table {
        let words = self.words();
        let euros = |amount| self.subject.euros(amount);
        let none = || "–".to_owned();
        let joint = [none(), none(), euros(self.compared.joint), none()];
        let joint = TableRow::new(words.together, joint).of_you();
        let separate = self.compared.separate.iter().rev().map(|split| {
            let change = split.total().cast_signed() - self.compared.joint.cast_signed();
            let [yours, other] = split.taxes.map(euros);
            let cells = [yours, other, euros(split.total()), self.subject.change(change)];
            TableRow::new(self.name(split), cells)
        });
        Table {
            label: words.heading,
            caption: words.caption,
            head: words.head.into(),
            rows: [joint].into_iter().chain(separate).collect(),
            foot: Vec::new(),
        }
    }
}
