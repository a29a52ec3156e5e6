//! What is left between the tax of a year and what was withheld.

use impots_rules::law::balance::Balance;
use serde::Serialize;
use utoipa::ToSchema;

/// What is left between the tax of a year and what was withheld in it.
#[derive(Serialize, ToSchema)]
#[schema(as = Balance)]
pub(crate) struct BalanceAnswer {
    /// What happens with it.
    kind: BalanceKind,
    /// How much it is, in whole euros.
    euros: u64,
    /// Each of the four parts, where it is paid in four.
    #[serde(skip_serializing_if = "Option::is_none")]
    instalment_cents: Option<u64>,
}

/// What happens with a balance.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum BalanceKind {
    /// There is none.
    Even,
    /// It is paid at once, in September.
    AtOnce,
    /// It is paid in four equal parts, September to December.
    InFour,
    /// It is too little to be collected.
    NotCollected,
    /// It is refunded in summer.
    Refund,
    /// It is too little to be refunded.
    NotRefunded,
}

impl From<Balance> for BalanceAnswer {
    fn from(balance: Balance) -> Self {
        let (kind, euros) = match balance {
            Balance::Even => (BalanceKind::Even, 0),
            Balance::AtOnce { euros } => (BalanceKind::AtOnce, euros),
            Balance::InFour { euros } => (BalanceKind::InFour, euros),
            Balance::NotCollected { euros } => (BalanceKind::NotCollected, euros),
            Balance::Refund { euros } => (BalanceKind::Refund, euros),
            Balance::NotRefunded { euros } => (BalanceKind::NotRefunded, euros),
        };
        Self { kind, euros, instalment_cents: balance.instalment_cents() }
    }
}
