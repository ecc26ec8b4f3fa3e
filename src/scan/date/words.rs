//! The words of time of a language, loaded from its tables.

use super::expression::{Direction, Feast, Unit};
use crate::lang::lexicon::{Lexicon, LexiconError, Phrases, Row, WordMap, rows};
use crate::lang::{Manifest, class};
use crate::model::{Part, Relation};
use crate::token::Token;

/// A month's or a weekday's name.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    pub number: u8,
    /// An abbreviation.
    pub short: bool,
    /// Also a person's name or another word.
    pub name: bool,
    /// Also a verb.
    pub verb: bool,
}

/// A word for a unit of time.
#[derive(Clone, Copy, Debug)]
pub struct UnitWord {
    pub unit: Unit,
    pub plural: bool,
    /// So many of them make one of the unit: 24 hours a day.
    pub each: u16,
}

/// What a word does that places a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placing {
    /// "this", "last", "next"
    Shift(i8),
    /// "past", "coming"
    Stretch(i8),
    /// "early", "mid", "late"; `None` for "earlier", "later".
    Part(Option<Part>),
    /// "the end of"; `None` for "the rest of".
    End(Option<Part>),
    /// "today"
    Day(i8),
    /// "morning"
    Hours,
    Fiscal,
    School,
    Calendar,
}

/// Small words that the shapes ask for by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glue {
    The,
    Of,
    To,
    And,
    Or,
    In,
    On,
    A,
    Ago,
    Between,
    Within,
    As,
    Through,
    Beyond,
    Every,
    New,
    By,
    At,
    Here,
    Now,
    From,
    /// "on the road today" means nowadays.
    Setting,
    /// "a.m.", "EST"
    Hour,
    /// "Black Friday": makes a weekday a name.
    Nameday,
    /// "this", "these"; not "current"
    This,
    /// "last", "next": "last year" is a year, "the last year" a length of time
    Bare,
    /// "has", "have"
    Have,
    /// somebody does something: "announces", "pleased"
    Act,
    /// takes place on a day: "today's vote"
    Event,
    /// "which", "who"
    Which,
    /// "onwards"
    Onward,
    /// "over", "during"
    Over,
    /// "the latter part of"
    Piece,
    /// "into the future"
    Into,
    /// "future years"
    Future,
    /// holds on: "remains", "today" beside it means nowadays
    Lasting,
    /// what a quarter's figures are called: "Q3 revenue"
    Figures,
    /// "post-2020"
    Prefix,
    /// "set up": done, where "set" alone is to come
    Up,
    /// `s` that has lost its apostrophe
    LostPossessive,
}

/// What stands before a date.
#[derive(Clone, Copy, Debug)]
pub struct Preposition {
    pub relation: Option<Relation>,
    pub strength: Strength,
}

/// How surely a bare number of four digits behind a word is a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    Strong,
    Weak,
    None,
}

/// What a noun behind a bare number of four digits makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearNoun {
    Model,
    Count,
}

/// What a verb's form says of when its object lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    Past,
    Future,
    /// "opens": a coming day is meant.
    Present,
    /// "is": says nothing of a day's place.
    Now,
}

impl Tense {
    pub fn direction(self) -> Direction {
        match self {
            Tense::Past => Direction::Past,
            Tense::Future | Tense::Present => Direction::Future,
            Tense::Now => Direction::Nearest,
        }
    }
}

/// A holiday, in the countries where that is its day.
#[derive(Clone, Debug)]
pub struct Holiday {
    name: &'static str,
    pub feast: Feast,
    countries: &'static str,
}

/// The words of time.
#[derive(Debug, Clone, Default)]
pub struct Words {
    pub months: WordMap<Named>,
    pub weekdays: WordMap<Named>,
    pub seasons: WordMap<u8>,
    pub units: WordMap<UnitWord>,
    pub ordinals: WordMap<u8>,
    pub placing: WordMap<Placing>,
    pub glue: WordMap<Glue>,
    pub prepositions: Phrases<Preposition>,
    pub year_nouns: WordMap<YearNoun>,
    pub tenses: WordMap<Tense>,
    /// The first row of a name; rows of other countries follow it.
    pub holidays: Phrases<u16>,
    holiday_rows: Vec<Holiday>,
}

impl Words {
    pub(crate) fn load(manifest: &Manifest, lexicon: &mut Lexicon) -> Result<Words, LexiconError> {
        let mut words = Words::default();
        for row in rows("months.tsv", manifest.months) {
            words.months.add(lexicon, row.surface, class::DATE_MONTH, named(&row)?);
        }
        for row in rows("weekdays.tsv", manifest.weekdays) {
            words.weekdays.add(lexicon, row.surface, class::DATE_WEEKDAY, named(&row)?);
        }
        for row in rows("seasons.tsv", manifest.seasons) {
            words.seasons.add(lexicon, row.surface, class::DATE_SEASON, row.parse()?);
        }
        for row in rows("time_units.tsv", manifest.time_units) {
            let unit = match row.value {
                "day" => Unit::Day,
                "week" => Unit::Week,
                "weekend" => Unit::Weekend,
                "month" => Unit::Month,
                "quarter" => Unit::Quarter,
                "half" => Unit::Half,
                "year" => Unit::Year,
                "decade" => Unit::Decade,
                "century" => Unit::Century,
                other => return Err(row.error(format!("'{other}' is no unit of time"))),
            };
            let each = row.flags.split(' ').find_map(|f| f.strip_prefix("each=")).map_or(Ok(1), str::parse);
            let each = each.map_err(|_| row.error("each= wants a number"))?;
            words.units.add(lexicon, row.surface, class::DATE_UNIT, UnitWord { unit, plural: row.flag("plural"), each });
        }
        for row in rows("time_ordinals.tsv", manifest.time_ordinals) {
            words.ordinals.add(lexicon, row.surface, 0, row.parse()?);
        }
        for row in rows("time_words.tsv", manifest.time_words) {
            let (placing, classes) = placing(&row)?;
            words.placing.add(lexicon, row.surface, classes | class::DATE_PLACING, placing);
        }
        for row in rows("time_grammar.tsv", manifest.time_grammar) {
            words.glue.add(lexicon, row.surface, 0, glue(&row)?);
        }
        for row in rows("time_prepositions.tsv", manifest.time_prepositions) {
            let relation = match row.flags {
                "" => None,
                "by" => Some(Relation::By),
                "since" => Some(Relation::Since),
                "until" => Some(Relation::Until),
                "before" => Some(Relation::Before),
                "after" => Some(Relation::After),
                "from" => Some(Relation::From),
                other => return Err(row.error(format!("'{other}' is no relation"))),
            };
            let strength = match row.value {
                "strong" => Strength::Strong,
                "weak" => Strength::Weak,
                "none" => Strength::None,
                other => return Err(row.error(format!("'{other}' is no strength"))),
            };
            words.prepositions.add(lexicon, row.surface, 0, class::DATE_PREPOSITION, Preposition { relation, strength });
        }
        for row in rows("year_nouns.tsv", manifest.year_nouns) {
            let noun = match row.value {
                "model" => YearNoun::Model,
                "count" => YearNoun::Count,
                other => return Err(row.error(format!("'{other}' is no kind of noun"))),
            };
            words.year_nouns.add(lexicon, row.surface, 0, noun);
        }
        for row in rows("tenses.tsv", manifest.tenses) {
            let tense = match row.value {
                "past" => Tense::Past,
                "future" => Tense::Future,
                "present" => Tense::Present,
                "now" => Tense::Now,
                other => return Err(row.error(format!("'{other}' is no tense"))),
            };
            words.tenses.add(lexicon, row.surface, 0, tense);
        }
        for row in rows("holidays.tsv", manifest.holidays) {
            let feast = feast(row.value).ok_or_else(|| row.error(format!("'{}' tells no day", row.value)))?;
            let first = words.holiday_rows.iter().position(|h| h.name == row.surface);
            words.holiday_rows.push(Holiday { name: row.surface, feast, countries: row.flags });
            if first.is_none() {
                let index = u16::try_from(words.holiday_rows.len() - 1).map_err(|_| row.error("too many holidays"))?;
                words.holidays.add(lexicon, row.surface, class::DATE_HOLIDAY, 0, index);
            }
        }
        Ok(words)
    }

    /// The row of a holiday that holds in a country: one that names it, else one that names none, else the only one.
    pub fn feast(&self, holiday: u16, country: Option<&str>) -> Option<Feast> {
        let first = self.holiday_rows.get(usize::from(holiday))?;
        let mut same = self.holiday_rows.iter().filter(|h| h.name == first.name);
        let rows = same.clone();
        let here = rows.clone().find(|h| country.is_some_and(|c| h.countries.split(' ').any(|x| x == c)));
        let found = here.or_else(|| rows.clone().find(|h| h.countries.is_empty())).or_else(|| same.next().filter(|_| rows.count() == 1))?;
        Some(found.feast)
    }

    pub fn glue(&self, token: &Token) -> Option<Glue> {
        self.glue.get(token.word).copied()
    }

    pub fn is(&self, token: &Token, glue: Glue) -> bool {
        self.glue(token) == Some(glue)
    }

    pub fn placing(&self, token: &Token) -> Option<Placing> {
        self.placing.get(token.word).copied()
    }
}

fn named(row: &Row) -> Result<Named, LexiconError> {
    Ok(Named { number: row.parse()?, short: row.flag("short"), name: row.flag("name"), verb: row.flag("verb") })
}

fn part(row: &Row, name: &str) -> Result<Option<Part>, LexiconError> {
    match name {
        "early" => Ok(Some(Part::Early)),
        "mid" => Ok(Some(Part::Mid)),
        "late" => Ok(Some(Part::Late)),
        "none" => Ok(None),
        other => Err(row.error(format!("'{other}' is no part of a period"))),
    }
}

/// What a row of `time_words.tsv` does; the classes are those by which a scan is started at the word.
fn placing(row: &Row) -> Result<(Placing, u64), LexiconError> {
    let number = || row.flags.parse::<i8>().map_err(|_| row.error(format!("'{}' is no number", row.flags)));
    Ok(match row.value {
        "shift" => (Placing::Shift(number()?), 0),
        "stretch" => (Placing::Stretch(number()?), 0),
        "part" => (Placing::Part(part(row, row.flags.trim())?), 0),
        "end" => (Placing::End(part(row, row.flags.trim())?), 0),
        "day" => (Placing::Day(number()?), class::DATE_DAY),
        "hours" => (Placing::Hours, class::DATE_DAY),
        "fiscal" => (Placing::Fiscal, class::DATE_FISCAL),
        "school" => (Placing::School, 0),
        "calendar" => (Placing::Calendar, 0),
        other => return Err(row.error(format!("'{other}' does not place a time"))),
    })
}

fn glue(row: &Row) -> Result<Glue, LexiconError> {
    Ok(match row.value {
        "the" => Glue::The,
        "of" => Glue::Of,
        "to" => Glue::To,
        "and" => Glue::And,
        "or" => Glue::Or,
        "in" => Glue::In,
        "on" => Glue::On,
        "a" => Glue::A,
        "ago" => Glue::Ago,
        "between" => Glue::Between,
        "within" => Glue::Within,
        "as" => Glue::As,
        "through" => Glue::Through,
        "beyond" => Glue::Beyond,
        "every" => Glue::Every,
        "new" => Glue::New,
        "by" => Glue::By,
        "at" => Glue::At,
        "here" => Glue::Here,
        "now" => Glue::Now,
        "from" => Glue::From,
        "setting" => Glue::Setting,
        "hour" => Glue::Hour,
        "nameday" => Glue::Nameday,
        "this" => Glue::This,
        "bare" => Glue::Bare,
        "have" => Glue::Have,
        "act" => Glue::Act,
        "event" => Glue::Event,
        "which" => Glue::Which,
        "onward" => Glue::Onward,
        "over" => Glue::Over,
        "piece" => Glue::Piece,
        "into" => Glue::Into,
        "future" => Glue::Future,
        "lasting" => Glue::Lasting,
        "figures" => Glue::Figures,
        "prefix" => Glue::Prefix,
        "up" => Glue::Up,
        "lost possessive" => Glue::LostPossessive,
        other => return Err(row.error(format!("'{other}' is no word of the scan"))),
    })
}

const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

fn weekday(name: &str) -> Option<u8> {
    WEEKDAYS.iter().position(|w| *w == name).map(|n| n as u8 + 1)
}

fn month_day(text: &str) -> Option<(u8, u8)> {
    let (month, day) = text.split_once('-')?;
    Some((month.parse().ok()?, day.parse().ok()?))
}

/// `07-01`, `2mon-10`, `lmon-05`, `4thu-11+1`, `mon<05-25`, `tue>11-02`, `easter-2`
fn feast(value: &str) -> Option<Feast> {
    if let Some(days) = value.strip_prefix("easter") {
        return Some(Feast::Easter(days.parse().ok()?));
    }
    if let Some((day_name, date)) = value.split_once('<') {
        let (month, day) = month_day(date)?;
        return Some(Feast::Before { weekday: weekday(day_name)?, month, day });
    }
    if let Some((day_name, date)) = value.split_once('>') {
        let (month, day) = month_day(date)?;
        return Some(Feast::OnOrAfter { weekday: weekday(day_name)?, month, day });
    }
    let (value, plus) = value.split_once('+').unwrap_or((value, "0"));
    let (left, month) = value.split_once('-')?;
    let plus: u8 = plus.parse().ok()?;
    let month: u8 = month.parse().ok()?;
    if let Ok(fixed) = left.parse::<u8>() {
        return Some(Feast::Fixed { month: fixed, day: month });
    }
    let weekday = weekday(left.get(1..)?)?;
    let nth = match left.get(..1)? {
        "l" => -1,
        n => n.parse().ok()?,
    };
    Some(Feast::Nth { nth, weekday, month, plus })
}
