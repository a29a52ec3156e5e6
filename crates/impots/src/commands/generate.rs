//! `impots generate`: completions for shells and manual pages, for whoever packages or installs the program.
//!
//! Both are made of clap's description of the command line, so that they know every command and flag. Help does not show this command:
//! it is not for those who use the program.

use std::path::{Path, PathBuf};

use clap::{Args, Command, Subcommand, ValueEnum};
use clap_complete::Shell;
use clap_mangen::Man;

use crate::exit::Exit;
use crate::interruption;
use crate::output::ReplacedFile;
use crate::output::terminal_text;

/// Generate shell completions and manual pages
#[derive(Debug, Args)]
#[command(hide = true, after_help = AFTER_HELP)]
pub(crate) struct GenerateArguments {
    #[command(subcommand)]
    what: What,
}

const AFTER_HELP: &str = "\
Examples:
  impots generate completions bash > ~/.local/share/bash-completion/completions/impots
  impots generate man ~/.local/share/man/man1

Exit codes:
  0  done
  1  the folder is missing or cannot be written";

#[derive(Debug, Subcommand)]
enum What {
    /// Write the completions of a shell to standard output
    Completions {
        /// The shell
        #[arg(value_enum, value_name = "SHELL")]
        shell: ShellName,
    },
    /// Write the manual page of every command to a folder
    Man {
        /// A folder that exists, such as `~/.local/share/man/man1`
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
    },
}

/// The shells whose completions are tested.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum ShellName {
    Bash,
    Zsh,
    Fish,
}

impl From<ShellName> for Shell {
    fn from(name: ShellName) -> Self {
        match name {
            ShellName::Bash => Self::Bash,
            ShellName::Zsh => Self::Zsh,
            ShellName::Fish => Self::Fish,
        }
    }
}

/// Generates what is asked for, of the whole program.
pub(crate) fn run(arguments: &GenerateArguments, mut program: Command) -> anyhow::Result<Exit> {
    match &arguments.what {
        What::Completions { shell } => terminal_text::print(&completions(*shell, program)?)?,
        What::Man { folder } => {
            interruption::clean_up()?;
            // Only then does each command know those above it, after which its page is called: `impots-users-add.1`.
            program.build();
            write_pages(&program, folder)?;
        }
    }
    Ok(Exit::Done)
}

/// The script of a shell; it names every command, flag and closed choice.
fn completions(shell: ShellName, mut program: Command) -> anyhow::Result<String> {
    let name = program.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(Shell::from(shell), &mut program, name, &mut script);
    Ok(String::from_utf8(script)?)
}

/// The page of a command, and those of its commands that are not hidden.
fn write_pages(command: &Command, folder: &Path) -> anyhow::Result<()> {
    let man = Man::new(command.clone()).source(concat!("impots ", env!("CARGO_PKG_VERSION")));
    let mut file = ReplacedFile::create(&folder.join(man.get_filename()))?;
    file.write_text(&page(&man)?)?;
    file.finish()?;
    for command in documented(command) {
        write_pages(command, folder)?;
    }
    Ok(())
}

/// The commands below one that people are told of; clap's own `help` repeats the others.
fn documented(command: &Command) -> impl Iterator<Item = &Command> {
    let commands = command.get_subcommands();
    commands.filter(|command| !command.is_hide_set() && command.get_name() != "help")
}

/// A manual page in the language of groff(1), laid out as man-pages(7) has it.
fn page(man: &Man) -> anyhow::Result<String> {
    let mut page = Vec::new();
    man.render(&mut page)?;
    let page = String::from_utf8(page)?;
    // What follows the options in a help text has no name there; man-pages(7) calls it notes.
    Ok(match page.split_once("\n.SH EXTRA\n") {
        Some((before, notes)) => format!("{before}\n.SH NOTES\n{}", laid_out(notes)),
        None => page,
    })
}

/// Notes whose indented lines stand as a help text has them: items, terms with what they mean, and examples. To groff(1)
/// they would be ends of lines in a paragraph.
fn laid_out(notes: &str) -> String {
    let mut text = String::new();
    let mut is_list = false;
    for line in notes.lines() {
        let content = line.trim_start();
        let is_prose = content == line && !content.starts_with('.');
        if is_prose && is_list && !content.is_empty() {
            text.push_str(".PP\n");
            is_list = false;
        }
        match (content == line, content.strip_prefix("\\- "), content.split_once("  ")) {
            (true, ..) => text.push_str(line),
            (false, Some(item), _) => {
                is_list = true;
                text.extend([".IP \\(bu 2\n", item]);
            }
            (false, None, Some((term, meaning))) => {
                is_list = true;
                text.extend([".TP 14\n", term, "\n", meaning.trim_start()]);
            }
            (false, None, None) if line.starts_with("    ") => text.push_str(content),
            (false, None, None) => text.extend([".nf\n", line, "\n.fi"]),
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    use clap::CommandFactory;
    use impots_rules::Fact;
    use impots_rules::household::FactKind;

    use crate::command_line::CommandLine;
    use crate::settings::table;

    fn program() -> Command {
        let mut program = CommandLine::command();
        program.build();
        program
    }

    /// The words that a person can type after a command: commands and `--flags`.
    fn words(command: &Command) -> Vec<String> {
        let arguments = command.get_arguments();
        let flags = arguments.filter_map(|argument| Some(format!("--{}", argument.get_long()?)));
        let commands = documented(command).map(|command| command.get_name().to_owned());
        flags.chain(commands).collect()
    }

    fn walk(command: &Command, visit: &mut impl FnMut(&Command)) {
        visit(command);
        documented(command).for_each(|command| walk(command, visit));
    }

    #[test]
    fn every_command_and_flag_is_in_the_completions_of_every_shell() {
        for shell in ShellName::value_variants() {
            let script = completions(*shell, CommandLine::command()).unwrap();
            walk(&program(), &mut |command| {
                for word in words(command) {
                    // Fish has `-l csrf` for `--csrf`.
                    let word = match shell {
                        ShellName::Fish => word.replace("--", "-l "),
                        ShellName::Bash | ShellName::Zsh => word,
                    };
                    assert!(script.contains(&word), "{shell:?}: {word}");
                }
            });
        }
    }

    #[test]
    fn completions_offer_the_words_of_every_closed_choice() {
        let offered = |value: &str, option: &str| {
            let program = program();
            let mut found = Vec::new();
            walk(&program, &mut |command| {
                let arguments = command.get_arguments().filter(|it| it.get_long() == Some(option));
                found.extend(arguments.flat_map(clap::Arg::get_possible_values));
            });
            found.iter().any(|word| word.get_name() == value)
        };
        let flags = table::ALL.iter().filter_map(|it| Some((it.flag?.name, it.words)));
        let facts = Fact::ALL.into_iter().filter(|fact| fact.kind() == FactKind::Choice);
        let names =
            |fact: Fact| [fact.choices(), fact.french_choices()].map(|it| (fact.name(), it));
        let yes_and_no = ("married", &["yes", "no", "oui", "non"][..]);
        let choices = flags.chain(facts.flat_map(names)).chain([yes_and_no]);
        let all: Vec<_> =
            choices.flat_map(|(name, words)| words.iter().map(move |it| (name, *it))).collect();
        assert!(all.contains(&("api", "accounts")) && all.contains(&("situation", "marié")));
        for (option, word) in all {
            assert!(offered(word, option), "--{option} {word}");
        }
        for shell in ShellName::value_variants() {
            let script = completions(*shell, CommandLine::command()).unwrap();
            assert!(script.contains("widowed") && script.contains("antilles_réunion"), "{shell:?}");
        }
    }

    #[test]
    fn lists_and_examples_of_a_manual_page_keep_their_lines() {
        let notes = "Two:\n  \\- one\n    goes on\n  \\- two\nText.\n\nCodes:\n  0  done\nExamples:\n  impots\n";
        let expected = "Two:\n.IP \\(bu 2\none\ngoes on\n.IP \\(bu 2\ntwo\n.PP\nText.\n\nCodes:\n.TP 14\n0\ndone\n\
                        .PP\nExamples:\n.nf\n  impots\n.fi\n";
        assert_eq!(laid_out(notes), expected);
        walk(&program(), &mut |command| {
            let page = page(&Man::new(command.clone())).unwrap();
            let notes = page.split_once("\n.SH NOTES\n").map_or("", |(_, notes)| notes);
            for (line, next) in notes.lines().zip(notes.lines().skip(1)) {
                assert!(line == ".nf" || !next.starts_with(' '), "{}: {next}", command.get_name());
            }
        });
    }

    #[test]
    fn every_command_and_flag_has_its_manual_page() {
        walk(&program(), &mut |command| {
            let man = Man::new(command.clone());
            let page = page(&man).unwrap();
            assert!(page.contains("\n.SH NAME\n") && page.contains("\n.SH DESCRIPTION\n"));
            for word in words(command) {
                let word = word.replace('-', "\\-");
                assert!(page.contains(&word), "{}: {word}", man.get_filename());
            }
            let plain = page.replace("\\-", "-").replace("\\*(Aq", "'");
            let is_ours =
                |argument: &&clap::Arg| !["help", "version"].contains(&argument.get_id().as_str());
            for argument in command.get_arguments().filter(is_ours) {
                let help = argument.get_help().unwrap().to_string();
                assert!(plain.contains(&help), "{}: {help}", man.get_filename());
            }
        });
    }
}
