//! Work that is done on all threads, and taken back in the order in which it was given.
//!
//! Holds a bounded number of pieces and of bytes. Whoever waits for a piece works on others meanwhile, so that a pool of one
//! thread does one after the other.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, Sender, channel};

use rayon::{ScopeFifo, Yield};

/// How many pieces are given at most before one is taken back.
const PIECES: usize = 32;
/// How many bytes they may have, unless one alone has more.
const BYTES: u64 = 32 << 20;

pub(super) struct Ordered<T> {
    send: Sender<(usize, T)>,
    receive: Receiver<(usize, T)>,
    /// What is done, or being done, with its bytes; the oldest first.
    pieces: VecDeque<(Option<T>, u64)>,
    /// The number of the oldest.
    first: usize,
    bytes: u64,
}

impl<T: Send> Ordered<T> {
    pub fn new() -> Ordered<T> {
        let (send, receive) = channel();
        Ordered { send, receive, pieces: VecDeque::new(), first: 0, bytes: 0 }
    }

    /// Whether a piece has to be taken before more are given.
    pub fn full(&self) -> bool {
        self.pieces.len() >= PIECES || self.bytes >= BYTES
    }

    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Gives work to whichever thread is free. It must not panic.
    pub fn give<'s>(&mut self, scope: &ScopeFifo<'s>, bytes: u64, work: impl FnOnce() -> T + Send + 's)
    where
        T: 's,
    {
        let (number, send) = (self.first + self.pieces.len(), self.send.clone());
        self.pieces.push_back((None, bytes));
        self.bytes += bytes;
        // Nobody takes it where the run has ended before.
        scope.spawn_fifo(move |_| drop(send.send((number, work()))));
    }

    /// Gives a piece that is done already.
    pub fn give_done(&mut self, piece: T) {
        self.pieces.push_back((Some(piece), 0));
    }

    /// The oldest piece, waited for; nothing where none was given.
    pub fn take(&mut self) -> Option<T> {
        loop {
            while let Ok(done) = self.receive.try_recv() {
                self.put(done);
            }
            if self.pieces.front()?.0.is_some() {
                let (piece, bytes) = self.pieces.pop_front()?;
                self.first += 1;
                self.bytes -= bytes;
                return piece;
            }
            if !matches!(rayon::yield_now(), Some(Yield::Executed)) {
                // All that is left is being done by others.
                let done = self.receive.recv().ok()?;
                self.put(done);
            }
        }
    }

    fn put(&mut self, (number, piece): (usize, T)) {
        if let Some(place) = self.pieces.get_mut(number - self.first) {
            place.0 = Some(piece);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_come_back_in_order() {
        for threads in [1, 3] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started");
            let taken: Vec<u64> = pool.install(|| {
                rayon::scope_fifo(|scope| {
                    let mut queue = Ordered::new();
                    let (mut next, mut taken) = (0, Vec::new());
                    loop {
                        while next < 500 && !queue.full() {
                            match next % 5 {
                                0 => queue.give_done(next),
                                _ => queue.give(scope, next, move || (0..next * 100).fold(next, |n, k| n ^ k ^ k)),
                            }
                            next += 1;
                        }
                        match queue.take() {
                            Some(n) => taken.push(n),
                            None => return taken,
                        }
                    }
                })
            });
            assert_eq!(taken, (0..500).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_large_piece_fills_it() {
        rayon::scope_fifo(|scope| {
            let mut queue = Ordered::new();
            assert!(!queue.full() && queue.is_empty());
            queue.give(scope, BYTES + 1, || 1);
            assert!(queue.full());
            assert_eq!((queue.take(), queue.full(), queue.take()), (Some(1), false, None));
        });
    }
}
