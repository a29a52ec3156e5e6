//! `impots compute`: files that are compressed, in another encoding, or no text at all.

use std::io::Write;
use std::process::Stdio;

use impots_testing::memory;

use crate::support::{Folder, Run, gzip};

const HOUSEHOLDS: &str = "married,children,salary\nyes,2,50000\n";

fn told(content: &[u8]) -> String {
    let folder = Folder::with("f", content);
    let run = folder.run(&["compute", "f", "-o", "o.csv"]);
    assert_eq!(
        (run.code, run.stdout.as_str(), folder.names()),
        (Some(1), "", vec!["f".to_owned()])
    );
    run.stderr
}

fn utf_16(order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    HOUSEHOLDS.encode_utf16().flat_map(order).collect()
}

/// Field fault 4: what is no text is called by its name, with what to do.
#[test]
fn what_is_no_text_is_called_by_its_name() {
    let save =
        "hint: save the table as CSV in UTF-8, from the program that made it, and give that file\n";
    for (content, stderr) in [
        (
            &b"PK\x03\x04\x14\0\x06\0"[..],
            format!("error: `f` is no text: it begins as a workbook (.xlsx, .ods) or another zip archive does\n{save}"),
        ),
        (
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
            format!("error: `f` is no text: it begins as an old workbook (.xls) does\n{save}"),
        ),
        (
            b"BZh91AY&SY",
            "error: `f` is no text: it is compressed by bzip2\nhint: decompress it: bzip2 -dc < f\n"
                .to_owned(),
        ),
        (
            &gzip(&gzip(HOUSEHOLDS.as_bytes())),
            "error: `f` is no text: it is compressed by gzip twice\nhint: decompress it: gzip -dc < f\n"
                .to_owned(),
        ),
        (
            &gzip(b"PK\x03\x04\x14\0\x06\0"),
            format!("error: `f` is no text: it begins as a workbook (.xlsx, .ods) or another zip archive does\n{save}"),
        ),
        (
            &gzip(HOUSEHOLDS.as_bytes())[..5],
            "error: cannot read `f`: its compressed data are damaged\nhint: copy or compress it anew\n"
                .to_owned(),
        ),
    ] {
        assert_eq!(told(content), stderr);
    }
}

/// Field fault 4: text of another encoding is called by its name, with the command that converts it.
#[test]
fn text_of_another_encoding_is_called_by_its_name() {
    for (content, stderr) in [
        (
            utf_16(u16::to_le_bytes),
            "error: `f` is not UTF-8 text: it begins as UTF-16LE does\n\
             hint: convert it: iconv -f UTF-16LE -t UTF-8 f\n",
        ),
        (
            utf_16(u16::to_be_bytes),
            "error: `f` is not UTF-8 text: it begins as UTF-16BE does\n\
             hint: convert it: iconv -f UTF-16BE -t UTF-8 f\n",
        ),
        (
            [&b"\xFF\xFE"[..], &utf_16(u16::to_le_bytes)].concat(),
            "error: `f` is not UTF-8 text: it begins as UTF-16 does\n\
             hint: convert it: iconv -f UTF-16 -t UTF-8 f\n",
        ),
    ] {
        assert_eq!(told(&content), stderr);
    }
}

/// Field fault 4: a household in Latin-1 is no damaged compression.
#[test]
fn a_household_in_another_encoding_is_called_by_its_name() {
    let folder = Folder::with("f.json", b"{\n\"situation\": \"mari\xE9\", \"salary\": 1}");
    let stderr = "error: `f.json`: line 2: the line is not UTF-8 text\n\
                  hint: save the file in UTF-8 (Excel: \"CSV UTF-8\"; LibreOffice: character set \"Unicode (UTF-8)\"), or \
                  convert it, for example: iconv -f WINDOWS-1252 -t UTF-8 f.json\n";
    assert_eq!(folder.run(&["simulate", "--household", "f.json"]), Run::quiet(1, stderr));
    folder.write("f.gz", &gzip(b"{\"salary\": 1}")[..9]);
    let stderr = "error: cannot read `f.gz`: its compressed data are damaged\nhint: copy or compress it anew\n";
    assert_eq!(folder.run(&["simulate", "--household", "f.gz"]), Run::quiet(1, stderr));
}

/// Field fault 4: text that gzip compressed is simply read, from a file or a pipe.
#[test]
fn compressed_text_is_read() {
    let folder = Folder::with("f.csv", HOUSEHOLDS);
    folder.write("f.csv.gz", gzip(HOUSEHOLDS.as_bytes()));
    folder
        .write("two.csv.gz", [gzip(b"married,children,sal"), gzip(b"ary\nyes,2,50000\n")].concat());
    let plain = folder.run(&["compute", "f.csv"]);
    assert_eq!(plain.code, Some(0));
    for name in ["f.csv.gz", "two.csv.gz"] {
        assert_eq!(folder.run(&["compute", name]), plain);
    }
    let marked = [b"\xEF\xBB\xBF", HOUSEHOLDS.as_bytes()].concat();
    folder.write("marked.csv.gz", gzip(&marked));
    let run = folder.run(&["compute", "marked.csv.gz"]);
    assert_eq!(run.stdout, format!("\u{FEFF}{}", plain.stdout));
}

#[test]
fn compressed_data_that_end_too_soon_are_told() {
    let rows: Vec<String> = (0..20_000).map(|it| format!("no,0,{}\n", it * 7)).collect();
    let rows = format!("{HOUSEHOLDS}{}", rows.concat());
    let whole = gzip(rows.as_bytes());
    let folder = Folder::with("f.csv.gz", &whole[..whole.len() - 1_000]);
    let run = folder.run(&["compute", "f.csv.gz", "-o", "o.csv"]);
    assert_eq!(run.code, Some(1));
    let hint = "\nhint: the file is damaged: copy or compress it anew\n";
    assert!(
        run.stderr.contains("cannot read `f.csv.gz` to its end: ") && run.stderr.ends_with(hint),
        "{run:?}"
    );
    assert_eq!(folder.names(), ["f.csv.gz"]);
}

/// Field fault 4: the line that tells a spreadsheet the separator is used, and written again.
#[test]
fn a_line_that_tells_the_separator_is_used_and_kept() {
    for (mark, line) in [("", "sep=;"), ("\u{FEFF}", "SEP=;"), ("", "\"sep=;\"")] {
        let content =
            format!("{mark}{line}\r\nmarried;children;salary;a,b,c,d\r\nyes;2;50000;x\r\n");
        let run = Folder::with("f.csv", content).run(&["compute", "f.csv"]);
        assert_eq!(run.code, Some(0), "{run:?}");
        let header = format!("{mark}{line}\nmarried;children;salary;a,b,c,d;tax;");
        assert!(run.stdout.starts_with(&header), "{}", run.stdout);
    }
    let run = Folder::with("f.csv", "sep=|\nmarried|children|salary\nyes|2|50000\n")
        .run(&["compute", "f.csv"]);
    assert!(run.stdout.contains("\nyes|2|50000|147|"), "{run:?}");
}

/// Field fault 4: a final Ctrl-Z is not part of the last value.
#[test]
fn a_final_control_z_does_not_count() {
    let folder = Folder::with("f.csv", HOUSEHOLDS);
    let plain = folder.run(&["compute", "f.csv"]);
    for end in ["\x1A", "\x1A\r\n", "\r\n\x1A"] {
        folder.write("f.csv", format!("{}{end}", HOUSEHOLDS.trim_end()));
        assert_eq!(folder.run(&["compute", "f.csv"]), plain, "{end:?}");
    }
    folder.write("f.csv", "\x1A");
    assert_eq!(
        folder.run(&["compute", "f.csv"]),
        Run::quiet(
            1,
            "error: `f.csv` has no rows\nhint: it needs lines such as `1,oui,2,50000`, or a header `married,children,salary` and rows\n"
        )
    );
}

/// A file that grows a thousandfold when it is decompressed is still read in constant memory: it may be anybody's.
#[test]
fn no_row_takes_more_memory_than_a_line_may() {
    const MOST: usize = 64 << 20;
    let quotes = "\",\"".repeat(21_000);
    let commas = ",".repeat(65_000);
    for (name, text) in [
        ("each line leaves a quote open", format!("a{quotes}\n").repeat(400)),
        ("a quote is never closed", format!("\"\n{}", format!("{quotes}\n").repeat(400))),
        ("rows of nothing but separators", format!("a{commas}\n").repeat(500)),
    ] {
        let folder = Folder::new();
        let mut command = folder.command(&["compute", "-", "-o", "o.csv"]);
        let mut child = command.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        let _ = input.write_all(format!("{HOUSEHOLDS}{text}").as_bytes());
        // It has read all but what a pipe holds, and waits for the rest. What the program itself takes is no memory of rows.
        let most = memory(child.id(), "VmHWM") - memory(child.id(), "RssFile");
        drop(input);
        let output = child.wait_with_output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(most < MOST, "{name}: {most} bytes");
        // The household is computed, and the other rows are faulty.
        assert_eq!(output.status.code(), Some(1), "{name}: {told}");
        assert_eq!(folder.read("o.csv").matches(",147,").count(), 1, "{name}");
    }
}
