//! What is said of the rates at source, in both languages.

use impots_protocol::{Language, figures};
use impots_rules::law::balance::Balance;
use impots_rules::law::withholding::WithholdingRate;
use impots_rules::withholding::RateChoice;
use impots_rules::{Day, Rate, TaxYear};

/// The words of a language.
pub(super) struct Words(pub(super) Language);

impl Words {
    fn pick<T>(&self, french: T, english: T) -> T {
        match self.0 {
            Language::French => french,
            Language::English => english,
        }
    }

    pub(super) fn title(&self, year: TaxYear) -> String {
        let income = year.income_year();
        self.pick(
            format!("Prélèvement à la source d'après l'impôt {year} (revenus {income})"),
            format!("Withholding tax after the tax of {year} (income {income})"),
        )
    }

    pub(super) fn period(&self, from: Day, until: Day) -> String {
        self.pick(
            format!("Ces taux servent du {from} au {until}."),
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
                "Taux individuels, appliqués à défaut d'option\u{A0}:".to_owned(),
                "Individual rates, used unless the couple chooses otherwise:".to_owned(),
            ),
            RateChoice::Household => self.pick(
                "Taux individuels, sur option\u{A0}:".to_owned(),
                "Individual rates, if the couple chooses them:".to_owned(),
            ),
        }
    }

    pub(super) const fn no_individual(&self) -> &'static str {
        match self.0 {
            Language::French => {
                "D'autres déductions que les 10 % agissent\u{A0}: de qui elles sont n'est pas connu ici, et les taux individuels ne \
                 sont pas donnés."
            }
            Language::English => {
                "Deductions other than the 10 % act: whose they are is not known here, and individual rates are not given."
            }
        }
    }

    pub(super) const fn overseas(&self) -> &'static str {
        match self.0 {
            Language::French => "Pour un domicile d'outre-mer, seul le taux par défaut est donné.",
            Language::English => "For a home overseas only the default rate is given.",
        }
    }

    pub(super) fn default_rate(&self, since: Day) -> String {
        self.pick(
            format!("Taux par défaut (non personnalisé), grille du {since}\u{A0}:"),
            format!("Default rate (of whoever has no rate of their own), grid of {since}:"),
        )
    }

    /// Who has which rate.
    pub(super) fn declarant(&self, place: usize, rate: WithholdingRate, is_couple: bool) -> String {
        let rate = self.rate(rate);
        match (place, is_couple) {
            (_, false) => self.pick(
                format!("{rate} de la paie d'un mois, environ"),
                format!("{rate} of a month's pay, about"),
            ),
            (0, true) => self.pick(
                format!("Premier déclarant, {rate} par mois, environ"),
                format!("First declarant, {rate} a month, about"),
            ),
            (_, true) => self.pick(
                format!("Second déclarant, {rate} par mois, environ"),
                format!("Second declarant, {rate} a month, about"),
            ),
        }
    }

    pub(super) fn due(&self) -> String {
        self.pick("Impôt de l'année", "Tax of the year").to_owned()
    }

    /// What is left once what was withheld is taken off.
    pub(super) fn balance(&self, balance: Balance) -> String {
        let euros = |euros| figures::euros(euros, self.0);
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
                format!("{} de trop, pas assez pour être restitués.", euros(left)),
                format!("{} too much, too little to be refunded.", euros(left)),
            ),
        }
    }

    pub(super) const fn notes(&self) -> &'static str {
        match self.0 {
            Language::French => {
                "La paie varie d'un mois à l'autre. Le taux d'un bulletin peut différer\u{A0}: autres revenus, changement de \
                 famille, modulation, option pour le taux par défaut. CGI art. 204 A à 204 N."
            }
            Language::English => {
                "Pay varies from month to month. The rate on a payslip can differ: other incomes, a change of family, \
                 modulation, the choice of the default rate. CGI art. 204 A to 204 N."
            }
        }
    }

    pub(super) fn signed(&self, euros: i64) -> String {
        figures::signed_euros(euros, self.0)
    }

    /// An amount in cents.
    pub(super) fn cents(&self, cents: u64) -> String {
        let (whole, rest) = (figures::number(cents / 100, self.0), cents % 100);
        self.pick(format!("{whole},{rest:02}\u{A0}€"), format!("€{whole}.{rest:02}"))
    }

    /// A rate in tenths of a percent.
    fn rate(&self, rate: WithholdingRate) -> String {
        figures::percent(Rate::from_basis_points(10 * rate.tenths()), self.0)
    }
}
