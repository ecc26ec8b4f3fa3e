//! Zstandard: what is in it, frame after frame.

use std::io::{self, BufRead, Read};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use crate::forms::{Form, How};

pub const FORM: Form = Form {
    media_type: "application/zstd",
    extensions: &["zst"],
    begins: |bytes| bytes.starts_with(b"\x28\xB5\x2F\xFD"),
    read: How::Compressed(expand),
};

fn expand<'a>(stream: Box<dyn BufRead + 'a>) -> Box<dyn Read + 'a> {
    Box::new(Frames { stream, decoder: FrameDecoder::new(), open: false })
}

struct Frames<'a> {
    stream: Box<dyn BufRead + 'a>,
    decoder: FrameDecoder,
    /// Whether the decoder is in a frame.
    open: bool,
}

impl Read for Frames<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let broken = |cause: FrameDecoderError| io::Error::other(format!("damaged zstd data: {cause}"));
        loop {
            if self.open {
                while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                    self.decoder.decode_blocks(&mut self.stream, BlockDecodingStrategy::UptoBlocks(1)).map_err(broken)?;
                }
                let n = self.decoder.read(buffer)?;
                if n > 0 || buffer.is_empty() {
                    return Ok(n);
                }
                let (said, is) = (self.decoder.get_checksum_from_data(), self.decoder.get_calculated_checksum());
                if said.is_some() && is.is_some() && said != is {
                    return Err(io::Error::other("damaged zstd data: the checksum is wrong"));
                }
                self.open = false;
            }
            if self.stream.fill_buf()?.is_empty() {
                return Ok(0);
            }
            match self.decoder.reset(&mut self.stream) {
                Ok(()) => self.open = true,
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    io::copy(&mut self.stream.by_ref().take(u64::from(length)), &mut io::sink())?;
                }
                Err(cause) => return Err(broken(cause)),
            }
        }
    }
}
