//! `#[needs(redis, openssl)]` above a test: on a machine that lacks one of them the test is ignored, with a reason of one
//! line; elsewhere it runs, and says to `impots-testing` what it may start.
//!
//! Whether something is there is found out when the tests are built, so that both `cargo test` and `cargo nextest` count the
//! test among those left out. A crate of its own, because the compiler wants it so.

mod list;

use std::iter;

use proc_macro::{Delimiter, Group, TokenStream, TokenTree};

use list::NEEDS;

/// What was missing when this crate was built, separated by spaces.
const MISSING: &str = env!("IMPOTS_MISSING");

/// Leaves a test out where what it needs is missing: see the description of the crate for the words.
///
/// Stands above `#[test]` or `#[tokio::test]`, which has to see whether the test is ignored.
#[proc_macro_attribute]
pub fn needs(words: TokenStream, test: TokenStream) -> TokenStream {
    expand(words, test).unwrap_or_else(|fault| compile_error(&fault))
}

fn expand(words: TokenStream, test: TokenStream) -> Result<TokenStream, String> {
    let needs = words
        .into_iter()
        .filter(|token| !matches!(token, TokenTree::Punct(comma) if comma.as_char() == ','))
        .map(|token| find(&token.to_string()))
        .collect::<Result<Vec<_>, _>>()?;
    if !has_test_attribute(&test) {
        return Err("`needs` stands above `#[test]` or `#[tokio::test]`".to_owned());
    }
    let missing = needs.iter().find(|(word, _)| MISSING.split(' ').any(|missing| missing == *word));
    let ignored = missing.map(|(_, how)| format!("#[ignore = {:?}]", format!("needs {how}")));
    let ignored = parse(&ignored.unwrap_or_default())?;
    let declared: Vec<&str> = needs.iter().map(|(word, _)| *word).collect();
    let declaration = parse(&format!("::impots_testing::declare(&{declared:?});"))?;
    Ok(ignored.into_iter().chain(beginning_with(declaration, test)?).collect())
}

fn find(word: &str) -> Result<&'static (&'static str, &'static str), String> {
    NEEDS.iter().find(|(known, _)| *known == word).ok_or_else(|| {
        let known: Vec<&str> = NEEDS.iter().map(|(word, _)| *word).collect();
        format!("`{word}` is none of {}", known.join(", "))
    })
}

/// Whether an attribute that is left is called `test`, with or without a path before.
fn has_test_attribute(test: &TokenStream) -> bool {
    let tokens: Vec<TokenTree> = test.clone().into_iter().collect();
    tokens.windows(2).any(|pair| match pair {
        [TokenTree::Punct(hash), TokenTree::Group(attribute)] if hash.as_char() == '#' => {
            let words = attribute
                .stream()
                .into_iter()
                .take_while(|token| !matches!(token, TokenTree::Group(_)));
            words.last().is_some_and(|word| word.to_string() == "test")
        }
        _ => false,
    })
}

/// A function with a statement more at its beginning.
///
/// # Errors
/// In words for the compiler: what stands below the attribute has no body.
fn beginning_with(statement: TokenStream, function: TokenStream) -> Result<TokenStream, String> {
    let mut tokens: Vec<TokenTree> = function.into_iter().collect();
    match tokens.pop() {
        Some(TokenTree::Group(body)) if body.delimiter() == Delimiter::Brace => {
            let mut longer =
                Group::new(Delimiter::Brace, statement.into_iter().chain(body.stream()).collect());
            longer.set_span(body.span());
            Ok(tokens.into_iter().chain(iter::once(TokenTree::Group(longer))).collect())
        }
        _ => Err("`needs` is for functions".to_owned()),
    }
}

fn parse(code: &str) -> Result<TokenStream, String> {
    code.parse().map_err(|error| format!("{error}"))
}

fn compile_error(fault: &str) -> TokenStream {
    parse(&format!("::core::compile_error!({fault:?});")).unwrap_or_default()
}
