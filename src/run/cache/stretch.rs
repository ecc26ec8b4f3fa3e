//! Sources that stay as they are, one behind the other in the dataset before: what they gave is copied at once.

use super::Known;
use crate::read::Entry;

/// How many bytes a stretch has before it is copied: few enough that the processor has them at hand when they are hashed and written.
const ENOUGH: u64 = 1 << 19;

#[derive(Debug, Default)]
pub struct Stretch {
    sources: Vec<(Entry, Box<Known>)>,
    bytes: u64,
}

impl Stretch {
    /// Whether a source follows on the last one in every output.
    pub fn leads_to(&self, known: &Known) -> bool {
        self.sources.last().is_none_or(|(_, last)| last.ends().eq(known.at.iter().copied()))
    }

    pub fn add(&mut self, entry: Entry, known: Box<Known>) {
        self.bytes += known.lengths.iter().sum::<u64>();
        self.sources.push((entry, known));
    }

    /// Whether it has enough to be copied.
    pub fn full(&self) -> bool {
        self.bytes >= ENOUGH
    }

    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    /// Where it begins and ends in an output.
    pub fn range(&self, output: usize) -> Option<(u64, u64)> {
        let ((_, first), (_, last)) = self.sources.first().zip(self.sources.last())?;
        Some((*first.at.get(output)?, last.ends().nth(output)?))
    }

    pub fn known(&self) -> impl Iterator<Item = &Known> {
        self.sources.iter().map(|(_, known)| &**known)
    }

    pub fn into_sources(self) -> impl Iterator<Item = (Entry, Box<Known>)> {
        self.sources.into_iter()
    }
}

impl Known {
    /// Where it ends in each output.
    fn ends(&self) -> impl Iterator<Item = u64> {
        self.at.iter().zip(&self.lengths).map(|(at, length)| at + length)
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::model::Metadata;
    use crate::read::Place;

    fn source(at: [u64; 2], lengths: [u64; 2]) -> (Entry, Box<Known>) {
        let place = Place::File(PathBuf::new());
        let entry = Entry { id: String::new(), path: String::new(), place, manifest: Metadata::default(), notes: Vec::new() };
        (entry, Box::new(Known { at: at.to_vec(), lengths: lengths.to_vec(), ..Known::default() }))
    }

    #[test]
    fn sources_that_follow_each_other_everywhere_are_a_stretch() {
        let mut stretch = Stretch::default();
        assert_eq!((stretch.is_empty(), stretch.range(0)), (true, None));
        for (at, lengths) in [([10, 7], [5, 0]), ([15, 7], [0, 3]), ([15, 10], [ENOUGH, 1])] {
            let (entry, known) = source(at, lengths);
            assert!(stretch.leads_to(&known) && !stretch.full());
            stretch.add(entry, known);
        }
        assert!(stretch.full());
        assert_eq!((stretch.range(0), stretch.range(1), stretch.range(2)), (Some((10, 15 + ENOUGH)), Some((7, 11)), None));
        let leads = |at| stretch.leads_to(&source(at, [1, 1]).1);
        assert!(leads([15 + ENOUGH, 11]) && !leads([16 + ENOUGH, 11]) && !leads([15 + ENOUGH, 12]));
    }
}
