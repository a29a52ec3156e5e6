//! What a page of a result shows.

use std::collections::HashMap;

use crate::browser::Browser;

/// Reads the page: what is wrong, else its figures. What stands in an element below another one of the same cell is left out.
const READ: &str = "
    const texts = selector => [...document.querySelectorAll(selector)].map(it => it.firstChild?.textContent.trim() ?? '');
    const rows = table => [...table.rows].map(row => [...row.cells].map(it => it.textContent.trim()));
    const lines = id => [...document.querySelectorAll(`[aria-labelledby=${id}] dl > div`)]
        .map(it => [...it.children].map(part => part.firstChild.textContent.trim()));
    const withheld = [...document.querySelectorAll('[aria-labelledby=withheld-heading] tbody tr')]
        .map(row => [...row.cells].slice(1).map(it => [...it.childNodes].map(part => part.textContent)));
    const tables = [...document.querySelectorAll('figure')].map(it => [it.id, rows(it.querySelector('table'))]);
    return [
        document.querySelector('.alert')?.textContent ?? '',
        texts('.amount')[0] ?? '',
        texts('.result .keys dd'),
        lines('notice-heading'),
        lines('balance-heading'),
        withheld,
        Object.fromEntries(tables),
    ];";

#[derive(Debug)]
pub(super) struct Shown {
    pub(super) amount: String,
    pub(super) keys: Vec<String>,
    /// Each line's name and amount.
    pub(super) notice: Vec<[String; 2]>,
    pub(super) balance: Vec<[String; 2]>,
    /// Of each declarant, the rate and the amount in each column.
    pub(super) withheld: Vec<Vec<[String; 2]>>,
    /// The tables behind the pictures, by their names; each row with its name first.
    pub(super) tables: HashMap<String, Vec<Vec<String>>>,
}

impl Shown {
    /// What the page shows.
    ///
    /// # Errors
    /// What it says is wrong.
    pub(super) async fn read(browser: &Browser) -> Result<Self, String> {
        let read = serde_json::from_value(browser.run(READ).await).unwrap();
        let (alert, amount, keys, notice, balance, withheld, tables): (String, _, _, _, _, _, _) =
            read;
        let shown = Self { amount, keys, notice, balance, withheld, tables };
        if alert.is_empty() { Ok(shown) } else { Err(alert) }
    }

    /// The amounts of a table, a row each, without its head.
    pub(super) fn rows(&self, id: &str) -> Option<Vec<Vec<Option<i64>>>> {
        let rows = self.tables.get(id)?.iter().skip(1);
        Some(rows.map(|row| row.iter().map(|cell| euros(cell)).collect()).collect())
    }
}

/// A figure in whole euros, of either language: `−1 798 €`, `€1,798`.
pub(super) fn euros(text: &str) -> Option<i64> {
    let amount: i64 = digits(text).parse().ok().filter(|_| text.contains('€'))?;
    Some(if text.contains('−') { -amount } else { amount })
}

/// The digits of a figure: with a fixed number of decimals, its smallest units.
pub(super) fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// A number of either language: `2,5`, `6.2%`.
pub(super) fn decimal(text: &str) -> Option<f64> {
    let plain = |it: char| if it == ',' { '.' } else { it };
    let number: String =
        text.chars().map(plain).filter(|it| it.is_ascii_digit() || *it == '.').collect();
    number.parse().ok()
}
