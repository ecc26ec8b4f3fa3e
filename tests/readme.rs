//! The README does what it says: its commands run, what it shows of their output is their output, its links lead somewhere.
//!
//! A command is a line behind `$ ` in a `console` block, or any line of a `sh` block, that begins with `pressfacts` or
//! `cargo run --release --`; what stands below it in a `console` block, up to the next, is its output ("…" alone on a line
//! leaves some out). Lines with a pipe, and those that need what the repository does not have, are not run.

use std::path::Path;
use std::process::Command;

use crate::corpora;

/// A command of the README, and the lines shown below it.
struct Shown {
    arguments: Vec<String>,
    output: Vec<String>,
    line: usize,
}

/// The arguments behind the program's name, where a line calls it.
fn arguments(command: &str) -> Option<Vec<String>> {
    let rest = command.strip_prefix("pressfacts ").or_else(|| command.strip_prefix("cargo run --release -- "))?;
    let rest = rest.split(" #").next().unwrap_or(rest);
    (!rest.contains(['|', '<', '>', '$', '\\'])).then(|| rest.split_whitespace().map(|a| a.trim_matches(['"', '\'']).to_owned()).collect())
}

fn commands(readme: &str) -> Vec<Shown> {
    let (mut all, mut block, mut open) = (Vec::new(), None::<&str>, false);
    for (n, line) in readme.lines().enumerate() {
        if let Some(fence) = line.trim_start().strip_prefix("```") {
            block = if block.is_some() { None } else { Some(fence.trim()) };
            open = false;
            continue;
        }
        let command = match block {
            Some("console") => line.strip_prefix("$ "),
            Some("sh" | "bash") => Some(line),
            _ => continue,
        };
        match (command, command.and_then(arguments)) {
            (_, Some(arguments)) => {
                all.push(Shown { arguments, output: Vec::new(), line: n + 1 });
                open = true;
            }
            (Some(_), None) => open = false,
            (None, None) if open => all.last_mut().unwrap().output.push(line.trim_end().to_owned()),
            (None, None) => {}
        }
    }
    all
}

/// Whether lines are those shown, where "…" stands for any number of them.
fn fits(shown: &[String], lines: &[&str]) -> bool {
    match shown.split_first() {
        None => lines.is_empty(),
        Some((first, rest)) if first.trim() == "…" => (0..=lines.len()).any(|n| fits(rest, &lines[n..])),
        Some((first, rest)) => lines.first().is_some_and(|l| l.trim_end() == first) && fits(rest, &lines[1..]),
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(|e| e.unwrap().path()) {
        let target = to.join(entry.file_name().unwrap());
        if entry.is_dir() {
            copy(&entry, &target);
        } else {
            std::fs::copy(&entry, &target).unwrap();
        }
    }
}

#[test]
fn its_commands_do_what_it_says() {
    let Ok(readme) = std::fs::read_to_string(corpora::root().join("README.md")) else {
        println!("skipped: there is no README.md yet");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    for part in ["inputs", "fixtures"] {
        copy(&corpora::root().join(part), &folder.path().join(part));
    }
    for shown in commands(&readme) {
        let missing = |a: &&String| !a.starts_with('-') && a.contains('/') && !folder.path().join(a).exists();
        let outside = shown
            .arguments
            .iter()
            .enumerate()
            .find(|(n, a)| missing(a) && !matches!(shown.arguments.get(n.wrapping_sub(1)), Some(o) if o.starts_with('-')));
        if let Some((_, outside)) = outside {
            println!("README.md, line {}: not run, {outside} is not in the repository", shown.line);
            continue;
        }
        let output = Command::new(env!("CARGO_BIN_EXE_pressfacts")).args(&shown.arguments).current_dir(folder.path()).output().unwrap();
        let command = shown.arguments.join(" ");
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "README.md, line {}: pressfacts {command}: {}\n{errors}", shown.line, output.status);
        if shown.output.iter().any(|l| !l.is_empty()) {
            let said = String::from_utf8_lossy(&output.stdout).into_owned() + &errors;
            let lines: Vec<&str> = said.lines().collect();
            assert!(fits(&shown.output, &lines), "README.md, line {}: pressfacts {command} says\n{said}", shown.line);
        }
    }
}

#[test]
fn its_links_lead_somewhere() {
    let Ok(readme) = std::fs::read_to_string(corpora::root().join("README.md")) else {
        return;
    };
    for part in readme.split("](").skip(1) {
        let target = part.split([')', ' ', '#']).next().unwrap_or("");
        if !target.is_empty() && !target.contains("://") && !target.starts_with("mailto:") {
            assert!(corpora::root().join(target).exists(), "README.md links to {target}, which is not there");
        }
    }
}

#[test]
fn output_may_leave_lines_out() {
    let shown = |s: &str| s.lines().map(str::to_owned).collect::<Vec<_>>();
    assert!(fits(&shown("a\n…\nd"), &["a", "b", "c", "d"]));
    assert!(fits(&shown("a\n…"), &["a"]));
    assert!(!fits(&shown("a\n…\nd"), &["a", "b"]));
    assert!(!fits(&shown("a"), &["a", "b"]));
    let found = commands(
        "```console\n$ pressfacts extract inputs -o outputs # all\n12 releases\n$ ls\nx\n```\n```sh\npressfacts --version\ncargo test\n```\n",
    );
    assert_eq!(found.len(), 2);
    assert_eq!((found[0].arguments.len(), found[0].output.len(), found[1].line), (4, 1, 8));
}
