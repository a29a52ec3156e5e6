//! What is said of the rates at source, in both languages.

use impots_protocol::{Language, figures};
use impots_rules::law::balance::Balance;
use impots_rules::law::withholding::WithholdingRate;
use impots_rules::withholding::RateChoice;
use impots_rules::{Day, Fact, Household, Rate, TaxYear};

/// What is withheld from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PayKind {
    /// Wages, or nothing.
    Wages,
    /// Pensions.
    Pensions,
    /// Both.
    Both,
}

impl PayKind {
    /// By what the household declares: of neither it is said as of wages.
    pub(super) fn of(household: &Household) -> Self {
        let some = |facts: [Fact; 2]| facts.into_iter().any(|fact| household.number(fact) > 0);
        match (some([Fact::Salary, Fact::Salary2]), some([Fact::Pension, Fact::Pension2])) {
            (false, true) => Self::Pensions,
            (true, true) => Self::Both,
            (true | false, false) => Self::Wages,
        }
    }
}

/// The words of a language, for a household: of one declarant it is not said that there is a first one.
pub(super) struct Words {
    pub(super) language: Language,
    pub(super) is_couple: bool,
    pub(super) pay: PayKind,
}

impl Words {
    fn pick<T>(&self, french: T, english: T) -> T {
        self.language.pick([french, english])
    }

    /// Whose rates they are: the tax of one year, on the income of the one before.
    pub(super) fn title(&self, year: TaxYear) -> String {
        let income = year.income_year();
        self.pick(
            format!("Prélèvement à la source d’après l’impôt {year} (revenus de {income})"),
            format!("Withholding tax after the {year} tax ({income} income)"),
        )
    }

    /// When the rates are used: both days are the first and the last of them.
    pub(super) fn period(&self, from: Day, until: Day) -> String {
        let (from, until) = (self.day(from), self.day(until));
        self.pick(
            format!("Ces taux s’appliquent du {from} au {until}."),
            format!("These rates are used from {from} to {until}."),
        )
    }

    pub(super) fn household_rate(&self, rate: WithholdingRate) -> String {
        let rate = self.rate(rate);
        self.pick(format!("Taux du foyer\u{A0}: {rate}"), format!("Rate of the household: {rate}"))
    }

    /// The heading of the individual rates, which says whether they are the law's default.
    pub(super) fn individual(&self, default: RateChoice) -> String {
        match default {
            RateChoice::Individual => self.pick(
                "Taux individuels, appliqués à défaut d’option\u{A0}:".to_owned(),
                "Individual rates, used unless the couple chooses otherwise:".to_owned(),
            ),
            RateChoice::Household => self.pick(
                "Taux individuels, sur option\u{A0}:".to_owned(),
                "Individual rates, if the couple chooses them:".to_owned(),
            ),
        }
    }

    /// Why a couple has no rates of its own here: what is deducted is divided between the two, and nobody has said how.
    pub(super) fn no_individual(&self) -> &'static str {
        self.pick(
            "D’autres déductions que les 10\u{202F}% agissent\u{A0}: de qui elles sont n’est pas connu ici, et les taux individuels ne \
             sont pas donnés.",
            "Deductions other than the 10% act: whose they are is not known here, and individual rates are not given.",
        )
    }

    pub(super) fn overseas(&self) -> &'static str {
        let french = "Pour un domicile d’outre-mer, seul le taux par défaut est donné.";
        self.pick(french, "For a home overseas only the default rate is given.")
    }

    /// The heading of the default rates, with the first day on which their grid is used.
    pub(super) fn default_rate(&self, since: Day) -> String {
        let since = self.day(since);
        self.pick(
            format!("Taux par défaut (non personnalisé), grille du {since}\u{A0}:"),
            format!("Default rate (of whoever has no rate of their own), grid of {since}:"),
        )
    }

    /// Who has which rate.
    pub(super) fn declarant(&self, place: usize, rate: WithholdingRate) -> String {
        let rate = self.rate(rate);
        let (french, english) = match (place, self.is_couple) {
            (0, true) => ("Premier déclarant, {} par mois", "First declarant, {} a month"),
            (_, true) => ("Second déclarant, {} par mois", "Second declarant, {} a month"),
            (_, false) => match self.pay {
                PayKind::Wages => ("{} de la paie d’un mois", "{} of a month’s pay"),
                PayKind::Pensions => ("{} de la pension d’un mois", "{} of a month’s pension"),
                PayKind::Both => {
                    ("{} de la paie et de la pension d’un mois", "{} of a month’s pay and pension")
                }
            },
        };
        self.pick(french, english).replace("{}", &rate)
    }

    pub(super) fn due(&self) -> String {
        self.pick("Impôt de l’année", "Tax of the year").to_owned()
    }

    /// What is left once what was withheld is taken off.
    pub(super) fn balance(&self, balance: Balance) -> String {
        let euros = |euros| figures::euros(euros, self.language);
        match balance {
            Balance::Even => {
                self.pick("Il ne reste rien à payer.", "Nothing is left to pay.").to_owned()
            }
            Balance::AtOnce { euros: left } => self.pick(
                format!("Reste {} à payer en une fois, en septembre.", euros(left)),
                format!("{} is left to pay, at once in September.", euros(left)),
            ),
            Balance::InFour { euros: left } => {
                let each = self.cents(balance.instalment_cents().unwrap_or_default());
                self.pick(
                    format!(
                        "Reste {} à payer en quatre fois {each}, de septembre à décembre.",
                        euros(left)
                    ),
                    format!(
                        "{} is left to pay, in four times {each}, September to December.",
                        euros(left)
                    ),
                )
            }
            Balance::NotCollected { euros: left } => self.pick(
                format!("Reste {}, trop peu pour être recouvré.", euros(left)),
                format!("{} is left, too little to be collected.", euros(left)),
            ),
            Balance::Refund { euros: left } => self.pick(
                format!("{} sont restitués en été.", euros(left)),
                format!("{} is refunded in summer.", euros(left)),
            ),
            Balance::NotRefunded { euros: left } => self.pick(
                format!("Trop-perçu de {}, pas assez pour être restitué.", euros(left)),
                format!("{} too much, too little to be refunded.", euros(left)),
            ),
        }
    }

    /// Why a payslip may say something else.
    pub(super) fn notes(&self) -> &'static str {
        self.pick(
            "La paie varie d’un mois à l’autre. Le taux d’un bulletin peut différer\u{A0}: autres revenus, changement de \
             famille, modulation, option pour le taux par défaut. CGI art. 204 A à 204 N.",
            "Pay varies from month to month. The rate on a payslip can differ: other incomes, a change of family, \
             modulation, the choice of the default rate. CGI art. 204 A to 204 N.",
        )
    }

    /// Whole euros; below zero they are refunded.
    pub(super) fn signed(&self, euros: i64) -> String {
        figures::signed_euros(euros, self.language)
    }

    /// An amount in cents that varies with the pay.
    pub(super) fn about(&self, cents: u64) -> String {
        format!("{} {}", self.pick("environ", "about"), self.cents(cents))
    }

    fn day(&self, day: Day) -> String {
        figures::day(day, self.language)
    }

    /// An amount in cents.
    pub(super) fn cents(&self, cents: u64) -> String {
        figures::cents(cents, self.language)
    }

    /// A rate in tenths of a percent, as payslips have it.
    fn rate(&self, rate: WithholdingRate) -> String {
        figures::percent(Rate::from_basis_points(10 * rate.tenths()), self.language)
    }
}
