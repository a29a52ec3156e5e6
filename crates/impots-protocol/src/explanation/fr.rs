//! The French words of an explanation.

use impots_rules::explanation::{
    Declarant, DeclarantsTax, Formula, QuotientCeiling, Raise, StepName,
};
use impots_rules::{Bracket, Children, FilingStatus, Rate, ReductionLimits, Salary, TaxedPart};

use super::cases::{Deducted, Given, Relief, partial_reduction};
use super::exact::Exact;
use super::scale::BracketLine;
use crate::{Language, figures};

const FRENCH: Language = Language::French;

pub(super) const fn heading(name: StepName) -> &'static str {
    match name {
        StepName::Deduction => "Déduction pour frais professionnels",
        StepName::TaxableIncome => "Revenu imposable",
        StepName::Shares => "Nombre de parts",
        StepName::Brackets => "Impôt selon le barème",
        StepName::FamilyQuotient => "Plafonnement du quotient familial",
        StepName::Decote => "Décote",
        StepName::Reduction => "Réduction sous condition de revenu",
        StepName::HighIncomeContribution => "Contribution sur les hauts revenus",
        StepName::Recovery => "Seuil de recouvrement",
        StepName::MarginalRate => "Taux marginal",
    }
}

/// What a step computes, in one or a few sentences; `result` is the step's, in words.
pub(super) fn formula(formula: &Formula, result: &str) -> String {
    let text = match *formula {
        Formula::Deduction { declarant, salary, rate, minimum, maximum } => {
            deduction(declarant, salary, rate, [minimum, maximum])
        }
        Formula::TaxableIncome { salaries, deductions } => {
            taxable_income(salaries, deductions, result)
        }
        Formula::Shares { filing_status, children } => shares_of(filing_status, children, result),
        Formula::Brackets { taxable_income, half_shares, .. } => {
            brackets(taxable_income, half_shares)
        }
        Formula::FamilyQuotient { tax, ref declarants, ceiling } => {
            family_quotient(tax, declarants, ceiling)
        }
        Formula::Decote { tax, ceiling, rate } => decote(tax, ceiling, rate),
        Formula::Reduction { tax, rate, reference_income, limits, raise } => {
            reduction(tax, rate, reference_income, limits, raise)
        }
        Formula::HighIncomeContribution { reference_income, ref parts } => {
            high_income(reference_income, parts)
        }
        Formula::Recovery { total, threshold } => recovery(total, threshold),
        Formula::MarginalRate { taxable_income, half_shares, gross_tax, bracket } => {
            marginal_rate(taxable_income, half_shares, gross_tax, bracket)
        }
    };
    typeset(&text)
}

fn deduction(declarant: Declarant, salary: Salary, rate: Rate, bounds: [u32; 2]) -> String {
    let [minimum, maximum] = bounds;
    let exact = Exact::part(rate, salary.get());
    let whose = match declarant {
        Declarant::First => "",
        Declarant::Second => "Second salaire : ",
    };
    let part = format!(
        "{whose}{} × {} {}{}",
        percent(rate),
        euros(salary.get()),
        exact.equation(FRENCH),
        to_the_euro(exact)
    );
    let (least, most) = (euros(minimum.into()), euros(maximum.into()));
    match Deducted::of(salary, rate, minimum, maximum) {
        Deducted::Nothing => "Pas de salaire : rien à déduire.".into(),
        Deducted::Part => format!("{part}, entre le minimum de {least} et le maximum de {most}."),
        Deducted::Minimum => format!("{part}, au-dessous du minimum de {least}, qui est retenu."),
        Deducted::Maximum => format!("{part}, au-dessus du maximum de {most}, qui est retenu."),
        Deducted::Wage => format!(
            "{part}, au-dessous du minimum de {least}. Le salaire n'atteint pas ce minimum : il est déduit en entier."
        ),
    }
}

fn taxable_income(salaries: [Salary; 2], deductions: [u64; 2], result: &str) -> String {
    let [first, second] = salaries.map(|salary| euros(salary.get()));
    let [first_deduction, second_deduction] = deductions.map(euros);
    match salaries {
        [_, Salary::ZERO] => {
            format!("Salaire moins déduction : {first} − {first_deduction} = {result}.")
        }
        [_, _] => format!(
            "Salaires moins déductions : {first} + {second} − {first_deduction} − {second_deduction} = {result}."
        ),
    }
}

fn shares_of(filing_status: FilingStatus, children: Children, result: &str) -> String {
    let declarants = match filing_status {
        FilingStatus::Single => "1 part pour le déclarant",
        FilingStatus::SingleParent => {
            "1 part pour le déclarant + 0,5 part de parent isolé (case T)"
        }
        FilingStatus::Married => "2 parts pour le couple",
    };
    let children = match children.get() {
        0 => return format!("{declarants}."),
        1 => " + 0,5 part pour l'enfant".into(),
        2 => " + 2 × 0,5 part pour les deux enfants".into(),
        3 => " + 2 × 0,5 part pour les deux premiers enfants + 1 part pour le troisième".into(),
        many => format!(
            " + 2 × 0,5 part pour les deux premiers enfants + {} × 1 part pour les suivants",
            figures::number(u64::from(many - 2), FRENCH)
        ),
    };
    format!("{declarants}{children} = {result}.")
}

fn brackets(taxable_income: u64, half_shares: u32) -> String {
    if taxable_income == 0 {
        return "Pas de revenu : pas d'impôt.".into();
    }
    match half_shares {
        2 => format!("{} pour une seule part.", euros(taxable_income)),
        _ => format!(
            "{} par part. Chaque tranche compte pour {}.",
            per_share(taxable_income, half_shares),
            shares(half_shares)
        ),
    }
}

fn family_quotient(tax: u64, declarants: &DeclarantsTax, ceiling: QuotientCeiling) -> String {
    let alone = euros(declarants.tax);
    let fewer = format!(
        "Avec {} au lieu de {}",
        shares(declarants.half_shares),
        figures::shares(declarants.half_shares + ceiling.half_shares, FRENCH)
    );
    if declarants.tax == 0 {
        return format!("{fewer}, l'impôt serait nul aussi : rien à plafonner.");
    }
    let saved = format!(
        "{fewer}, l'impôt serait de {alone} (détail ci-dessous). L'avantage est de {alone} − {} = {}, plafonné à {}.",
        euros(tax),
        euros(declarants.tax - tax),
        quotient_ceiling(ceiling)
    );
    let capped = declarants.tax.saturating_sub(ceiling.euros);
    if capped > tax {
        format!(
            "{saved} Il dépasse le plafond : l'impôt est porté à {alone} − {} = {}, soit {} − {} = {} de plus.",
            euros(ceiling.euros),
            euros(capped),
            euros(capped),
            euros(tax),
            euros(capped - tax)
        )
    } else {
        format!("{saved} Il ne dépasse pas le plafond : l'impôt reste de {}.", euros(tax))
    }
}

fn quotient_ceiling(ceiling: QuotientCeiling) -> String {
    let general = |half_shares: u32| times(half_shares, ceiling.figures.half_share_ceiling);
    let special = euros(ceiling.figures.single_parent_ceiling.into());
    let total = euros(ceiling.euros);
    match (ceiling.filing_status, ceiling.half_shares) {
        (FilingStatus::SingleParent, 2) => format!("{special} pour un parent isolé"),
        (FilingStatus::SingleParent, half_shares) => {
            let others = if half_shares == 3 { "la troisième" } else { "les suivantes" };
            format!(
                "{special} pour les deux premières demi-parts d'un parent isolé + {} pour {others} = {total}",
                general(half_shares - 2)
            )
        }
        (FilingStatus::Single | FilingStatus::Married, 1) => format!("{total} par demi-part"),
        (FilingStatus::Single | FilingStatus::Married, many) => {
            format!("{} = {total}", general(many))
        }
    }
}

fn decote(tax: u64, ceiling: u32, rate: Rate) -> String {
    let lowering = Exact::part(rate, tax);
    let product = format!("{} × {}", percent(rate), euros(tax));
    let most = euros(ceiling.into());
    let relief = lowering.taken_off(ceiling.into());
    let difference = format!("{most} − {product} {}", relief.equation(FRENCH));
    match Relief::of(tax, ceiling, rate) {
        Relief::NoTax => "Pas d'impôt : pas de décote.".into(),
        Relief::Nothing => format!(
            "{product} {} : ce n'est pas moins que {most}, il n'y a pas de décote.",
            lowering.equation(FRENCH)
        ),
        Relief::Part => format!("{difference}{}.", to_the_euro(relief)),
        Relief::WholeTax => format!("{difference}, plus que l'impôt : la décote l'annule."),
    }
}

fn reduction(tax: u64, rate: Rate, income: u64, limits: ReductionLimits, raise: Raise) -> String {
    let income_is = format!("Le revenu de référence, {},", euros(income));
    let product = format!("{} × {}", percent(rate), euros(tax));
    let (full, none) = (raised(limits.full_up_to, raise), raised(limits.none_from, raise));
    match Given::of(tax, income, limits) {
        Given::NoTax => "Il ne reste pas d'impôt à réduire.".into(),
        Given::Nothing => {
            format!("{income_is} n'est pas au-dessous de {none} : il n'y a pas de réduction.")
        }
        Given::Whole => {
            let exact = Exact::part(rate, tax);
            format!(
                "{income_is} ne dépasse pas {full} : la réduction est entière. {product} d'impôt après décote {}{}.",
                exact.equation(FRENCH),
                to_the_euro(exact)
            )
        }
        Given::Part => {
            let exact = partial_reduction(tax, rate, income, limits);
            let (full_up_to, none_from) = (euros(limits.full_up_to), euros(limits.none_from));
            format!(
                "{income_is} dépasse {full} sans atteindre {none} : la réduction est partielle. {product} d'impôt après \
                 décote × ({none_from} − {}) ÷ ({none_from} − {full_up_to}) {}{}.",
                euros(income),
                exact.equation(FRENCH),
                to_the_euro(exact)
            )
        }
    }
}

/// A limit as the sum that it is: `37 968 € + 2 × 3 797 € = 45 562 €`.
fn raised(limit: u64, raise: Raise) -> String {
    if raise.half_shares == 0 {
        return euros(limit);
    }
    let raised_by = u64::from(raise.half_shares) * u64::from(raise.each);
    format!(
        "{} + {} = {}",
        euros(limit - raised_by),
        times(raise.half_shares, raise.each),
        euros(limit)
    )
}

fn high_income(income: u64, parts: &[TaxedPart]) -> String {
    match parts {
        [] => "Pas de revenu : pas de contribution.".into(),
        [TaxedPart { bracket: Bracket { rate: Rate::ZERO, .. }, to: Some(to), .. }] => format!(
            "Le revenu de référence, {}, ne dépasse pas {} : il n'y a pas de contribution.",
            euros(income),
            euros((*to).into())
        ),
        [_, ..] => format!("Le revenu de référence est de {}.", euros(income)),
    }
}

fn recovery(total: u64, threshold: u32) -> String {
    let (total_euros, threshold_euros) = (euros(total), euros(threshold.into()));
    match total {
        0 => "Il n'y a rien à recouvrer.".into(),
        small if small < threshold.into() => format!(
            "Le total, {total_euros}, est inférieur à {threshold_euros} : il n'est pas recouvré."
        ),
        _ => {
            format!("Le total, {total_euros}, n'est pas inférieur à {threshold_euros} : il est dû.")
        }
    }
}

fn marginal_rate(income: u64, half_shares: u32, tax: u64, bracket: Option<Bracket>) -> String {
    match bracket {
        Some(bracket) if tax > 0 => format!(
            "Revenu par part de l'impôt retenu : {}, dans la tranche qui commence à {} : {}.",
            per_share(income, half_shares),
            euros(bracket.from.into()),
            percent(bracket.rate)
        ),
        Some(_) | None => "Pas d'impôt : le taux est nul.".into(),
    }
}

/// One line of a scale.
pub(super) fn bracket(line: &BracketLine<'_>) -> String {
    let from = euros(line.from.into());
    let range = match line.to {
        Some(to) => format!("De {from} à {}", euros(to.into())),
        None => format!("Au-delà de {from}"),
    };
    let per_share = if line.per_share { " par part" } else { "" };
    let (part, rate) = (line.part, percent(line.rate));
    typeset(&format!("{range}{per_share} : {part}, à {rate}"))
}

/// The last line of a scale.
pub(super) fn total(exact: Exact) -> String {
    format!("Total{}", to_the_euro(exact))
}

fn per_share(income: u64, half_shares: u32) -> String {
    format!(
        "{} ÷ {} {}",
        euros(income),
        shares(half_shares),
        Exact::new(2 * u128::from(income), half_shares.into()).equation(FRENCH)
    )
}

/// `4 × 1 551 €`, or the amount alone.
fn times(count: u32, each: u32) -> String {
    let each = euros(each.into());
    match count {
        1 => each,
        _ => format!("{} × {each}", figures::number(count.into(), FRENCH)),
    }
}

fn to_the_euro(exact: Exact) -> String {
    if exact.is_whole() {
        String::new()
    } else {
        format!(", soit {} à l'euro près", euros(exact.rounded()))
    }
}

/// `1,5 part`, `2 parts`: the plural begins with two.
pub(super) fn shares(half_shares: u32) -> String {
    let plural = if half_shares < 4 { "" } else { "s" };
    format!("{} part{plural}", figures::shares(half_shares, FRENCH))
}

fn euros(amount: u64) -> String {
    figures::euros(amount, FRENCH)
}

fn percent(rate: Rate) -> String {
    figures::percent(rate, FRENCH)
}

/// No line begins with a colon, which French detaches from its word.
fn typeset(text: &str) -> String {
    text.replace(" :", "\u{A0}:")
}
