//! What a run tells people, on standard error: a bar where that is a terminal, errors, and a closing line of counts.

use std::io::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use pressfacts::run::{Totals, Watch};

/// How many errors are told one by one, unless all are asked for.
const TOLD: u64 = 20;
/// How many seconds lie between two lines of a long run that nobody sees the bar of.
const EVERY: u64 = 10;

pub struct Progress {
    bar: ProgressBar,
    bytes: AtomicU64,
    errors: AtomicU64,
    releases: AtomicU64,
    /// When a line was told last, in seconds of the run.
    told: AtomicU64,
    quiet: bool,
    verbose: bool,
    since: Instant,
}

impl Progress {
    /// A bar for a number of sources; it shows itself only on a terminal.
    pub fn new(sources: usize, quiet: bool, verbose: bool) -> Progress {
        let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let bar = ProgressBar::with_draw_target(Some(sources as u64), target);
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} releases, {rate} a second, {eta} left") {
            bar.set_style(style.with_key("rate", rate));
        }
        let [bytes, errors, releases, told] = [const { AtomicU64::new(0) }; 4];
        Progress { bar, bytes, errors, releases, told, quiet, verbose, since: Instant::now() }
    }

    /// How far a long run is, where it tells much and there is no bar.
    fn tick(&self) {
        let releases = self.releases.fetch_add(1, Ordering::Relaxed) + 1;
        if !self.verbose || !releases.is_multiple_of(256) || !self.bar.is_hidden() {
            return;
        }
        let (seconds, told) = (self.since.elapsed().as_secs(), self.told.load(Ordering::Relaxed));
        let next = seconds >= told + EVERY && self.told.compare_exchange(told, seconds, Ordering::Relaxed, Ordering::Relaxed).is_ok();
        if next {
            let bytes = self.bytes.load(Ordering::Relaxed);
            say(&format!("pressfacts: {}, {}, {} a second", count(releases, "release"), size(bytes), releases / seconds.max(1)));
        }
    }

    /// A line for people; the bar makes room for it.
    pub fn say(&self, line: &str) {
        self.bar.suspend(|| say(line));
    }

    /// What could not be read though it was named, before the run.
    pub fn problems(&self, problems: &[String]) {
        for problem in problems {
            self.tell(problem);
        }
    }

    fn tell(&self, line: &str) {
        let told = self.errors.fetch_add(1, Ordering::Relaxed);
        if self.verbose || told < TOLD {
            self.say(&format!("pressfacts: {line}"));
        }
    }

    /// The closing line.
    pub fn finish(&self, totals: &Totals) {
        self.bar.finish_and_clear();
        let errors = self.errors.load(Ordering::Relaxed);
        if !self.verbose && errors > TOLD {
            say(&format!("pressfacts: {} more errors; --verbose tells them all", errors - TOLD));
        }
        if self.quiet {
            return;
        }
        let mut line = format!(
            "{} ({}): {}, {}, {}, {}, {}",
            count(totals.releases, "release"),
            size(totals.bytes),
            count(totals.announcements, "announcement"),
            count(totals.money, "amount"),
            count(totals.jobs, "job count"),
            count(totals.organisations, "organisation"),
            count(totals.dates, "date"),
        );
        if totals.duplicates > 0 {
            line.push_str(&format!("; {}", count(totals.duplicates, "duplicate")));
        }
        if totals.failed > 0 {
            line.push_str(&format!("; {} with errors", totals.failed));
        }
        if totals.defects > 0 {
            line.push_str(&format!(", {} by faults in the program", totals.defects));
        }
        let seconds = self.since.elapsed().as_secs_f64();
        if self.verbose && seconds > 0.0 {
            line.push_str(&format!("; {seconds:.1} s, {:.1} MB/s", totals.bytes as f64 / 1e6 / seconds));
        }
        say(&line);
    }
}

fn rate(state: &ProgressState, out: &mut dyn std::fmt::Write) {
    let _ = write!(out, "{:.0}", state.per_sec());
}

impl Watch for Progress {
    fn done(&self, bytes: u64) {
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
        self.bar.inc(1);
        self.tick();
    }

    fn opened(&self) {
        // How many releases there are is not known any more.
        if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} releases, {rate} a second, {elapsed}") {
            self.bar.set_style(style.with_key("rate", rate));
        }
    }

    fn error(&self, id: &str, error: &str) {
        self.tell(&format!("{id}: {error}"));
    }
}

/// A line on standard error; if nobody can read it, nobody is told.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

fn count(n: u64, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}
