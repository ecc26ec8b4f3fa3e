//! A lexicon as bytes, and back: its slots, as they are, and what words are written like.

use super::{Lexicon, SLOTS, Slot, WordId};
use crate::eight::load;
use crate::lang::base::Reader;

impl Lexicon {
    /// Writes it down for [`Lexicon::read`], once it is finished.
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        for number in [self.sets.len(), self.words.len(), self.spelling.len().next_multiple_of(8)] {
            out.extend((number as u64).to_le_bytes());
        }
        out.extend(self.sets.iter().flat_map(|set| set.to_le_bytes()));
        out.extend(self.words.iter().flat_map(|(start, end)| (u64::from(*start) | u64::from(*end) << 32).to_le_bytes()));
        for slot in self.slots.iter().filter(|s| s.word != WordId::UNKNOWN) {
            out.extend(slot.key.to_le_bytes());
            out.extend((u64::from(slot.word.0) | u64::from(slot.set) << 32).to_le_bytes());
        }
        out.extend(self.spelling.bytes());
        out.resize(out.len().next_multiple_of(8), 0);
    }

    /// What was written down.
    pub(crate) fn read(from: &mut Reader) -> Lexicon {
        let [sets, words, spelling] = [from.number(), from.number(), from.number()];
        let mut lexicon = Lexicon {
            // Room for the words of the other tables, as growing costs at every start of the program.
            slots: vec![Slot::default(); SLOTS.max((words * 2).next_power_of_two())],
            words: Vec::with_capacity(words * 5 / 4),
            spelling: String::with_capacity(spelling * 5 / 4),
            classes: Vec::with_capacity(words * 5 / 4),
            sets: from.take(sets).iter().map(|bytes| u64::from_le_bytes(*bytes)).collect(),
        };
        lexicon.words.extend(from.take::<8>(words).iter().map(|bytes| u64::from_le_bytes(*bytes)).map(|n| (n as u32, (n >> 32) as u32)));
        lexicon.classes.resize(words, 0);
        for bytes in from.take::<16>(words - 1) {
            let (key, rest) = (load(bytes, 0), load(bytes, 8));
            let slot = Slot { key, word: WordId(rest as u32), set: (rest >> 32) as u32 };
            lexicon.classes[slot.word.0 as usize] = lexicon.sets[slot.set as usize];
            lexicon.insert(slot);
        }
        let spelled = from.take::<8>(spelling / 8).as_flattened();
        let end = lexicon.words.last().map_or(0, |(_, end)| *end as usize);
        lexicon.spelling.push_str(str::from_utf8(&spelled[..end]).unwrap_or_default());
        lexicon
    }
}
