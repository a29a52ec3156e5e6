//! The blocks of code of a document.

/// A block between two lines of three backticks.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    /// Of its first line of code, from 1 on.
    pub(super) line: usize,
    pub(super) language: String,
    pub(super) text: String,
    /// The paragraph above it.
    pub(super) above: String,
    /// The text of the block of `text` right below it.
    pub(super) output: Option<String>,
}

const FENCE: &str = "```";

/// All blocks, in their order.
pub(super) fn blocks_of(document: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let (mut paragraph, mut last_end) = (String::new(), None);
    let mut lines = document.lines().enumerate().map(|(position, line)| (position + 1, line));
    while let Some((number, line)) = lines.next() {
        if let Some(language) = line.strip_prefix(FENCE) {
            let code = lines.by_ref().take_while(|(_, line)| !line.starts_with(FENCE));
            let code: Vec<&str> = code.map(|(_, line)| line).collect();
            let text: String = code.iter().flat_map(|line| [*line, "\n"]).collect();
            // One empty line in between.
            if language == "text" && last_end.is_some_and(|end| end + 2 == number) {
                blocks.last_mut().unwrap().output = Some(text);
            } else {
                let (language, above) = (language.to_owned(), paragraph.clone());
                blocks.push(Block { line: number + 1, language, text, above, output: None });
            }
            last_end = Some(number + code.len() + 1);
            paragraph.clear();
        } else if line.is_empty() {
            // The paragraph goes on until the next one begins.
        } else if document.lines().nth(number.saturating_sub(2)).is_none_or(str::is_empty) {
            line.clone_into(&mut paragraph);
        } else {
            paragraph = format!("{paragraph}\n{line}");
        }
    }
    blocks
}

#[test]
fn blocks_are_found_with_what_is_around_them() {
    let document = "# Title\n\nOne.\n\nTwo\nlines:\n\n```sh\na\nb\n```\n\n```text\nc\n```\n\nMore.\n\n```text\nd\n```\n";
    let block = |line, language: &str, text: &str, above: &str| Block {
        line,
        language: language.to_owned(),
        text: text.to_owned(),
        above: above.to_owned(),
        output: None,
    };
    let example =
        Block { output: Some("c\n".to_owned()), ..block(9, "sh", "a\nb\n", "Two\nlines:") };
    assert_eq!(blocks_of(document), [example, block(20, "text", "d\n", "More.")]);
}
