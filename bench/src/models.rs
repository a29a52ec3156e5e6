//! The official method beside the models of French law that others compute with: OpenFisca-France, on columns of households,
//! and `modele-social` of URSSAF, which takes one household at a time. Taxes that differ by more than is explained end the run.

use std::fs::File;
use std::hint::black_box;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use impots_rules::{Children, Household, Salary, TaxParameters, TaxYear, official};
use serde::Deserialize;

use crate::Subject;
use crate::comparison::Comparison;
use crate::files::household;
use crate::report::Report;

/// The length of the columns.
const COLUMNS: usize = 100_000;

/// Households that are computed one by one, and how often by us, so that it takes long enough to be timed.
const HOUSEHOLDS: u64 = 100;
const PASSES: usize = 10_000;

/// What two roundings make, and the least that is collected (article 1657 of the CGI), in euros.
const ROUNDINGS: u64 = 2;
const COLLECTED: u64 = 61;

pub(crate) fn measure(subject: &Subject, report: &mut Report) -> Result<()> {
    beside_openfisca(subject, report)?;
    beside_modele_social(subject, report)
}

/// What `scripts/openfisca-rate` measures, in five rounds of its own.
fn beside_openfisca(subject: &Subject, report: &mut Report) -> Result<()> {
    let name = |cores| format!("`impots.table`, {cores}, beside OpenFisca-France");
    let names = ["all cores", "one core"].map(name);
    let Some(python) = &subject.openfisca else {
        for name in names {
            report.not_measured(&name, None, "without `--openfisca`");
        }
        return Ok(());
    };
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../scripts/openfisca-rate");
    let mut command = Command::new(python);
    command.env("PYTHONDONTWRITEBYTECODE", "1");
    let text = answer(command.args([script, "--rounds", &COLUMNS.to_string()]))?;
    let mut speeds = [Comparison::default(), Comparison::default()];
    for line in text.lines() {
        let rates = line.split('\t').map(str::parse).collect::<Result<Vec<f64>, _>>()?;
        let [on_all, on_one, theirs] = rates[..] else { anyhow::bail!("a round of {line}") };
        for (speed, ours) in speeds.iter_mut().zip([on_all, on_one]) {
            speed.add(ours / 1e6, theirs / 1e6);
        }
    }
    for (name, speed) in names.iter().zip(&speeds) {
        report.beside(name, speed, "10^6 households a second");
    }
    Ok(())
}

/// What `modele-social` took for its households.
#[derive(Deserialize)]
struct Modelled {
    seconds: f64,
    taxes: Vec<u64>,
}

/// One household after the other, as `modele-social` takes them. Its taxes are compared with ours before anything is timed.
fn beside_modele_social(subject: &Subject, report: &mut Report) -> Result<()> {
    const NAME: &str = "official method, one by one, beside `modele-social`";
    let Some(packages) = &subject.modele_social else {
        report.not_measured(NAME, None, "without `--modele-social`");
        return Ok(());
    };
    let given: Vec<_> = (0..HOUSEHOLDS).map(household).collect();
    let parameters = TaxParameters::of(TaxYear::LATEST);
    let households: Vec<Household> =
        given.iter().map(|&it| one_wage(it)).collect::<Result<_, _>>()?;
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/modele-social/rate.mjs");
    let mut speed = Comparison::default();
    for _ in 0..subject.scale.rounds {
        let mut command = Command::new("node");
        command.current_dir(packages).stdin(File::open(script)?);
        command.args(["--input-type=module", "-", &TaxYear::LATEST.to_string()]);
        let text = answer(command.arg(serde_json::to_string(&given)?))?;
        let modelled: Modelled = serde_json::from_str(&text)?;
        compare(parameters, &households, &modelled.taxes)?;
        let started = Instant::now();
        for household in households.iter().cycle().take(households.len() * PASSES) {
            black_box(official::compute(parameters, black_box(household)));
        }
        let ours = (households.len() * PASSES) as f64 / started.elapsed().as_secs_f64();
        speed.add(ours, households.len() as f64 / modelled.seconds);
    }
    report.beside(NAME, &speed, "households a second");
    Ok(())
}

fn one_wage((married, children, salary): (bool, u64, u64)) -> Result<Household> {
    Ok(Household::new(married, Children::new(children)?, Salary::new(salary)?))
}

/// # Errors
/// If a tax is another than ours for no reason that is known.
fn compare(parameters: &TaxParameters, households: &[Household], taxes: &[u64]) -> Result<()> {
    ensure!(households.len() == taxes.len(), "{} taxes", taxes.len());
    for (household, &theirs) in households.iter().zip(taxes) {
        let ours = official::compute(parameters, household).tax;
        let is_explained = ours.abs_diff(theirs) <= ROUNDINGS || (ours == 0 && theirs <= COLLECTED);
        ensure!(is_explained, "{ours} € beside {theirs} € for {household:?}");
    }
    Ok(())
}

/// What a program says.
fn answer(command: &mut Command) -> Result<String> {
    let program = command.get_program().display().to_string();
    let output = command.output().with_context(|| format!("cannot start `{program}`"))?;
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "`{program}` failed: {errors}");
    Ok(String::from_utf8(output.stdout)?)
}
